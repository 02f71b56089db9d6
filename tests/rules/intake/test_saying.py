"""What was said becomes bytes and comes back the same, except what must not be kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.intake.channels import taken_in, web_form
from gehor.steps.intake.rules.designations import reference_of
from gehor.steps.intake.rules.saying import Saying, SayingFile, Unreadable, as_json, clean, from_json
from gehor.steps.intake.rules.words import Channel, ReplyBy

RUT = Saying(
    channel=Channel.WEB_FORM,
    language="sv",
    text="Det är halt vid bron.\nSanda!",
    kind="complaint",
    place="Storbron",
    latitude=59.3,
    longitude=18.1,
    name="Rut Alm",
    email="rut.alm@example.org",
    phone="08-465 004 01",
    address="Lindvägen 3",
    reply_by=ReplyBy.EMAIL,
)


def test_a_reference_tells_its_year_and_never_runs_out_of_places() -> None:
    assert reference_of(2026, 1234) == "S2026-001234"
    assert reference_of(2026, 1234567) == "S2026-1234567"


def test_what_the_form_packed_is_unpacked_the_same() -> None:
    assert web_form.unpack(web_form.pack(RUT)) == RUT


def test_what_an_employee_took_down_keeps_note_and_day_of_arrival() -> None:
    letter = replace(RUT, channel=Channel.LETTER, note="Låg i lådan", arrived_on=date(2026, 11, 23))

    assert taken_in.unpack(taken_in.pack(letter)) == letter
    assert web_form.unpack(web_form.pack(letter)).note == ""


def test_the_same_saying_always_makes_the_same_bytes() -> None:
    assert web_form.pack(RUT) == web_form.pack(replace(RUT))


@pytest.mark.parametrize("pack", [web_form.pack, taken_in.pack])
def test_nothing_that_tells_who_an_anonymous_person_is_gets_into_the_bytes(pack) -> None:
    raw = pack(replace(RUT, anonymous=True)).decode()

    for told in ("Rut", "rut.alm", "465 004", "Lindvägen"):
        assert told not in raw
    assert web_form.unpack(raw.encode()).reply_by == ReplyBy.PAGE
    assert "Det är halt vid bron." in raw


def test_who_leaves_no_name_and_no_way_back_is_nobody() -> None:
    assert Saying(Channel.PHONE, "sv", "Hej").nobody
    assert not Saying(Channel.PHONE, "sv", "Hej", phone="08-1").nobody
    assert replace(RUT, anonymous=True).nobody


def test_files_stay_out_of_the_bytes_but_come_along_in_what_was_read() -> None:
    said = replace(RUT, files=(SayingFile(uuid4(), "bild.jpg", "En grop"),))

    assert web_form.unpack(web_form.pack(said)).files == ()
    assert from_json(json.loads(json.dumps(as_json(said)))) == said


def test_signs_that_no_table_can_hold_are_taken_away_before_keeping() -> None:
    assert clean("  a\x00b\r\nc\rd\te\x1b\ud800f  ") == "ab\nc\nd\tef"


@given(st.text())
def test_any_text_whatsoever_can_be_kept_and_read_again(text: str) -> None:
    assert web_form.unpack(web_form.pack(replace(RUT, text=text))).text == clean(text)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b"[" * 100_000,
        web_form.pack(RUT).replace(b'"web_form"', b'"duva"'),
        web_form.pack(RUT).replace(b'"text": "', b'"text": 7, "x": "'),
        web_form.pack(RUT).replace(b'"anonymous": false', b'"anonymous": "nej"'),
    ],
)
def test_bytes_that_are_no_saying_are_said_to_be_unreadable(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        web_form.unpack(raw)
