from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.register.models.case import Case
from tests.builders import given_case, marked_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_officer_says_what_the_case_is_about(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    change_category(actor=cast.olof.actor, at=AT, case_id=case.id, category_code="GAT-01")

    assert Case.objects.get(pk=case.id).category.code == "GAT-01"


def test_category_that_does_not_exist_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        change_category(actor=cast.olof.actor, at=AT, case_id=given_case(cast, cast.olof).id, category_code="X")

    assert refused.value.code == "category_unknown"


def test_officer_without_clearance_can_not_sort_a_marked_case(cast: Cast) -> None:
    with pytest.raises(NotThere):
        change_category(actor=cast.olof.actor, at=AT, case_id=marked_case(cast).id, category_code="GAT-01")
