from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.reopen_case import reopen_case
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.promise.actions.change_class import change_class
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import STANDARD_ON, held, owned

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)
AGAIN = AT + timedelta(days=14)


def _closed(cast: Cast, post: Post):
    case = owned(cast, cast.olof)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Klart.", closes=False)
    post.leave(record_id, at=LATER)
    close_case(actor=cast.olof.actor, at=LATER, case_id=case.id, outcome="answered", fault_found="no")
    return case, record_id


def test_reopened_case_promises_anew_and_keeps_what_was_met(cast: Cast, post: Post) -> None:
    case, _ = _closed(cast, post)
    reopen_case(actor=cast.olof.actor, at=AGAIN, case_id=case.id, reason="Rut fick inget svar på sin andra fråga")

    after = fresh(case)
    assert (after.status, after.outcome, after.fault_found) == ("working", "", "")
    assert held(case.id) == [
        ("answer", "standard", STANDARD_ON, "met"),
        ("answer", "standard", date(2026, 12, 22), "running"),
    ]
    assert after.due_on == date(2026, 12, 22)


def test_class_of_a_reopened_case_counts_from_the_reopening(cast: Cast, post: Post) -> None:
    case, _ = _closed(cast, post)
    reopen_case(actor=cast.olof.actor, at=AGAIN, case_id=case.id, reason="Mer att svara på")
    change_class(actor=cast.olof.actor, at=AGAIN, case_id=case.id, class_code="simple")

    assert held(case.id) == [
        ("answer", "standard", STANDARD_ON, "met"),
        ("answer", "simple", date(2026, 12, 11), "running"),
    ]


def test_bounce_of_the_first_reply_leaves_the_newer_promise_alone(cast: Cast, post: Post) -> None:
    case, record_id = _closed(cast, post)
    reopen_case(actor=cast.olof.actor, at=AGAIN, case_id=case.id, reason="Mer att svara på")
    post.bounce(record_id, at=AGAIN)

    assert held(case.id) == [("answer", "standard", date(2026, 12, 22), "running")]


def test_case_is_not_reopened_without_a_reason(cast: Cast, post: Post) -> None:
    case, _ = _closed(cast, post)

    with pytest.raises(Refused, match="reason_missing"):
        reopen_case(actor=cast.olof.actor, at=AGAIN, case_id=case.id, reason=" ")


def test_other_officer_can_not_reopen_a_case(cast: Cast, post: Post) -> None:
    case, _ = _closed(cast, post)

    with pytest.raises(NotAllowed):
        reopen_case(actor=cast.olga.actor, at=AGAIN, case_id=case.id, reason="nyfiken")


def test_case_that_is_still_open_can_not_be_reopened(cast: Cast) -> None:
    with pytest.raises(Refused):
        reopen_case(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id, reason="x")
