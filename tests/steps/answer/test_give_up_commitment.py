from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.answer.actions.give_up_commitment import give_up_commitment
from gehor.steps.answer.actions.keep_commitment import keep_commitment
from gehor.steps.answer.queries.commitments import commitments_of, promised_to
from tests.builders import given_case
from tests.cast import AT, DAY, Cast
from tests.steps.answer.commitments import fresh, promise

pytestmark = pytest.mark.django_db


def test_what_is_given_up_says_why_and_the_resident_is_told(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    record_id = give_up_commitment(
        actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk, reason="Platsen byggs om."
    )

    assert fresh(row).told_by_id == record_id
    [told] = promised_to(case.id).commitments
    assert (told.given_up_on, told.reason) == (DAY, "Platsen byggs om.")
    assert [one.state for one in commitments_of(cast.olof.asks(), case.id)] == ["given_up"]


def test_giving_up_takes_a_reason_and_happens_once(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    with pytest.raises(Refused) as refused:
        give_up_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk, reason=" ")
    assert refused.value.code == "reason_missing"
    keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    with pytest.raises(Refused) as again:
        give_up_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk, reason="Nej.")
    assert again.value.code == "already_ended"
