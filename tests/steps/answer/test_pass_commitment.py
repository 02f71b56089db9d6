from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.steps.answer.actions.keep_commitment import keep_commitment
from gehor.steps.answer.actions.pass_commitment import pass_commitment
from gehor.steps.answer.queries.commitments import commitments_for
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.answer.commitments import DUE, fresh, promise

pytestmark = pytest.mark.django_db


def test_commitment_passed_on_keeps_its_day_and_the_new_one_may_keep_it(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    pass_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk, staff_id=cast.olga.id)

    assert (fresh(row).staff_id, fresh(row).due_on, fresh(row).passed_on) == (cast.olga.id, DUE, 1)
    assert [one.word for one in notices_for(cast.olga.asks())] == ["commitment_passed_on"]
    assert commitments_for(cast.olof.asks()) == ()
    keep_commitment(actor=cast.olga.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    assert notices_for(cast.olga.asks()) == ()


def test_passing_on_names_one_person_or_one_unit(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    for staff_id, unit_code in ((None, ""), (cast.olga.id, "ANL")):
        with pytest.raises(Refused) as refused:
            pass_commitment(
                actor=cast.olof.actor,
                at=AT,
                case_id=case.id,
                commitment_id=row.pk,
                staff_id=staff_id,
                unit_code=unit_code,
            )
        assert refused.value.code == "responsible_missing"
    pass_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk, unit_code="ANL")
    assert [one.who for one in commitments_for(cast.olga.asks())] == ["Anläggning"]
