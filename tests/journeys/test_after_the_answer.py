"""Somebody writes again when they have been answered: the owner says what it means, and it counts from its own day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gehor.journal.queries import lines_of, verify
from gehor.journey import departure, registration, return_visit
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.promise.queries import explanation
from gehor.steps.register.actions.take_no_action import take_no_action
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.mentions import mentions
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
# Answered on the Wednesday, written to again on the next Monday, read a week later.
ANSWERED = AT + told.DAY
CAME = AT + timedelta(days=6)
READ = CAME + timedelta(days=7)


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    """Rut's complaint, answered by Olof and closed."""
    case = _registered(cast)
    told.replies(cast, case, at=ANSWERED)
    told.post_goes(ANSWERED)
    return told.again(case)


def _registered(cast: Cast) -> Case:
    """With Olof, its receipt sent."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    return case


def _writes(case: Case, *, at: datetime = CAME, text: str = "När kommer ni nästa gång?") -> Record:
    return_visit.add_message(at=at, case_id=case.pk, reference=case.reference, text=text, language="sv")
    return Record.objects.filter(case=case, direction="incoming").order_by("number").last()  # type: ignore[return-value]


def _reopens(cast: Cast, case: Case, record_id: UUID | None, class_code: str = "", reason: str = "") -> None:
    return_visit.reopen(
        actor=cast.olof.actor,
        at=READ,
        case_id=case.pk,
        record_id=record_id,
        class_code=class_code,
        reason=reason,
        version=None,
    )


def test_reopened_case_promises_from_the_day_the_new_question_came(cast: Cast, case: Case) -> None:
    record = _writes(case)

    _reopens(cast, case, record.pk)

    assert told.again(case).status == "working"
    assert told.deadlines(case) == [("answer", "met", "2026-12-08"), ("answer", "running", "2026-12-14")]
    assert explanation(case.pk, READ.date(), "sv").day_zero == date(2026, 11, 30)
    assert Record.objects.get(pk=record.pk).after_answer == "reopened"
    assert verify().problems == ()


def test_reopening_in_a_class_counts_that_class_from_the_same_day(cast: Cast, case: Case) -> None:
    record = _writes(case)

    _reopens(cast, case, record.pk, class_code="simple")

    # Three working days from Monday have passed when it is read: born missed, and the manager is told.
    assert told.deadlines(case)[-1] == ("answer", "missed", "2026-12-03")
    assert told.again(case).deadline_class == "simple"


def test_complex_question_gets_both_its_notice_and_its_answer_promised(cast: Cast, case: Case) -> None:
    record = _writes(case)

    _reopens(cast, case, record.pk, class_code="complex")

    kinds = {kind: day for kind, _, day in told.deadlines(case)[-2:]}
    assert kinds == {"answer": "2026-12-14", "complex_notice": "2026-12-03"}


def test_reopening_without_a_message_counts_from_today_and_needs_a_reason(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="reason_missing"):
        _reopens(cast, case, None)

    _reopens(cast, case, None, reason="Vi hade fel")

    assert told.deadlines(case)[-1] == ("answer", "running", "2026-12-21")


def test_every_message_that_waited_is_part_of_the_case_when_it_opens(cast: Cast, case: Case) -> None:
    first, second = _writes(case), _writes(case, at=CAME + told.DAY, text="Hallå?")

    _reopens(cast, case, first.pk)

    assert {row.after_answer for row in Record.objects.filter(pk__in=[first.pk, second.pk])} == {"reopened"}
    with pytest.raises(Refused, match="already_decided"):
        _reopens(cast, case, second.pk)


def test_new_question_becomes_a_case_of_its_own_and_counts_on_its_own_day(cast: Cast, case: Case) -> None:
    record = _writes(case)

    new_id = registration.split(
        actor=cast.olof.actor,
        at=READ,
        record_id=record.pk,
        title="Hur ofta städas lekplatsen",
        kind="question",
        category_code="REN-01",
    )

    new = Case.objects.get(pk=new_id)
    assert (new.arrived_on, new.received_on, new.captured_at) == (CAME.date(), CAME.date(), CAME)
    assert (new.status, told.deadlines(new)) == ("new", [("answer", "running", "2026-12-14")])
    moved = Record.objects.get(pk=record.pk)
    assert (moved.case_id, moved.moved_from, moved.after_answer) == (
        new.pk,
        f"{case.diary_number}:{record.number}",
        "own_case",
    )
    assert told.again(case).status == "closed"
    by_day = {
        day: sum(row.cases for row in mentions(cast.rebecka.asks(READ), day, day)) for day in (AT.date(), CAME.date())
    }
    assert by_day == {AT.date(): 1, CAME.date(): 1}


def test_officer_splits_what_came_after_the_answer_and_nothing_else(cast: Cast, case: Case) -> None:
    record = _writes(case)
    opening = Record.objects.get(case=case, number=1)

    for who, message in ((cast.olof, opening), (cast.olga, record)):
        with pytest.raises(NotAllowed):
            registration.split(
                actor=who.actor,
                at=READ,
                record_id=message.pk,
                title="Städning",
                kind="question",
                category_code="REN-01",
            )


def test_answered_case_is_not_closed_before_the_new_message_is_decided(cast: Cast, mails: list[EmailMessage]) -> None:
    case = _registered(cast)
    told.replies(cast, case, at=ANSWERED, closes=False)
    told.post_goes(ANSWERED)
    record = _writes(case)

    with pytest.raises(Refused, match="message_undecided"):
        _closes(cast, case)
    take_no_action(actor=cast.olof.actor, at=READ, case_id=case.pk, record_id=record.pk)
    _closes(cast, case)

    assert told.again(case).status == "closed"
    line = next(line for line in lines_of(f"case:{case.pk}") if line.act == "take_no_action")
    assert (line.actor_id, line.at) == (str(cast.olof.id), READ)


def test_message_that_crosses_the_answer_on_its_way_keeps_the_case_from_closing(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    case = _registered(cast)
    told.replies(cast, case, at=ANSWERED)
    record = _writes(case, at=ANSWERED, text="Jag glömde: det är glas också.")

    told.post_goes(ANSWERED)

    assert told.again(case).status == "answered"
    assert Record.objects.get(pk=record.pk).after_answer == "undecided"


def test_bounced_answer_takes_the_waiting_message_up_with_the_case(cast: Cast, mails: list[EmailMessage]) -> None:
    case = _registered(cast)
    reply = told.replies(cast, case, at=ANSWERED)
    told.post_goes(ANSWERED)
    record = _writes(case)

    departure.bounced(at=READ, dispatch_id=told.dispatch_of(reply).pk, said="5.1.1 no such user")

    assert told.again(case).status == "working"
    assert Record.objects.get(pk=record.pk).after_answer == "reopened"


def _closes(cast: Cast, case: Case) -> None:
    close_case(actor=cast.olof.actor, at=READ, case_id=case.pk, outcome="answered", fault_found="no")
