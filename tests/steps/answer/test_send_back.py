from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.send_back import send_back
from gehor.steps.answer.queries.quality import approvals_waiting, latest_approval
from tests.cast import AT, Cast
from tests.steps.answer.approvals import asked, must_be_approved, written
from tests.steps.handle.parts import told

pytestmark = pytest.mark.django_db


def test_what_is_sent_back_comes_with_a_comment_to_who_asked(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    key = asked(cast, case, cast.olga)
    send_back(actor=cast.olga.actor, at=AT, case_id=case.id, approval_id=key, comment=" Säg när ni kommer. ")

    row = latest_approval(cast.olof.asks(), case.id)
    assert row is not None
    assert (row.state, row.comment, row.approver) == ("sent_back", "Säg när ni kommer.", "Olga Asp")
    assert "reply_sent_back" in told(cast.olof)
    assert approvals_waiting(cast.olga.asks()) == ()


def test_sending_back_says_why_and_is_for_who_was_asked(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    key = asked(cast, case, cast.olga)
    with pytest.raises(Refused) as refused:
        send_back(actor=cast.olga.actor, at=AT, case_id=case.id, approval_id=key, comment=" ")
    assert refused.value.code == "comment_missing"
    with pytest.raises(NotAllowed):
        send_back(actor=cast.mats.actor, at=AT, case_id=case.id, approval_id=key, comment="Nej")
