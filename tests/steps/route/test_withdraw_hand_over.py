from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.withdraw_hand_over import withdraw_hand_over
from gehor.steps.route.queries.handing import hand_overs_of, waiting_for
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_giver_keeps_the_case_after_all_and_nobody_is_asked_any_more(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    withdraw_hand_over(actor=cast.olof.actor, at=AT, case_id=case.id)

    assert waiting_for(cast.olga.asks()) == ()
    assert notices_for(cast.olga.asks()) == ()
    assert [row.state for row in hand_overs_of(case.id)] == ["withdrawn"]


def test_receiver_does_not_withdraw_what_another_has_asked(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    with pytest.raises(NotAllowed):
        withdraw_hand_over(actor=cast.olga.actor, at=AT, case_id=case.id)


def test_nothing_is_withdrawn_where_nothing_waits(cast: Cast) -> None:
    with pytest.raises(Refused, match="nothing_handed_over"):
        withdraw_hand_over(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id)
