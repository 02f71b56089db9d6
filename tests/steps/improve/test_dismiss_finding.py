from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.dismiss_finding import dismiss_finding
from gehor.steps.improve.models.finding import Finding
from gehor.steps.improve.queries.findings import finding
from tests.cast import AT, DAY, Cast
from tests.steps.improve.history import counted, looked, risen

pytestmark = pytest.mark.django_db
REASON = "Vi bad om det: kampanjen Håll rent."


def test_dismissed_finding_does_not_come_back_for_the_same_thing(cast: Cast) -> None:
    found = risen(cast)
    dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason=REASON)
    assert [row.state for row in looked(at=AT + timedelta(hours=1))] == ["dismissed"]

    # A little more is still the same.
    counted(cast, DAY, 8)
    assert [row.state for row in looked(at=AT + timedelta(days=1))] == ["dismissed"]
    assert Finding.objects.count() == 1
    [verdict] = finding(asker(cast.mats.id, DAY), found.pk).verdicts
    assert (verdict.state, verdict.reason, verdict.by) == ("dismissed", REASON, "Mats Mård")


def test_dismissed_finding_comes_back_when_it_has_grown_by_half(cast: Cast) -> None:
    found = risen(cast)
    dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason=REASON)
    counted(cast, DAY, 45)

    [again] = looked(at=AT + timedelta(days=1))
    assert (again.pk, again.state) == (found.pk, "new")
    assert finding(asker(cast.mats.id, DAY), found.pk).came_back


def test_dismissing_needs_a_reason_and_a_finding_that_is_there(cast: Cast) -> None:
    found = risen(cast)
    with pytest.raises(Refused, match="reason_missing"):
        dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason="  ")
    with pytest.raises(Refused, match="reason_too_long"):
        dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason="x" * 501)
    with pytest.raises(NotThere):
        dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=cast.mats.id, reason=REASON)


def test_only_who_improves_that_unit_may_dismiss_its_findings(cast: Cast) -> None:
    found = risen(cast)
    with pytest.raises(NotAllowed):
        dismiss_finding(actor=cast.olof.actor, at=AT, finding_id=found.pk, reason=REASON)
    # What is the whole office's is for those who may in the whole office.
    Finding.objects.filter(pk=found.pk).update(unit=None)
    with pytest.raises(NotAllowed):
        dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason=REASON)
