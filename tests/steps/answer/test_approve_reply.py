from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.approve_reply import approve_reply
from gehor.steps.answer.actions.attach_file import attach_file
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.models.quality import Approval
from tests.cast import AT, Cast
from tests.steps.answer.approvals import TEXT, asked, must_be_approved, written
from tests.steps.handle.parts import told

pytestmark = pytest.mark.django_db


def _send(cast: Cast, case, text: str = TEXT):
    return send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=text, closes=False)


def test_an_answer_leaves_only_when_that_very_version_is_approved(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    key = asked(cast, case, cast.olga)
    with pytest.raises(Refused) as refused:
        _send(cast, case)
    assert refused.value.code == "approval_missing"

    approve_reply(actor=cast.olga.actor, at=AT, case_id=case.id, approval_id=key)
    assert told(cast.olof)[-1:] == ["reply_approved"] or "reply_approved" in told(cast.olof)
    with pytest.raises(Refused) as refused:
        _send(cast, case, TEXT + " Vi kommer i morgon.")
    assert refused.value.code == "approval_missing"

    assert _send(cast, case, TEXT.replace("\n", "\r\n"))
    assert "reply_approved" not in told(cast.olof)


def test_a_file_added_after_the_approval_needs_another_one(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    key = asked(cast, case, cast.olga)
    approve_reply(actor=cast.olga.actor, at=AT, case_id=case.id, approval_id=key)
    attach_file(actor=cast.olof.actor, at=AT, case_id=case.id, data=b"Karta", name="karta.txt")

    with pytest.raises(Refused) as refused:
        _send(cast, case)
    assert refused.value.code == "approval_missing"


def test_only_who_was_asked_approves_and_only_once(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    key = asked(cast, case, cast.olga)
    for other in (cast.olof, cast.mats):
        with pytest.raises(NotAllowed):
            approve_reply(actor=other.actor, at=AT, case_id=case.id, approval_id=key)

    approve_reply(actor=cast.olga.actor, at=AT, case_id=case.id, approval_id=key)
    with pytest.raises(Refused) as refused:
        approve_reply(actor=cast.olga.actor, at=AT, case_id=case.id, approval_id=key)
    assert refused.value.code == "approval_decided"


def test_cleaning_empties_the_versions_and_leaves_who_was_asked(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    asked(cast, case, cast.olga)
    clean_case(actor=cast.olof.actor, at=AT, case_id=case.id)

    row = Approval.objects.get()
    assert (row.text, row.state, row.approver_id) == ("", "withdrawn", cast.olga.id)
    assert told(cast.olga) == []
