"""What Outlook has saved is read as the mail it was; what is broken in it stops nothing."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gehor.kit.mime import mapi
from gehor.kit.mime.compound import MOST_ENTRIES, Unreadable, open_container
from gehor.kit.mime.forwards import unwrap
from gehor.kit.mime.msg import as_mail
from gehor.kit.mime.nature import Nature, nature
from gehor.kit.mime.reading import parse
from tests.msg_files import Outlook, container, letter, write

HEADERS = (
    "Microsoft Mail Internet Headers Version 2.0\r\n"
    "Received: from mx.skrivare.example by mail.exempelstad.example; Fri, 20 Nov 2026 10:16:00 +0100\r\n"
    "From: =?utf-8?q?=C3=85sa?= <asa.riktig@skrivare.example>\r\n"
    "Subject: Det riktiga\r\n ämnet\r\n"
    "Message-ID: <riktig@skrivare.example>\r\n"
    "Date: Fri, 20 Nov 2026 10:15:00 +0100\r\n"
    "Content-Type: multipart/mixed; boundary=annat\r\n"
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}"
    rb"Gungan \'e4r trasig\htmlrtf\par\htmlrtf0 {\*\htmltag72 </p>}}"
)


def _stored_rtf(rtf: bytes) -> bytes:
    return struct.pack("<IIII", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


def test_a_message_from_outlook_says_who_wrote_what_and_when() -> None:
    mail = parse(write(letter()))
    assert (mail.sender.name, mail.sender.address) == ("Åsa Skrivare", "asa@skrivare.example")
    assert (mail.subject, mail.text) == ("Trasig gunga", "Gungan i parken är trasig.")
    assert mail.date == datetime(2026, 11, 20, 9, 15, tzinfo=UTC)
    assert mail.message_id == "<gunga@skrivare.example>"
    assert [one.address for one in mail.to] == ["ebba@exempelstad.example"]
    assert mail.faults == ()


def test_the_lines_by_which_it_travelled_are_believed_before_outlooks_own() -> None:
    mail = parse(write(letter(headers=HEADERS)))
    assert mail.sender.address == "asa.riktig@skrivare.example"
    assert mail.subject == "Det riktiga ämnet"
    assert mail.message_id == "<riktig@skrivare.example>"
    assert mail.received_at == datetime(2026, 11, 20, 9, 16, tzinfo=UTC)
    assert mail.text == "Gungan i parken är trasig."


def test_somebody_inside_exchange_is_named_by_the_address_that_mail_goes_to() -> None:
    path = "/O=EXEMPELSTAD/OU=EXCHANGE/CN=RECIPIENTS/CN=EBBA"
    texts = {**letter().texts, mapi.FROM_ADDRESS: path, mapi.FROM_SMTP: "ebba@exempelstad.example"}
    assert parse(write(replace(letter(), texts=texts))).sender.address == "ebba@exempelstad.example"
    del texts[mapi.FROM_SMTP]
    nameless = parse(write(replace(letter(), texts={**texts, mapi.SENDER_ADDRESS: path})))
    assert (nameless.sender.name, nameless.sender.address) == ("Åsa Skrivare", "")


def test_texts_of_an_old_code_page_keep_their_letters() -> None:
    old = replace(letter(text="Żółw przy ulicy"), wide=False, charset="cp1250", numbers={0x3FFD: 1250})
    polish = {**old.texts, mapi.FROM_NAME: "Żaneta", mapi.SENDER_NAME: "Żaneta"}
    mail = parse(write(replace(old, texts=polish)))
    assert (mail.text, mail.sender.name) == ("Żółw przy ulicy", "Żaneta")


def test_html_as_bytes_is_read_in_the_charset_that_is_told() -> None:
    told = letter(html="<p>Gungan är <b>sönder</b></p>".encode("cp1252"))
    texts = {name: text for name, text in told.texts.items() if name != mapi.BODY}
    mail = parse(write(replace(told, texts=texts, numbers={0x3FDE: 1252})))
    assert mail.text == "Gungan är sönder"
    assert "<b>sönder</b>" in mail.html


def test_a_letter_that_lies_only_in_compressed_rtf_gives_its_text() -> None:
    texts = {name: text for name, text in letter().texts.items() if name != mapi.BODY}
    mail = parse(write(replace(letter(), texts=texts, blobs={mapi.RTF: _stored_rtf(RTF)})))
    assert mail.text.strip() == "Gungan är trasig"


def test_files_come_along_whole_and_an_attached_message_can_be_read() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    mail = parse(write(letter(files=[("gungan å.png", picture), letter(subject="Den inre", address="b@b.example")])))
    assert [(file.name, file.media_type) for file in mail.files] == [
        ("gungan å.png", "image/png"),
        ("Den inre.eml", "message/rfc822"),
    ]
    assert mail.files[0].data == picture
    assert parse(mail.attached[0]).sender.address == "b@b.example"


def test_a_message_of_outlook_attached_to_a_mail_is_the_letter_that_is_forwarded() -> None:
    raw = write(letter())
    outer = letter(subject="VB: Trasig gunga", text="Se bifogat", files=[("Trasig gunga.msg", raw)])
    forward = unwrap(parse(write(outer)))
    assert forward is not None
    assert (forward.sender.address, forward.note) == ("asa@skrivare.example", "Se bifogat")


def test_an_absence_made_by_a_rule_of_exchange_is_no_persons_mail() -> None:
    texts = {**letter().texts, mapi.CLASS: "IPM.Note.Rules.OofTemplate.Microsoft"}
    assert nature(parse(write(replace(letter(), texts=texts)))) is Nature.AUTO_REPLY


def test_the_same_message_saved_twice_comes_out_as_the_same_mail() -> None:
    assert as_mail(write(letter())) == as_mail(write(letter()))


def test_a_subject_can_not_smuggle_in_header_lines_of_its_own() -> None:
    mail = parse(write(letter(subject="Hej\r\nBcc: alla@exempelstad.example", name='Å"\r\nX-Own: 1')))
    assert "bcc" not in mail.headers
    assert "x-own" not in mail.headers


@pytest.mark.parametrize("stop", [0, 8, 511, 1535, 1536, 3000])
def test_a_file_that_is_cut_short_is_told_as_unreadable_and_never_raises(stop: int) -> None:
    mail = parse(write(letter())[:stop])
    assert not mail.is_mail
    assert "no_mail" in mail.faults


def test_what_can_be_made_out_of_a_broken_file_is_shown_to_a_person() -> None:
    raw = bytearray(write(letter()))
    raw[76:80] = b"\xff\xff\xff\x7f"
    mail = parse(bytes(raw))
    assert not mail.is_mail
    assert "unreadable_msg" in mail.faults
    assert "Gungan i parken är trasig." in mail.text


def test_another_kind_of_file_in_the_same_container_is_no_mail() -> None:
    mail = parse(container({"WordDocument": b"\xec\xa5" + b"\0" * 5000}))
    assert not mail.is_mail
    assert "unreadable_msg" in mail.faults


def test_counts_in_the_head_that_the_file_can_not_hold_are_refused_at_once() -> None:
    raw = bytearray(write(letter()))
    for at in (44, 64, 72):
        broken = bytearray(raw)
        broken[at : at + 4] = b"\xff\xff\xff\x7f"
        with pytest.raises(Unreadable):
            open_container(bytes(broken))


def test_a_chain_that_bites_its_own_tail_ends_and_a_told_size_is_not_believed() -> None:
    raw = bytearray(write(letter(files=[("stor.bin", b"x" * 20_000)])))
    head = struct.unpack_from("<I", raw, 76)[0]
    fat = 512 * (head + 1)
    # Every sector of data points at itself.
    for number in range(head):
        struct.pack_into("<I", raw, fat + 4 * number, number)
    assert isinstance(parse(bytes(raw)).text, str)


def test_a_stream_said_to_be_longer_than_the_file_is_left_out_and_the_rest_is_read() -> None:
    raw = write(letter(files=[("stor.bin", b"x" * 20_000)]))
    told, claimed = struct.pack("<Q", 20_000), struct.pack("<Q", 2**40)
    assert told in raw
    mail = parse(raw.replace(told, claimed))
    assert mail.text == "Gungan i parken är trasig."
    assert [(file.name, file.data) for file in mail.files] == [("stor.bin", b"")]


def test_many_names_for_the_same_bytes_are_not_read_over_and_over() -> None:
    many = [(f"{number}.bin", b"") for number in range(200)]
    raw = bytearray(write(letter(files=[("stor.bin", b"x" * 300_000), *many])))
    entry = raw.index(struct.pack("<Q", 300_000)) - 4
    start = bytes(raw[entry : entry + 12])
    name = "__substg1.0_37010102".encode("utf-16-le")
    at = raw.find(name)
    while at >= 0:
        raw[at + 116 : at + 128] = start
        at = raw.find(name, at + 1)
    mail = parse(bytes(raw))
    assert sum(len(file.data) for file in mail.files) <= 4 * len(raw) + 1_000_000


def test_more_names_than_any_message_has_are_refused() -> None:
    raw = container({f"{number:06}": b"" for number in range(MOST_ENTRIES + 10)})
    with pytest.raises(Unreadable):
        open_container(raw)


def test_messages_inside_messages_end_at_a_depth_and_stop_nothing() -> None:
    inner: Outlook = letter(subject="Innerst")
    for number in range(30):
        inner = letter(subject=f"Nivå {number}", files=[inner])
    assert parse(write(inner)).subject == "Nivå 29"


def test_a_time_that_no_calendar_has_is_no_date() -> None:
    raw = write(letter())
    moment = letter().times[mapi.SENT_AT] - datetime(1601, 1, 1, tzinfo=UTC)
    told = struct.pack("<Q", (moment.days * 86400 + moment.seconds) * 10_000_000)
    assert parse(raw.replace(told, b"\xff" * 8)).date is None


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_damage_to_a_message_of_outlook_ever_stops_the_reader(data: st.DataObject) -> None:
    raw = bytearray(
        write(letter(headers=HEADERS, html=b"<p>Hej</p>", files=[("a.bin", b"x" * 5000), letter(subject="Inre")]))
    )
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(raw) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=8))
        raw[at : at + len(piece)] = piece
    mail = parse(bytes(raw[: data.draw(st.integers(0, len(raw)))] if data.draw(st.booleans()) else raw))
    assert "\x00" not in mail.text + mail.subject + mail.html
    mail.text.encode("utf-8")
