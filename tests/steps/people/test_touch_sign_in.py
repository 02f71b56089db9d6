from __future__ import annotations

from datetime import timedelta

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.people.actions.sign_in import sign_in
from gehor.people.actions.sign_out import sign_out
from gehor.people.actions.touch_sign_in import touch_sign_in
from gehor.people.models.sign_in import SignIn
from gehor.people.rules.sign_in import How
from tests.steps.people.conftest import AT

LATER = AT + timedelta(minutes=5)


def test_presence_is_kept_without_a_line_and_never_goes_back(olof) -> None:
    here = sign_in(at=AT, staff_id=olof, how=How.PASSWORD)
    lines = len(lines_of(f"people:{olof}"))

    touch_sign_in(at=LATER, sign_in_id=here)
    touch_sign_in(at=AT, sign_in_id=here)

    row = SignIn.objects.get(id=here)
    assert (row.seen_at, row.proved_at, len(lines_of(f"people:{olof}"))) == (LATER, AT, lines)


def test_a_proof_is_kept_and_what_has_ended_stays_ended(olof) -> None:
    here, gone = (sign_in(at=AT, staff_id=olof, how=How.PASSWORD) for _ in range(2))
    sign_out(actor=Actor.staff(olof), at=AT, sign_in_id=gone)

    for one in (here, gone):
        touch_sign_in(at=LATER, sign_in_id=one, proved=True)

    assert SignIn.objects.get(id=here).proved_at == LATER
    assert SignIn.objects.get(id=gone).proved_at == AT
