from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import Refused, Stale
from gehor.people.models.notice import Notice
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.remind_improvements import remind_improvements
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


def test_another_day_or_person_is_watched_anew_and_what_was_told_of_the_old_is_over(cast: Cast) -> None:
    row = planned(cast)
    late = AT + timedelta(days=42)
    for change in ({"due_on": DAY + timedelta(days=90)}, {"responsible_id": cast.olof.id}):
        Improvement.objects.filter(pk=row.pk).update(due_on=DAY, reminded_on=None, late_on=None)
        remind_improvements(actor=Actor.system("remind_improvements"), at=late)
        assert Notice.objects.filter(word="improvement_late", done_at__isnull=True).exists()

        kept = {"due_on": DAY} | change
        set_improvement(actor=cast.mats.actor, at=late, improvement_id=row.pk, plan=plan_for(cast, **kept))

        now = Improvement.objects.get(pk=row.pk)
        assert (now.reminded_on, now.late_on) == (None, None)
        assert not Notice.objects.filter(word="improvement_late", done_at__isnull=True).exists()


def test_officer_without_the_right_changes_no_improvement(cast: Cast) -> None:
    row = planned(cast)
    with pytest.raises(NotAllowed):
        set_improvement(actor=cast.olof.actor, at=AT, improvement_id=row.pk, plan=plan_for(cast))
