from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.set_improvement import set_improvement
from gehor.steps.improve.models.improvement import Improvement
from tests.cast import AT, DAY, Cast
from tests.steps.improve.improving import plan_for, planned

pytestmark = pytest.mark.django_db


def test_improvement_that_is_put_right_keeps_the_numbers_of_its_day(cast: Cast) -> None:
    row = planned(cast)
    later = plan_for(cast, action="Töm varje dag.", due_on=DAY + timedelta(days=60))
    set_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, plan=later, version=row.version)

    changed = Improvement.objects.get(pk=row.pk)
    assert (changed.action, changed.due_on, changed.figures) == ("Töm varje dag.", later.due_on, row.figures)
    with pytest.raises(Stale):
        set_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, plan=later, version=row.version)


def test_day_that_has_passed_may_stay_but_not_be_chosen(cast: Cast) -> None:
    row = planned(cast)
    late = AT + timedelta(days=40)
    set_improvement(actor=cast.mats.actor, at=late, improvement_id=row.pk, plan=plan_for(cast, title="Töm mer"))
    with pytest.raises(Refused, match="day_has_passed"):
        set_improvement(
            actor=cast.mats.actor, at=late, improvement_id=row.pk, plan=plan_for(cast, due_on=DAY + timedelta(days=1))
        )


def test_officer_without_the_right_changes_no_improvement(cast: Cast) -> None:
    row = planned(cast)
    with pytest.raises(NotAllowed):
        set_improvement(actor=cast.olof.actor, at=AT, improvement_id=row.pk, plan=plan_for(cast))
