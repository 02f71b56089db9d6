from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.outbox.queries import dispatch_row
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.recall_reply import recall_reply
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import draft, pending_replies
from gehor.steps.register.models.record import Record
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(seconds=30)
TEXT = "Vi har {städat} i morse."


def _sent(cast: Cast):
    case = owned(cast, cast.olof)
    return case, send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=TEXT, closes=False)


def test_recalled_reply_is_a_draft_again_word_for_word(cast: Cast, post: Post) -> None:
    case, record_id = _sent(cast)
    recall_reply(actor=cast.olof.actor, at=SOON, case_id=case.id, record_id=record_id)

    found = draft(cast.olof.asks(), case.id)
    assert found is not None
    assert found.text == TEXT
    assert dispatch_row(post.of(record_id)).state == "recalled"
    assert pending_replies(cast.olof.asks(), case.id, SOON) == ()


def test_recalled_reply_uses_up_no_number_and_another_can_be_sent(cast: Cast, post: Post) -> None:
    case, record_id = _sent(cast)
    recall_reply(actor=cast.olof.actor, at=SOON, case_id=case.id, record_id=record_id)
    again = send_reply(actor=cast.olof.actor, at=SOON, case_id=case.id, text="Bättre svar.", closes=False)
    post.leave(again, at=AT + timedelta(minutes=5))

    numbers = Record.objects.filter(case=case.id).values_list("pk", "number")
    assert dict(numbers)[record_id] is None
    assert dict(numbers)[again] == 2


def test_recalled_notice_keeps_its_reason_and_day(cast: Cast) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    record_id = send_interim_notice(
        actor=cast.olof.actor, at=AT, case_id=case.id, reason="Mätning", new_due_on=date(2027, 1, 15)
    )
    recall_reply(actor=cast.olof.actor, at=SOON, case_id=case.id, record_id=record_id)

    found = draft(cast.olof.asks(), case.id, "interim_notice")
    assert found is not None
    assert (found.reason, found.new_due_on) == ("Mätning", date(2027, 1, 15))


def test_new_draft_is_not_overwritten_by_the_recalled_one(cast: Cast) -> None:
    case, record_id = _sent(cast)
    save_draft(actor=cast.olof.actor, at=SOON, case_id=case.id, text="Något nytt")
    recall_reply(actor=cast.olof.actor, at=SOON, case_id=case.id, record_id=record_id)

    found = draft(cast.olof.asks(), case.id)
    assert found is not None
    assert found.text == "Något nytt"


def test_reply_that_has_left_can_not_be_taken_back(cast: Cast, post: Post) -> None:
    case, record_id = _sent(cast)
    post.leave(record_id, at=AT + timedelta(seconds=61))

    with pytest.raises(Refused, match="too_late"):
        recall_reply(actor=cast.olof.actor, at=AT + timedelta(seconds=62), case_id=case.id, record_id=record_id)
    assert draft(cast.olof.asks(), case.id) is None


def test_other_officer_can_not_take_a_reply_back(cast: Cast) -> None:
    case, record_id = _sent(cast)

    with pytest.raises(NotAllowed):
        recall_reply(actor=cast.olga.actor, at=SOON, case_id=case.id, record_id=record_id)


def test_record_of_another_case_is_not_there_to_recall(cast: Cast) -> None:
    _, record_id = _sent(cast)
    other = owned(cast, cast.olof)

    for wrong in (record_id, uuid4()):
        with pytest.raises(NotThere):
            recall_reply(actor=cast.olof.actor, at=SOON, case_id=other.id, record_id=wrong)
