"""From a form's answers to a saying, and what a form may not say."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.intake.rules.form import MAX_DRAFT, MAX_TEXT, file_name, saying_of, typed
from gehor.steps.intake.rules.words import Channel, ReplyBy

ANSWERS = {
    "text": " Gungan är trasig. ",
    "kind": "fault_report",
    "place": "Parken",
    "latitude": "59.3293",
    "longitude": 18.0686,
    "name": "Rut Alm",
    "email": "rut.alm@example.org",
    "reply_by": "email",
    "may_publish": "on",
}


def test_answers_become_a_saying_with_cleaned_words_and_real_values() -> None:
    said = saying_of(ANSWERS, language="sv")

    assert (said.channel, said.text, said.kind, said.reply_by) == (
        Channel.WEB_FORM,
        "Gungan är trasig.",
        "fault_report",
        ReplyBy.EMAIL,
    )
    assert (said.latitude, said.longitude, said.may_publish, said.anonymous) == (59.3293, 18.0686, True, False)


def test_ticking_anonymous_takes_away_contacts_that_were_typed_before() -> None:
    said = saying_of({**ANSWERS, "anonymous": True}, language="sv")

    assert (said.name, said.email, said.reply_by) == ("", "", ReplyBy.PAGE)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_text", {"text": " \x00\n"}),
        ("text_too_long", {"text": "a" * (MAX_TEXT + 1)}),
        ("wrong_email", {"email": "rut.alm"}),
        ("email_missing", {"email": "", "phone": "1"}),
        ("address_missing", {"reply_by": "letter"}),
        ("phone_missing", {"reply_by": "phone"}),
    ],
)
def test_a_form_that_can_not_be_answered_as_wished_is_refused(code: str, changes: dict[str, str]) -> None:
    with pytest.raises(Refused, match=code):
        saying_of({**ANSWERS, **changes}, language="sv")


@pytest.mark.parametrize("value", ["nan", "inf", "91", "-90.5", "norr", None, "", [1]])
def test_a_latitude_that_is_no_place_on_earth_is_left_out(value: object) -> None:
    assert saying_of({**ANSWERS, "latitude": value}, language="sv").latitude is None


def test_a_draft_keeps_plain_values_only_and_not_without_end() -> None:
    assert typed({"text": "a\x00b", "anonymous": True, "n": 1.5, "x": None, "list": [1], "d": {}}) == {
        "text": "ab",
        "anonymous": True,
        "n": 1.5,
        "x": None,
    }
    with pytest.raises(Refused, match="too_much"):
        typed({"text": "a" * (MAX_DRAFT + 1)})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("grop.jpg", "grop.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Bilder\\grop.jpg", "grop.jpg"),
        ("a\r\nb\x00.png", "ab.png"),
        ("...", "bilaga"),
        ("", "bilaga"),
        ("å" * 300 + ".jpg", "å" * 196 + ".jpg"),
    ],
)
def test_a_file_name_is_one_short_line_without_any_path(given: str, kept: str) -> None:
    assert file_name(given) == kept
