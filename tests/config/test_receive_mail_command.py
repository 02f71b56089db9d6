"""`gehor receive-mail`: what a mail server's pipe gets to know, and when it must keep the mail."""

from __future__ import annotations

import io
import json
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import OperationalError
from pytest_django import Settings

from gehor.config import command
from gehor.config.commands import receive_mail
from gehor.kit.files.store import StorageFull, open_bytes
from gehor.steps.intake.models.received import Received
from tests import msg_files
from tests.cast import Cast, cast
from tests.journeys.letters import EBBA, OFFICE, letter
from tests.journeys.test_mail import FORWARD

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def file_root(tmp_path: Path, settings: Settings) -> Path:
    """An empty file store of the test's own."""
    settings.GEHOR_FILES = tmp_path / "files"
    return settings.GEHOR_FILES


def _file(folder: Path, name: str, raw: bytes) -> str:
    (folder / name).write_bytes(raw)
    return str(folder / name)


@pytest.mark.django_db
def test_each_mail_is_told_as_one_line_of_json(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [
        _file(tmp_path, "1.eml", letter(files=[("karta.txt", "text/plain", b"1234")])),
        _file(
            tmp_path, "2.eml", letter(FORWARD, sender=EBBA, subject="VB: Farlig korsning", message_id="<2@x.example>")
        ),
    ]

    status = receive_mail.run([*files, files[0]], mailbox=OFFICE, as_json=True)

    first, forwarded, again = map(json.loads, capsys.readouterr().out.splitlines())
    assert status == 0
    assert list(first) == [
        "outcome",
        "reason",
        "reference",
        "receipt_queued",
        "sender",
        "original_sender",
        "forwarded_by",
        "subject",
        "date",
        "text",
        "quoted",
        "attachments",
    ]
    assert (first["outcome"], first["sender"], first["receipt_queued"]) == (
        "new_item",
        "Rut Alm <rut.alm@example.org>",
        True,
    )
    assert first["attachments"] == [{"name": "karta.txt", "size": 4, "type": "text/plain"}]
    assert first["original_sender"] is None
    assert (forwarded["sender"], forwarded["original_sender"], forwarded["forwarded_by"]) == (
        EBBA,
        "Rut Alm <rut.alm@example.org>",
        EBBA,
    )
    assert (again["outcome"], again["reference"]) == ("duplicate", first["reference"])
    assert Received.objects.get(reference=first["reference"]).mailbox == OFFICE


@pytest.mark.django_db
def test_a_message_saved_by_outlook_is_taken_as_the_mail_it_was_and_kept_as_it_is(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = msg_files.write(msg_files.letter(files=[("karta.txt", b"1234")]))
    broken = bytes(raw[:700])

    status = receive_mail.run(
        [_file(tmp_path, "1.msg", raw), _file(tmp_path, "2.msg", broken), _file(tmp_path, "3.msg", raw)], as_json=True
    )

    taken, unreadable, again = map(json.loads, capsys.readouterr().out.splitlines())
    assert status == 0
    assert (taken["outcome"], taken["sender"]) == ("new_item", "Åsa Skrivare <asa@skrivare.example>")
    assert taken["attachments"] == [{"name": "karta.txt", "size": 4, "type": "text/plain"}]
    assert (unreadable["outcome"], unreadable["reason"]) == ("parked", "unreadable_msg")
    assert (again["outcome"], again["reference"]) == ("duplicate", taken["reference"])
    kept = Received.objects.get(reference=taken["reference"]).raw
    assert (open_bytes(kept), kept.media_type) == (raw, "application/vnd.ms-outlook")


@pytest.mark.django_db
def test_without_files_the_mail_is_read_from_standard_input(
    cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(letter())))

    assert receive_mail.run([]) == 0
    assert capsys.readouterr().out == f"new_item {Received.objects.get().reference} receipt queued\n"


@pytest.mark.django_db
@pytest.mark.parametrize("error", [StorageFull(28, "no room"), OperationalError("connection refused")])
def test_a_mail_that_could_not_be_kept_is_to_be_brought_again_and_the_others_are_taken(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    files = [
        _file(tmp_path, "1.eml", letter()),
        _file(tmp_path, "2.eml", letter("En till.", message_id="<2@x.example>")),
    ]
    real = receive_mail.mail.take
    answers = iter([error])

    def flaky(**words: object) -> object:
        for wrong in answers:
            raise wrong
        return real(**words)  # type: ignore[arg-type]

    with patch.object(receive_mail.mail, "take", flaky):
        assert receive_mail.run(files) == 75

    said = capsys.readouterr()
    assert said.out.startswith("new_item ")
    assert "not kept, try again" in said.err
    assert Received.objects.count() == 1


def test_a_database_that_is_away_makes_the_mail_server_keep_the_mail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "database", _away)

    assert command.main(["receive-mail", _file(tmp_path, "1.eml", letter())]) == 75
    assert "not kept, try again" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_told_and_is_no_mail(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert receive_mail.run(["/nowhere/mail.eml"]) == 66
    assert "No such file" in capsys.readouterr().err


def _away() -> object:
    raise OperationalError("connection refused")
