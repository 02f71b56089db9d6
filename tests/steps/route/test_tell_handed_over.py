from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.enter_receipt_number import enter_receipt_number
from gehor.steps.route.actions.tell_handed_over import tell_handed_over
from tests.cast import AT, Cast
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db
CARRIER = Actor.system("carry_transfers")


def test_who_wrote_is_told_once_and_only_when_the_number_is_here(cast: Cast) -> None:
    case, made = under_way(cast)
    assert tell_handed_over(actor=CARRIER, at=AT, case_id=case.id) is None
    enter_receipt_number(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made, number="F-7")

    assert tell_handed_over(actor=CARRIER, at=AT, case_id=case.id) is True
    assert tell_handed_over(actor=CARRIER, at=AT, case_id=case.id) is None
    told = Record.objects.get(case=case.id, type__code="handed_over_notice")
    assert "F-7" in told.text and "Fråga kundservice." in told.text


def test_a_person_does_not_tell_it_by_hand_through_this_act(cast: Cast) -> None:
    case, _made = under_way(cast)
    with pytest.raises(NotAllowed):
        tell_handed_over(actor=cast.olof.actor, at=AT, case_id=case.id)
