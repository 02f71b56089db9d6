from __future__ import annotations

import pytest

from gehor.journal.act import acting
from gehor.kit.refused import NotThere, Refused
from gehor.steps.register import writes
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.rules.rights import CaseRight
from tests.builders import given_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["officer", "resident"])
def test_nothing_more_is_sent_to_who_wants_no_more_replies(cast: Cast, who: str) -> None:
    case = given_case(cast, cast.olof)

    stop_replies(actor=RESIDENT if who == "resident" else cast.olof.actor, at=AT, case_id=case.id)

    with (
        pytest.raises(Refused) as refused,
        acting("send_for_test", actor=cast.olof.actor, at=AT) as act,
    ):
        locked = writes.lock_case(act, case.id, CaseRight.ANSWER)
        writes.dispatch_record(act, locked, type_code="reply", text="Hej", subject="Svar", send_after=AT)
    assert refused.value.code == "no_reply_wanted"


def test_employee_who_does_not_know_the_case_can_not_stop_replies(cast: Cast) -> None:
    with pytest.raises(NotThere):
        stop_replies(actor=cast.ebba.actor, at=AT, case_id=given_case(cast, cast.olof).id)
