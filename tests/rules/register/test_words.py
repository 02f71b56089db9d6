from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.steps.register.rules.contacts import NoWay, folded, points_of, way_out
from gehor.steps.register.rules.entries import counterparty_of
from gehor.steps.register.rules.numbers import check_pattern, record_designation, written
from gehor.steps.register.rules.status import MOVES, Status, may_move
from gehor.steps.register.rules.titles import brief, default_title, marked_title
from gehor.steps.register.rules.words import ContactKind, Kind


def test_default_title_tells_kind_channel_and_language_only() -> None:
    assert default_title(Kind.COMPLAINT, "web_form") == "Klagomål via webbformuläret"
    assert default_title(Kind.NOT_TOLD, "phone", "en") == "Synpunkt eller fråga per telefon på engelska"
    assert default_title("nonsense", "nonsense", "nonsense") == "Synpunkt eller fråga"
    assert marked_title(Kind.QUESTION) == "Fråga med skyddade uppgifter"


@given(st.text(max_size=600), st.integers(min_value=2, max_value=200))
def test_brief_is_one_line_and_never_longer_than_asked(text: str, limit: int) -> None:
    line = brief(text, limit)

    assert len(line) <= limit
    assert line.split() == line.split(" ") or line == ""


@pytest.mark.parametrize(
    ("name", "anonymous", "said"),
    [("Rut  Alm", False, "Rut Alm"), ("", False, "Okänd"), ("Rut Alm", True, "Anonym"), ("  ", False, "Okänd")],
)
def test_counterparty_is_always_said_and_never_names_the_anonymous(name: str, anonymous: bool, said: str) -> None:
    assert counterparty_of(name, anonymous=anonymous) == said


def test_number_is_written_by_its_pattern_with_the_year() -> None:
    assert written("T{year}-{number:05d}", 2026, 1234) == "T2026-01234"
    assert record_designation("T2026-01234", 3) == "T2026-01234:3"


@pytest.mark.parametrize(
    "pattern",
    ["", "T{year}", "T{number}", "{year}-{number}-{other}", "{year", "{0}{year}{number}", "{year:.0}{number}"],
)
def test_pattern_that_can_not_tell_two_numbers_apart_is_refused(pattern: str) -> None:
    with pytest.raises(Refused) as refused:
        check_pattern(pattern)

    assert refused.value.code == "number_pattern"


@pytest.mark.parametrize(
    ("kind", "typed", "same"),
    [
        (ContactKind.EMAIL, " Rut.Alm@Example.ORG ", "rut.alm@example.org"),
        (ContactKind.PHONE, "08-465 004 01", "46846500401"),
        (ContactKind.PHONE, "+46 (8) 465 004 01", "46846500401"),
        (ContactKind.PHONE, "0046 8 465 004 01", "46846500401"),
        (ContactKind.ADDRESS, "Lindvägen  3\n123 45 Exempelstad", "lindvägen 3 123 45 exempelstad"),
    ],
)
def test_the_same_address_folds_to_one_spelling_however_typed(kind: str, typed: str, same: str) -> None:
    assert folded(kind, typed) == same


def test_only_ways_that_were_given_become_contact_points() -> None:
    assert points_of(email="a@b.se", phone=" ", address="") == ((ContactKind.EMAIL, "a@b.se", "a@b.se"),)


@pytest.mark.parametrize(
    ("wish", "ways", "way"),
    [
        ("email", {"email": "a@b.se", "address": "Väg 1"}, ("email", "a@b.se")),
        ("letter", {"email": "a@b.se", "address": "Väg 1"}, ("letter", "Väg 1")),
        ("phone", {"email": "a@b.se", "address": "Väg 1", "phone": "1"}, ("letter", "Väg 1")),
        ("phone", {"email": "a@b.se", "phone": "1"}, ("email", "a@b.se")),
        ("page", {"email": "a@b.se"}, ("code", "")),
    ],
)
def test_answer_goes_by_the_persons_wish(wish: str, ways: dict[str, str], way: tuple[str, str]) -> None:
    assert way_out(reply_by=wish, anonymous=False, ways=ways) == way


def test_anonymous_person_is_never_written_to_whatever_is_known() -> None:
    assert way_out(reply_by="email", anonymous=True, ways={"email": "a@b.se"}) == ("code", "")


def test_who_left_only_a_telephone_number_can_not_be_written_to() -> None:
    with pytest.raises(NoWay):
        way_out(reply_by="phone", anonymous=False, ways={"phone": "1"})


def test_closed_case_opens_only_by_being_reopened() -> None:
    assert {after for before, after in MOVES if before is Status.CLOSED} == {Status.WORKING, Status.NEW}
    assert not any(may_move(status, status) for status in Status)
