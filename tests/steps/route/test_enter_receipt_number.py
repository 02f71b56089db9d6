from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.enter_receipt_number import enter_receipt_number
from gehor.steps.route.models import Transfer
from tests.cast import AT, Cast
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db


def test_a_number_that_a_person_knows_stops_what_would_have_been_sent(cast: Cast) -> None:
    case, made = under_way(cast)
    assert enter_receipt_number(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made, number=" F-77 ")

    row = Transfer.objects.select_related("dispatch").get(pk=made)
    assert (row.receipt_number, row.receipt_by) == ("F-77", "person")
    assert row.dispatch is not None and row.dispatch.state == "recalled"


@pytest.mark.parametrize("number", ["", "   ", "x" * 41, "<b>1</b>", "1\x00", "=2+2"])
def test_what_can_be_no_number_is_refused_and_nothing_is_handed_over(cast: Cast, number: str) -> None:
    case, made = under_way(cast)
    with pytest.raises(Refused) as refused:
        enter_receipt_number(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made, number=number)
    assert refused.value.code == "number_wrong"
    assert Transfer.objects.get(pk=made).receipt_number == ""


def test_a_number_is_entered_once_and_by_those_who_may(cast: Cast) -> None:
    case, made = under_way(cast)
    with pytest.raises(NotAllowed):
        enter_receipt_number(actor=cast.olga.actor, at=AT, case_id=case.id, transfer_id=made, number="F-1")
    enter_receipt_number(actor=cast.rebecka.actor, at=AT, case_id=case.id, transfer_id=made, number="F-1")
    with pytest.raises(Refused) as refused:
        enter_receipt_number(actor=cast.rebecka.actor, at=AT, case_id=case.id, transfer_id=made, number="F-2")
    assert refused.value.code == "already_receipted"
