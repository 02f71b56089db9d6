from __future__ import annotations

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.models import Draft
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_cleaning_removes_every_draft_of_the_case_and_of_no_other(cast: Cast) -> None:
    case, other = owned(cast, cast.olof), owned(cast, cast.olof)
    for person, on in ((cast.olof, case), (cast.mats, case), (cast.olof, other)):
        save_draft(actor=person.actor, at=AT, case_id=on.id, text="Utkast")

    assert clean_case(actor=cast.olof.actor, at=AT, case_id=case.id) == 2
    assert [row.case_id for row in Draft.objects.all()] == [other.id]


def test_cleaning_a_clean_case_removes_nothing(cast: Cast) -> None:
    assert clean_case(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id) == 0


def test_other_officer_can_not_remove_drafts(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Utkast")

    with pytest.raises(NotAllowed):
        clean_case(actor=cast.olga.actor, at=AT, case_id=case.id)
    assert Draft.objects.count() == 1
