from __future__ import annotations

from datetime import date

import pytest

from gehor.steps.handle.rules.outside import is_key, names_somebody, outside_key, speaks_for, state_of


@pytest.mark.parametrize(
    ("given", "theirs"),
    [
        ("order@drift.example", True),
        ("Per@DRIFT.example", True),
        ("per@norr.drift.example", True),
        ("per@annan.example", False),
        ("per@fuskdrift.example", False),
        ("per@drift.example.annan.example", False),
        ("", False),
    ],
)
def test_only_the_same_house_speaks_for_whom_we_asked(given: str, theirs: bool) -> None:
    assert speaks_for(given, "order@drift.example") is theirs


def test_where_everybody_may_have_an_address_only_the_very_same_one_speaks() -> None:
    assert speaks_for("Per@gmail.com", "per@gmail.com")
    assert not speaks_for("pal@gmail.com", "per@gmail.com")


def test_key_of_an_enquiry_is_never_taken_for_a_case_or_the_other_way_round() -> None:
    assert is_key(outside_key("S2026-001234", 12))
    assert not is_key("S2026-001234") and not is_key("T2026-00012")


@pytest.mark.parametrize("text", ["Ring Rut  Alm", "rut.alm@x.example svarar", "tel 0701740605", "070 174 06 05"])
def test_resident_is_found_in_a_text_however_the_words_are_spaced(text: str) -> None:
    assert names_somebody(text, ["Rut Alm", "rut.alm@x.example", "070-174 06 05"])


@pytest.mark.parametrize("text", ["Laga gungan vid Almvägen", "Ring 070-174 06 99", "Rutan är sprucken"])
def test_what_only_looks_alike_is_let_through(text: str) -> None:
    assert not names_somebody(text, ["Rut Alm", "rut.alm@x.example", "070-174 06 05", ""])


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, "leaving"),
        ({"left": True}, "sent"),
        ({"left": True, "today": date(2026, 12, 2)}, "late"),
        ({"failed": True, "today": date(2026, 12, 2)}, "failed"),
        ({"left": True, "answered": True, "today": date(2026, 12, 2)}, "answered"),
        ({"left": True, "answered": True, "ended": True}, "withdrawn"),
    ],
)
def test_state_of_an_enquiry_follows_from_what_has_happened(facts: dict[str, object], state: str) -> None:
    plain = {"due_on": date(2026, 12, 1), "today": date(2026, 12, 1), "answered": False, "ended": False}
    assert state_of(**{**plain, "left": False, "failed": False, **facts}) == state  # type: ignore[arg-type]  # a table
