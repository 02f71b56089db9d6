from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.decline_hand_over import decline_hand_over
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.queries.handing import hand_overs_of
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_giver_keeps_what_was_declined_and_is_told_why(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    decline_hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, reason="Gångbron är parkens")

    assert fresh(case).officer_id == cast.olof.id
    [row] = hand_overs_of(case.id)
    assert (row.state, row.answer, row.ended_by_name) == ("declined", "Gångbron är parkens", "Olga Asp")
    assert [row.word for row in notices_for(cast.olof.asks())] == ["hand_over_declined"]


def test_no_without_a_reason_is_no_answer(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    with pytest.raises(Refused, match="reason_missing"):
        decline_hand_over(actor=cast.olga.actor, at=AT, case_id=case.id, reason=" ")
    assert [row.state for row in hand_overs_of(case.id)] == ["waiting"]


def test_nobody_else_says_no_for_the_receiver(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    with pytest.raises(NotAllowed):
        decline_hand_over(actor=cast.mats.actor, at=AT, case_id=case.id, reason="Nej")
