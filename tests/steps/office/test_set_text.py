"""An administrator changes a text; what it is filled with does not change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_text import set_text
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def change(cast: Cast, **changes: object) -> int:
    values = {"occasion": "receipt", "language": "sv", "subject": "Tack! {reference}", "body": "Kod: {code}."}
    return set_text(**{"actor": cast.adam.actor, "at": AT, **values, **changes})  # type: ignore[arg-type]


def test_a_new_text_holds_from_today_and_leaves_a_line(cast: Cast) -> None:
    before = len(lines_of("office"))

    assert change(cast) == 2

    assert queries.text_for("receipt", "sv", DAY).subject == "Tack! {reference}"
    assert queries.text_for("receipt", "sv", DAY - timedelta(days=1)).version == 1
    assert [line.act for line in lines_of("office")[before:]] == ["set_text"]


def test_a_text_in_a_new_language_begins_with_its_first_version(cast: Cast) -> None:
    assert change(cast, language="en", subject="Thank you, {reference}") == 1
    assert queries.text_for("receipt", "en", DAY).language == "en"


def test_saying_the_same_again_makes_no_new_version(cast: Cast) -> None:
    assert change(cast) == change(cast) == 2


def test_a_variable_that_nobody_fills_is_refused_and_named(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        change(cast, body="Ring {chefens_telefon}.")

    assert refused.value.code == "unknown_variable"
    assert refused.value.facts["names"] == ("chefens_telefon",)
    assert "code" in refused.value.facts["known"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("no_text", {"body": "  "}),
        ("unknown_occasion", {"occasion": "julkort"}),
        ("unknown_category", {"category_code": "NIX-01"}),
    ],
)
def test_a_text_without_words_occasion_or_category_is_refused(cast: Cast, code: str, changes: dict[str, str]) -> None:
    with pytest.raises(Refused, match=code):
        change(cast, **changes)


def test_who_does_not_administer_the_office_may_not_change_its_texts(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        change(cast, actor=cast.mats.actor)
