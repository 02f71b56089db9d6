from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.note_transfer_receipt import note_transfer_receipt
from gehor.steps.route.models import Transfer
from tests.cast import AT, Cast
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db
CARRIER = Actor.system("carry_transfers")


def test_the_first_number_stays_and_the_same_one_again_changes_nothing(cast: Cast) -> None:
    case, made = under_way(cast)
    first = note_transfer_receipt(actor=CARRIER, at=AT, transfer_id=made, number="F-1")
    again = note_transfer_receipt(actor=CARRIER, at=AT, transfer_id=made, number="F-1")

    assert (first.case_id, first.handed_over, again.handed_over) == (case.id, True, False)
    assert Transfer.objects.get(pk=made).other_number == ""


def test_only_jobs_and_the_post_note_a_receipt_of_a_transfer_that_exists(cast: Cast) -> None:
    _case, made = under_way(cast)
    with pytest.raises(NotAllowed):
        note_transfer_receipt(actor=cast.olof.actor, at=AT, transfer_id=made, number="F-1")
    with pytest.raises(NotThere):
        note_transfer_receipt(actor=CARRIER, at=AT, transfer_id=new_id(), number="F-1")
