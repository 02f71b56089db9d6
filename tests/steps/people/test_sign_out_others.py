from __future__ import annotations

from datetime import timedelta

from gehor.journal.act import Actor
from gehor.people.actions.sign_in import sign_in
from gehor.people.actions.sign_out_others import sign_out_others
from gehor.people.queries import open_sign_ins
from gehor.people.rules.sign_in import How
from tests.steps.people.conftest import AT


def test_everywhere_but_here_the_person_is_signed_out_and_colleagues_are_not(olof, adam) -> None:
    here, _there, _elsewhere = (sign_in(at=AT, staff_id=olof, how=How.PASSWORD) for _ in range(3))
    sign_in(at=AT, staff_id=adam.staff_id, how=How.PASSWORD)

    assert sign_out_others(actor=Actor.staff(olof), at=AT, keep=here) == 2
    assert sign_out_others(actor=Actor.staff(olof), at=AT, keep=here) == 0

    lasting = {"idle": timedelta(hours=2), "longest": timedelta(hours=10)}
    assert [row.id for row in open_sign_ins(olof, at=AT, **lasting)] == [here]
    assert len(open_sign_ins(adam.staff_id, at=AT, **lasting)) == 1
