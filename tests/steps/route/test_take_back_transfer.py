from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere, Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.enter_receipt_number import enter_receipt_number
from gehor.steps.route.actions.take_back_transfer import take_back_transfer
from gehor.steps.route.models import Transfer
from tests.cast import AT, Cast
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db


def test_what_has_not_left_is_taken_back_without_a_word_to_anybody(cast: Cast) -> None:
    case, made = under_way(cast)
    assert take_back_transfer(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made)

    row = Transfer.objects.select_related("dispatch").get(pk=made)
    assert row.ended_at == AT
    assert row.dispatch is not None and row.dispatch.state == "recalled"


def test_what_may_have_left_is_taken_back_with_a_reason_only(cast: Cast) -> None:
    case, made = under_way(cast)
    dispatch = Transfer.objects.get(pk=made).dispatch_id
    Dispatch.objects.filter(pk=dispatch).update(state="accepted", tries=1)
    later = AT + timedelta(hours=1)
    with pytest.raises(Refused) as refused:
        take_back_transfer(actor=cast.olof.actor, at=later, case_id=case.id, transfer_id=made)
    assert refused.value.code == "reason_missing"

    unheard = take_back_transfer(
        actor=cast.olof.actor, at=later, case_id=case.id, transfer_id=made, reason="Vårt ändå."
    )
    assert not unheard


def test_what_has_its_number_or_was_taken_back_stays_as_it_is(cast: Cast) -> None:
    case, made = under_way(cast)
    enter_receipt_number(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made, number="F-1")
    with pytest.raises(Refused) as refused:
        take_back_transfer(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made, reason="Nej.")
    assert refused.value.code == "already_receipted"
    with pytest.raises(NotThere):
        take_back_transfer(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=new_id())


def test_a_colleague_of_another_unit_takes_nothing_back(cast: Cast) -> None:
    case, made = under_way(cast)
    with pytest.raises(NotAllowed):
        take_back_transfer(actor=cast.olga.actor, at=AT, case_id=case.id, transfer_id=made)
