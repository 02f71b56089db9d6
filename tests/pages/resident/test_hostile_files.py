"""Hostile files through the real form and the mail door: refused with a sentence, or harmless when handed out."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from gehor.journey import mail
from gehor.kit import clock as kit_clock
from gehor.kit.images import SHOWN, inspect_image
from gehor.steps.intake.models.form_draft import FormDraftFile
from gehor.steps.register.models.record import RecordFile
from tests.cast import STAFF, admit
from tests.pages.resident.conftest import TEXT, picture, send
from tests.rules.kit.test_images import huge_png
from tests.signed_in import signed_in

COLLECTED = Path(__file__).resolve().parents[4] / "shared" / "data" / "hostile-input"
SCRIPT = b"<script>alert(1)</script>"
# What a browser could run, or reach out with, if it were handed out as it is.
ALIVE = (b"<script", b"onload=", b"onerror=", b"onclick=", b"onmouseover=", b"<?php", b"javascript:")
SENTENCES = (
    "är tom",
    "är för stor",
    "är inte en fil som vi kan ta emot",
    "går inte att öppna",
    "för många bildpunkter",
)


def bomb() -> bytes:
    """Twenty million bytes of nothing in a small zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("nolla", bytes(20_000_000))
    return out.getvalue()


def commented() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "JPEG", comment=SCRIPT + b"<?php system('id') ?>")
    return out.getvalue()


def gif() -> bytes:
    """Begins as a picture and goes on as a script: GIF89a=1/*…*/"""
    return b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)"


OURS: dict[str, bytes] = {
    "html named jpg.jpg": b"<!doctype html><html><body>" + SCRIPT,
    "svg.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "svg named png.png": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "empty.jpg": b"",
    "zeros.jpg": bytes(5000),
    "truncated.jpg": picture()[: len(picture()) // 2],
    "truncated.png": picture("PNG")[:60],
    "pixel bomb.png": huge_png(30_000, 30_000),
    "zip bomb.zip": bomb(),
    "zip bomb named jpg.jpg": bomb(),
    "script in a comment.jpg": commented(),
    "jpeg and html.jpg": picture() + b"<html>" + SCRIPT,
    "jpeg and zip.jpg": picture() + bomb(),
    "jpeg and php.php": picture() + b"<?php system('id') ?>",
    "pdf with script.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n",
    "html behind pdf.html": b"%PDF-1.7\n" + SCRIPT + b"\n%%EOF\n",
    "pdf without end.pdf": b"%PDF-1.7\n" + bytes(3000),
    "html before pdf.pdf": SCRIPT + b"\n%PDF-1.7\n%%EOF\n",
    "gif and script.gif": gif(),
    "program.jpg": b"MZ\x90\x00" + bytes(200),
    "mail.jpg": b"From: a@b.example\nContent-Type: text/html\n\n" + SCRIPT,
    "utf-7.jpg": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
}


def collected() -> Iterator[tuple[str, bytes]]:
    """The collection beside the checkout, when it is there."""
    for folder in ("images", "html", "uploads"):
        for path in sorted((COLLECTED / folder).glob("*")) if COLLECTED.is_dir() else ():
            data = path.read_bytes()
            yield path.name, base64.b64decode(data) if path.suffix == ".b64" else data


def names() -> list[str]:
    """File names that have broken other systems."""
    ours = [
        "../../../etc/passwd",
        "a" * 400 + ".jpg",
        "\u202egpj.exe",
        "<img src=x onerror=alert(1)>.jpg",
        "con.jpg",
        ".jpg",
    ]
    path = COLLECTED / "uploads" / "file-names.json"
    return ours + [str(name) for name in (json.loads(path.read_text()) if path.exists() else [])]


def uploads(client: Client, name: str, data: bytes) -> HttpResponse:
    """Lay it with the form, as a browser does; `name` says nothing of what it is."""
    file = SimpleUploadedFile("x", data)
    # Django's own cleaning of the name is part of the way; ours must hold without it.
    file._name = name  # type: ignore[attr-defined]  # what a browser that does not clean would send
    return client.post("/sv/say/pictures/", {"upload": "1", "pictures": file})


def harmless(answer: Any, what: str) -> None:
    """Handed out so that nothing in it runs: to be saved, not sniffed, in an empty room."""
    assert answer.status_code == 200, what
    assert answer.headers["Content-Disposition"].startswith("attachment"), what
    assert answer.headers["X-Content-Type-Options"] == "nosniff", what
    assert "sandbox" in answer.headers["Content-Security-Policy"], what
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"], what
    kind = answer.headers["Content-Type"]
    assert kind in {*SHOWN, "application/pdf"}, (what, kind)
    if kind in SHOWN:
        # Drawn anew: whatever was hidden in it is gone.
        assert inspect_image(answer.content).media_type == kind, what
        assert not [sign for sign in ALIVE if sign in answer.content], what
    else:
        assert answer.content.startswith(b"%PDF-"), what


def test_every_hostile_file_is_refused_with_a_sentence_or_handed_out_harmless(
    client: Client, clock: time_machine.Coordinates
) -> None:
    ended: Counter[str] = Counter()
    for what, data in (*OURS.items(), *collected()):
        browser = Client()
        browser.post("/sv/say/", {"text": TEXT})
        answer = uploads(browser, what, data)
        if answer.status_code == 422:
            page = answer.content.decode()
            assert [sentence for sentence in SENTENCES if sentence in page], what
            assert SCRIPT.decode() not in page
            assert not FormDraftFile.objects.exists(), what
            ended["refused"] += 1
            continue
        assert answer.status_code == 302, what
        small = browser.get(f"/sv/say/pictures/{FormDraftFile.objects.get().pk}/")
        if small.status_code == 200:
            assert small.headers["Content-Type"] == "image/jpeg"
            assert not [sign for sign in ALIVE if sign in small.content], what
        browser.post("/sv/say/reply/", {"reply_by": "email", "email": "rut.alm@example.org", "language": "sv"})
        clock.shift(3600)
        browser.post("/sv/say/check/")
        arrived = browser.get("/sv/say/receipt/").context["arrived"]
        browser.post("/sv/follow/", {"reference": arrived.reference, "code": arrived.code})
        file = RecordFile.objects.latest("pk")
        harmless(browser.get(f"/sv/follow/file/{file.pk}/"), what)
        ended["accepted"] += 1
    # Ours, and those of the collection when it lies beside the checkout.
    assert dict(ended) == ({"accepted": 18, "refused": 39} if COLLECTED.is_dir() else {"accepted": 6, "refused": 16})


def test_no_name_of_a_file_leaves_its_place_hides_its_ending_or_becomes_markup(
    client: Client, clock: time_machine.Coordinates
) -> None:
    client.post("/sv/say/", {"text": TEXT})
    for name in names():
        assert uploads(client, name, picture()).status_code == 302, name
        file = FormDraftFile.objects.get()
        assert 0 < len(file.name) <= 200
        assert not {"/", "\\", "\x00", "\u202e", "<", ">", '"', "\n"} & set(file.name), name
        page = client.get("/sv/say/pictures/").content.decode()
        assert "<img src=x" not in page
        client.post("/sv/say/pictures/", {"remove": str(file.pk)})
        assert not FormDraftFile.objects.exists()


def test_the_same_files_by_mail_are_kept_and_handed_out_harmless(clock: time_machine.Coordinates) -> None:
    rebecka = signed_in(admit(*STAFF["rebecka"]).id)
    made = EmailMessage()
    made["From"], made["To"] = "Rut Alm <rut.alm@rut.example>", "trafikkontoret@smastad.example"
    made["Subject"], made["Message-ID"] = "Filer", "<filer@rut.example>"
    made.set_content(TEXT)
    hostile = [*OURS.items(), *collected()]
    for number, (what, data) in enumerate(hostile):
        name = what if what.isascii() else f"fil {number}"
        made.add_attachment(data, maintype="text", subtype="html", filename=name)
    taken = mail.take(at=kit_clock.now(), raw=bytes(made))
    files = list(RecordFile.objects.filter(record__case=taken.case_id).select_related("stored"))

    # The office's limit is fifty files a mail; the rest lies in the original.
    assert len(files) == min(len(hostile), 50)
    for file in files:
        for query in ("", "?small=1"):
            answer = rebecka.get(f"/sv/desk/cases/{taken.reference}/files/{file.pk}/{query}")
            assert answer.status_code == 200
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "sandbox" in answer.headers["Content-Security-Policy"]
            drawn_anew = query and answer.headers["Content-Type"] == "image/jpeg"
            assert drawn_anew or answer.headers["Content-Disposition"].startswith("attachment")


def test_a_pdf_from_somebody_anonymous_is_refused_wherever_they_say_so(
    client: Client, clock: time_machine.Coordinates
) -> None:
    pdf = b"%PDF-1.7\n/Author (Rut Alm)\n%%EOF\n"
    client.post("/sv/say/", {"text": TEXT})
    uploads(client, "karta.pdf", pdf)
    client.post("/sv/say/reply/", {"reply_by": "anonymous", "language": "sv"})
    clock.shift(60)
    answer = client.post("/sv/say/check/", follow=True)
    assert answer.request["PATH_INFO"] == "/sv/say/pictures/"
    assert "karta.pdf är en PDF" in answer.content.decode()

    client.post("/sv/say/pictures/", {"remove": str(FormDraftFile.objects.get().pk)})
    assert "skicka en bild i stället" in uploads(client, "karta.pdf", pdf).content.decode()

    other = Client()
    reference, code = send(other, clock)
    other.post("/sv/follow/", {"reference": reference, "code": code})
    file = SimpleUploadedFile("karta.pdf", pdf)
    refused = other.post("/sv/follow/case/", {"text": "Mer", "pictures": file})
    assert refused.status_code == 422
    assert "skicka en bild i stället" in refused.content.decode()


@pytest.mark.parametrize("reply", [{}, {"reply_by": "email", "email": "rut.alm@example.org"}])
def test_files_are_added_on_the_follow_page_one_at_a_time_or_several_without_words(
    clock: time_machine.Coordinates, reply: dict[str, str]
) -> None:
    browser = Client()
    reference, code = send(browser, clock, **reply)
    browser.post("/sv/follow/", {"reference": reference, "code": code})
    address = "/sv/follow/case/"
    browser.post(
        address, {"text": "Så här ser det ut.", "upload": "1", "pictures": SimpleUploadedFile("a.jpg", picture())}
    )
    page = browser.get(address).content.decode()
    assert "Så här ser det ut." in page and "1 fil är uppladdad" in page

    two = [SimpleUploadedFile("b.jpg", picture()), SimpleUploadedFile("c.png", picture("PNG"))]
    browser.post(address, {"text": "Så här ser det ut.", "upload": "1", "pictures": two})
    first = browser.get(address).context["files"][0]
    browser.post(address, {"text": "", "remove": str(first.id)})
    once = browser.get(address).context["form"].initial["once"]
    for _ in range(2):
        browser.post(address, {"text": "", "once": once})

    shown = browser.get(address).context["page"].records
    (more,) = [record for record in shown if record.files]
    assert len(more.files) == 2
    assert not FormDraftFile.objects.exists()
    for file in more.files:
        harmless(browser.get(f"/sv/follow/file/{file.id}/"), file.name)
    assert browser.post(address, {"text": ""}).status_code == 422


def test_a_position_in_a_photo_is_the_place_only_when_the_sender_says_so(
    client: Client, clock: time_machine.Coordinates
) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (59, 19, 48), 3: "E", 4: (18, 3, 0)})
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", exif=exif)
    client.post("/sv/say/", {"text": TEXT})
    uploads(client, "gunga.jpg", out.getvalue())
    file_id = FormDraftFile.objects.get().pk
    answers = lambda: client.get("/sv/say/pictures/").context["placed"]  # noqa: E731  (asked three times below)

    assert "59.33000, 18.05000" in client.get("/sv/say/pictures/").content.decode()
    assert answers() is False
    client.post("/sv/say/pictures/", {"use_position": str(file_id)})
    assert answers() is True
    assert "Är det här det är?" not in client.get("/sv/say/pictures/").content.decode()
    client.post("/sv/say/pictures/", {"drop_position": "1"})
    assert answers() is False
