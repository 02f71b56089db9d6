"""What an accessibility statement may say, and how it is written in a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.refused import Refused
from gehor.office.rules.accessibility import (
    MOST_SHORTCOMINGS,
    MOST_SIGNS,
    Shortcoming,
    StatementData,
    as_plain,
    check_statement,
    read_written,
    shortcomings_of,
    written,
)

DAY = date(2026, 11, 25)
ONE = Shortcoming("Tabellen rullar i sidled.", "The table scrolls.", "", "1.4.10")
PARTLY = StatementData("partly", DAY, "ourselves", (ONE,))
LINE = st.text("abcåäö ,.", min_size=1, max_size=40).map(str.strip).filter(lambda text: text[:1].isalpha())


def test_a_statement_that_names_what_does_not_work_holds() -> None:
    check_statement(PARTLY, today=DAY)
    check_statement(StatementData("fully", DAY, "outside"), today=DAY)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (replace(PARTLY, compliance="mostly"), "unknown_compliance"),
        (replace(PARTLY, tested_by="nobody"), "unknown_tester"),
        (replace(PARTLY, tested_on=DAY + timedelta(days=1)), "tested_ahead"),
        (replace(PARTLY, compliance="fully"), "shortcomings_told"),
        (replace(PARTLY, shortcomings=()), "shortcomings_missing"),
        (replace(PARTLY, shortcomings=(ONE,) * (MOST_SHORTCOMINGS + 1)), "too_many_shortcomings"),
        (replace(PARTLY, shortcomings=(replace(ONE, sv=" "),)), "shortcomings_missing"),
        (replace(PARTLY, shortcomings=(replace(ONE, fi="x" * (MOST_SIGNS + 1)),)), "shortcoming_too_long"),
        (replace(PARTLY, shortcomings=(replace(ONE, criterion="9.9"),)), "wrong_criterion"),
    ],
)
def test_a_statement_that_can_not_be_true_is_refused(data: StatementData, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_statement(data, today=DAY)


def test_a_missing_translation_is_told_in_swedish_and_says_so() -> None:
    assert ONE.told("en") == ("The table scrolls.", "en")
    assert ONE.told("fi") == ("Tabellen rullar i sidled.", "sv")


@given(st.lists(st.builds(Shortcoming, LINE, st.just("") | LINE, LINE, st.sampled_from(["", "1.4.10"])), max_size=5))
def test_what_a_form_shows_is_read_back_as_it_was(told: list[Shortcoming]) -> None:
    texts = {language: written(told, language) for language in ("sv", "en", "fi")}

    assert read_written(**texts) == tuple(told)
    assert shortcomings_of(as_plain(told)) == tuple(told)


def test_more_lines_than_in_swedish_are_about_nothing() -> None:
    with pytest.raises(Refused) as refused:
        read_written("En brist", "One\nTwo", "")

    assert refused.value.facts == {"field": "shortcomings_en"}
