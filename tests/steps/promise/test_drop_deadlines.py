from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.drop_deadlines import drop_deadlines
from gehor.steps.promise.models.deadline import Deadline
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import STANDARD_ON, owned, promised, rows

pytestmark = pytest.mark.django_db


def test_dropped_promise_stays_visible_with_its_reason(cast: Cast) -> None:
    case = promised()
    drop_deadlines(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="other_post")

    assert rows(case.id) == [("answer", "standard", STANDARD_ON, "replaced")]
    assert Deadline.objects.get(case=case.id).reason == "other_post"
    assert fresh(case).due_on is None


def test_dropping_twice_changes_nothing_more(cast: Cast) -> None:
    case = promised()
    for _ in range(2):
        drop_deadlines(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="other_post")

    assert len(rows(case.id)) == 1


def test_officer_can_not_drop_the_promise_of_an_own_case(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(NotAllowed):
        drop_deadlines(actor=cast.olof.actor, at=AT, case_id=case.id, reason="too much to do")


def test_promise_is_not_dropped_without_saying_why(cast: Cast) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        drop_deadlines(actor=cast.rebecka.actor, at=AT, case_id=promised().id, reason=" ")
