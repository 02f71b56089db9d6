"""A snowstorm: many tell of the same, one writes, another approves, and each gets their own answer once."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import verify
from gehor.journey import departure, event
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.answer import queries as answer
from gehor.steps.answer.queries.shared import left_out, shared_answer
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.builders import NOBODY, give, registered_case
from tests.cast import AT, Cast
from tests.journeys import told
from tests.snow import LATER, answered, opened, reports

pytestmark = pytest.mark.django_db


def test_everybody_in_the_event_gets_the_text_with_their_own_words_filled_in(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    cases = reports(cast, 4)
    answer_id = answered(cast, opened(cast, cases))

    assert event.send_waiting(at=LATER) == 4
    told.post_goes(LATER)

    bodies = sorted(mail.get_content() for mail in mails)
    assert [f"Gata {n}" in body for n, body in enumerate(bodies)] == [True] * 4
    assert len({mail["To"] for mail in mails}) == 4
    assert shared_answer(answer_id).state == "done"
    rows = Case.objects.filter(pk__in=cases)
    assert {row.status for row in rows} == {"closed"}
    assert {row.outcome for row in rows} == {"answered"}
    assert {state for row in rows for _kind, state, _due in told.deadlines(row)} <= {"met"}
    assert verify().problems == ()


def test_each_answer_is_a_record_of_its_own_with_its_writers_name(cast: Cast, mails: list[EmailMessage]) -> None:
    cases = reports(cast, 2)
    answered(cast, opened(cast, cases))
    event.send_waiting(at=LATER)
    told.post_goes(LATER)

    records = Record.objects.filter(type__code="reply")
    assert {row.case_id for row in records} == set(cases)
    assert {row.author_name for row in records} == {cast.olof.name}
    assert all(row.number for row in records)


def test_two_bounces_are_laid_before_the_officer_and_the_promise_is_open_again(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    cases = reports(cast, 4)
    answered(cast, opened(cast, cases))
    event.send_waiting(at=LATER)
    told.post_goes(LATER)
    back = Dispatch.objects.filter(order_key__in=[str(case) for case in cases[:2]], subject__icontains="")
    for row in back.filter(automatic=False):
        departure.bounced(at=LATER + told.MINUTE, dispatch_id=row.pk, said="550 no such user")

    failures = answer.failures(cast.olof.asks(LATER))
    assert {row.case_id for row in failures} == set(cases[:2])
    assert {row.status for row in Case.objects.filter(pk__in=cases[:2])} == {"working"}
    assert {row.status for row in Case.objects.filter(pk__in=cases[2:])} == {"closed"}


def test_who_wants_no_more_answers_gets_none_and_is_told_of(cast: Cast, mails: list[EmailMessage]) -> None:
    cases = reports(cast, 2)
    stop_replies(actor=Actor.resident(), at=AT, case_id=cases[0])
    answer_id = answered(cast, opened(cast, cases))

    assert event.send_waiting(at=LATER) == 1
    assert [(row.case.id, row.why) for row in left_out(cast.mats.asks(LATER), answer_id)] == [
        (cases[0], "no_reply_wanted")
    ]
    assert shared_answer(answer_id).state == "done"


def test_an_anonymous_sender_finds_the_answer_behind_the_code(cast: Cast, mails: list[EmailMessage]) -> None:
    case = registered_case(cast, replace(NOBODY, text="Det är inte plogat."), kind="fault_report")
    give(cast, case.id, "STM", cast.olof)
    answered(cast, opened(cast, [case.id]))
    event.send_waiting(at=LATER)
    told.post_goes(LATER)

    assert mails == []
    assert [row.kind for row in Dispatch.objects.filter(order_key=str(case.id))] == ["code"]
