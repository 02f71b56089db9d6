from __future__ import annotations

from uuid import UUID

import pytest

from gehor.kit.refused import Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.hand_over_to_register import hand_over_to_register
from gehor.steps.route.actions.retry_transfer import retry_transfer
from gehor.steps.route.models import Transfer
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.registers import by_mail, by_rest, sets
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db


def failed_by_rest(cast: Cast) -> tuple[UUID, UUID, UUID | None]:
    sets(by_rest("https://gammal.example/arenden"))
    case = given_case(cast, cast.olof)
    made = hand_over_to_register(actor=cast.olof.actor, at=AT, case_id=case.id, register_code="sophamtning")
    dispatch_id = Transfer.objects.get(pk=made).dispatch_id
    Dispatch.objects.filter(pk=dispatch_id).update(state="failed", tries=3)
    return case.id, made, dispatch_id


def test_what_failed_goes_again_under_its_key_to_where_the_register_is_now(cast: Cast) -> None:
    case_id, made, dispatch_id = failed_by_rest(cast)
    key = Transfer.objects.get(pk=made).key
    sets(by_rest("https://ny.example/arenden"))
    retry_transfer(actor=cast.olof.actor, at=AT, case_id=case_id, transfer_id=made)

    row = Dispatch.objects.get(pk=dispatch_id)
    assert (row.state, row.address, row.tries) == ("queued", "https://ny.example/arenden", 0)
    assert Transfer.objects.get(pk=made).key == key


def test_a_register_that_is_reached_another_way_now_takes_a_new_hand_over(cast: Cast) -> None:
    case_id, made, _dispatch = failed_by_rest(cast)
    sets(by_mail(code="sophamtning"))
    with pytest.raises(Refused) as refused:
        retry_transfer(actor=cast.olof.actor, at=AT, case_id=case_id, transfer_id=made)
    assert refused.value.code == "way_has_changed"


def test_what_has_arrived_is_not_handed_over_again_and_not_by_anybody(cast: Cast) -> None:
    case, made = under_way(cast)
    Dispatch.objects.filter(pk=Transfer.objects.get(pk=made).dispatch_id).update(state="accepted")
    with pytest.raises(Refused) as refused:
        retry_transfer(actor=cast.olof.actor, at=AT, case_id=case.id, transfer_id=made)
    assert refused.value.code == "wrong_state"
    with pytest.raises(NotAllowed):
        retry_transfer(actor=cast.olga.actor, at=AT, case_id=case.id, transfer_id=made)
