from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.set_further_categories import set_further_categories
from gehor.steps.register.models.case import CaseCategory
from tests import builders
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def _codes(case_id: object) -> list[str]:
    return sorted(CaseCategory.objects.filter(case_id=case_id).values_list("category__code", flat=True))


def test_one_message_with_several_matters_has_several_categories(cast: Cast) -> None:
    case = builders.registered_case(cast)

    set_further_categories(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, category_codes=["GAT-01", "PTI-01", "REN-01"]
    )
    assert _codes(case.id) == ["GAT-01", "PTI-01"]

    set_further_categories(actor=cast.rebecka.actor, at=AT, case_id=case.id, category_codes=["PTI-01"])
    assert _codes(case.id) == ["PTI-01"]


def test_an_unknown_further_category_is_refused_and_changes_nothing(cast: Cast) -> None:
    case = builders.registered_case(cast)

    with pytest.raises(Refused, match="category_unknown"):
        set_further_categories(actor=cast.rebecka.actor, at=AT, case_id=case.id, category_codes=["GAT-01", "NIX"])

    assert _codes(case.id) == []


def test_a_resident_sets_no_categories_and_nobody_sets_those_of_a_case_they_may_not_see(cast: Cast) -> None:
    case = builders.marked_case(cast)

    with pytest.raises(NotAllowed):
        set_further_categories(actor=RESIDENT, at=AT, case_id=case.id, category_codes=["GAT-01"])
    with pytest.raises(NotThere):
        set_further_categories(actor=cast.olga.actor, at=AT, case_id=case.id, category_codes=["GAT-01"])
