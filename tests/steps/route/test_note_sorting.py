"""What a person chose is kept beside what was suggested."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.steps.register.actions.change_category import change_category
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.route.actions.note_sorting import note_sorting
from gehor.steps.route.models import Suggestion
from tests.builders import open_case
from tests.cast import AT, Cast
from tests.steps.route.sorting import reads

pytestmark = pytest.mark.django_db


def registers(cast: Cast, case_id: UUID, category: str, seen: str = "") -> Suggestion:
    told = {"title": "Skräp", "kind": "complaint", "category_code": category}
    register_case(actor=cast.rebecka.actor, at=AT, case_id=case_id, **told)
    note_sorting(actor=cast.rebecka.actor, at=AT, case_id=case_id, seen=seen)
    return Suggestion.objects.get(case=case_id)


@pytest.mark.parametrize("category", ["REN-01", "GAT-01"])
def test_who_follows_and_who_overrules_are_both_kept_without_the_words(cast: Cast, category: str) -> None:
    case = open_case()
    reads()
    row = registers(cast, case.id, category, seen="REN-01")
    assert (row.value, row.chosen, row.chosen_at, row.shown, row.words) == ("REN-01", category, AT, True, [])


@pytest.mark.parametrize("seen", ["", "GAT-01", "något helt annat"])
def test_what_was_before_nobodys_eyes_does_not_count_as_shown(cast: Cast, seen: str) -> None:
    case = open_case()
    reads()
    row = registers(cast, case.id, "REN-01", seen=seen)
    assert (row.chosen, row.shown) == ("REN-01", False)


def test_a_second_choice_leaves_the_first_as_it_was(cast: Cast) -> None:
    case = open_case()
    reads()
    registers(cast, case.id, "REN-01", seen="REN-01")
    change_category(actor=cast.rebecka.actor, at=AT, case_id=case.id, category_code="GAT-01")
    note_sorting(actor=cast.rebecka.actor, at=AT, case_id=case.id)
    row = Suggestion.objects.get(case=case.id)
    assert (row.chosen, row.shown) == ("REN-01", True)


def test_an_item_that_still_is_not_sorted_counts_as_no_choice(cast: Cast) -> None:
    case = open_case()
    reads()
    note_sorting(actor=cast.rebecka.actor, at=AT, case_id=case.id, seen="REN-01")
    row = Suggestion.objects.get(case=case.id)
    assert (row.chosen, row.chosen_at) == ("", None)
