from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.advance_improvement import advance_improvement
from gehor.steps.improve.models.improvement import Improvement
from tests.cast import AT, DAY, Cast
from tests.steps.improve.improving import planned

pytestmark = pytest.mark.django_db


def _to(cast: Cast, row: Improvement, status: str, reason: str = "") -> Improvement:
    advance_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, status=status, reason=reason)
    return Improvement.objects.get(pk=row.pk)


def test_improvement_goes_from_proposed_to_done_and_keeps_its_day(cast: Cast) -> None:
    row = planned(cast)
    for status in ("decided", "under_way", "done"):
        row = _to(cast, row, status)

    assert (row.status, row.done_on) == ("done", DAY)
    # Not so done after all.
    assert _to(cast, row, "under_way").done_on is None


def test_improvement_taken_up_again_is_watched_as_one_that_nothing_was_told_of(cast: Cast) -> None:
    row = _to(cast, planned(cast), "stopped", "Inga pengar i år")
    Improvement.objects.filter(pk=row.pk).update(reminded_on=DAY, late_on=DAY)

    row = _to(cast, row, "proposed")

    assert (row.reminded_on, row.late_on) == (None, None)


def test_step_that_is_none_or_stopping_without_a_reason_is_refused(cast: Cast) -> None:
    row = planned(cast)
    for status, code in (("done", "move_not_allowed"), ("measured", "move_not_allowed"), ("nej", "status_unknown")):
        with pytest.raises(Refused, match=code):
            _to(cast, row, status)
    with pytest.raises(Refused, match="reason_missing"):
        _to(cast, row, "stopped")
    assert _to(cast, row, "stopped", "Inga pengar i år").reason == "Inga pengar i år"
    assert _to(cast, row, "proposed").status == "proposed"


def test_only_who_improves_there_moves_an_improvement(cast: Cast) -> None:
    row = planned(cast)
    with pytest.raises(NotAllowed):
        advance_improvement(actor=cast.olof.actor, at=AT, improvement_id=row.pk, status="decided")
    with pytest.raises(NotThere):
        advance_improvement(actor=cast.mats.actor, at=AT, improvement_id=cast.mats.id, status="decided")
