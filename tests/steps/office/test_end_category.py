"""A category is chosen no more from the day after; what has it keeps it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.end_category import end_category
from gehor.people.rules.errors import NotAllowed
from tests.builders import fresh, registered_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db
TOMORROW = DAY + timedelta(days=1)


def codes(day: date) -> set[str]:
    return {row.code for row in queries.categories("sv", day=day)}


def test_an_ended_category_can_be_chosen_today_and_not_tomorrow_and_cases_keep_it(cast: Cast) -> None:
    case = registered_case(cast)
    end_category(actor=cast.adam.actor, at=AT, code="REN-01", into_code="GAT-01")
    assert "REN-01" in codes(DAY) and "REN-01" not in codes(TOMORROW)
    assert queries.category(fresh(case).category_id).code == "REN-01"
    assert queries.merged_categories() == (("REN-01", "GAT-01"),)


def test_what_ends_has_to_be_there_and_its_successor_another_that_remains(cast: Cast) -> None:
    end_category(actor=cast.adam.actor, at=AT, code="PTI-01")
    for code, into, why in (
        ("PTI-01", "", "category_has_ended"),
        ("REN", "", "category_unknown"),
        ("OVR-99", "", "category_unknown"),
        ("x" * 500, "", "category_unknown"),
        ("REN-01", "REN-01", "successor_unknown"),
        ("REN-01", "PTI-01", "successor_unknown"),
        ("REN-01", "OVR-99", "successor_unknown"),
    ):
        with pytest.raises(Refused, match=why):
            end_category(actor=cast.adam.actor, at=AT, code=code, into_code=into)
    assert "REN-01" in codes(TOMORROW)


def test_only_who_administers_the_office_ends_a_category(cast: Cast) -> None:
    for colleague in (cast.rebecka, cast.mats):
        with pytest.raises(NotAllowed):
            end_category(actor=colleague.actor, at=AT, code="REN-01")
