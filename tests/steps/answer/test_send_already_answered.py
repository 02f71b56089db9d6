"""Who writes again about what is answered is told so, once the answer has really reached them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gehor.journal.queries import verify
from gehor.journey import departure, repeats
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.recall_reply import recall_reply
from gehor.steps.answer.actions.reopen_case import reopen_case
from gehor.steps.answer.actions.send_already_answered import send_already_answered
from gehor.steps.answer.models import Draft, Reply
from gehor.steps.answer.queries.again import earlier_answers, preview_again
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.builders import RUT, given_case
from tests.cast import AT, Cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def _twice(cast: Cast, *, answered: bool = True, arrives: bool = True) -> tuple[Case, Case]:
    """She has had an answer on the first, and has written the second."""
    first = told.registers(cast, told.writes())
    told.post_goes(AT)
    if answered:
        told.replies(cast, first, at=AT)
        if arrives:
            told.post_goes(AT)
    second = told.registers(cast, told.writes(at=LATER), at=LATER)
    if arrives:
        told.post_goes(LATER)
    link_cases(actor=cast.olof.actor, at=LATER, case_id=second.pk, other_id=first.pk)
    return told.again(first), told.again(second)


def _sent(cast: Cast, first: Case, second: Case, *, fault_found: str = "no") -> UUID:
    return send_already_answered(
        actor=cast.olof.actor, at=LATER, case_id=second.pk, earlier_id=first.pk, fault_found=fault_found
    )


def test_the_line_names_the_day_and_repeats_the_answer_and_the_case_ends(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    shown = preview_again(cast.olof.asks(LATER), second.pk, first.pk, day=LATER.date())
    record_id = _sent(cast, first, second)
    assert told.again(second).status != "closed"
    told.post_goes(LATER)

    text = Record.objects.get(pk=record_id).text
    assert "Vi städade i dag." in text
    assert str(first.diary_number) in text
    assert shown.text == text
    assert mails[-1].get_content().replace("\r\n", "\n").strip().startswith(text.strip()[:40])
    after = told.again(second)
    assert (after.status, after.outcome, after.fault_found) == ("closed", "already_answered_notified", "no")
    assert {state for _kind, state, _due in told.deadlines(second)} <= {"met"}
    assert Reply.objects.get(record=record_id).repeats_id == Reply.objects.get(record__case=first, kind="reply").pk
    assert verify().problems == ()


def test_it_is_refused_while_the_earlier_case_has_no_answer(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast, answered=False)
    with pytest.raises(Refused, match="nothing_answered_yet"):
        _sent(cast, first, second)
    assert earlier_answers(cast.olof.asks(LATER), second.pk) == ()


def test_it_is_refused_while_the_earlier_answer_has_not_left(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast, arrives=False)
    with pytest.raises(Refused, match="earlier_never_reached"):
        _sent(cast, first, second)


def test_an_answer_that_came_back_reached_nobody_and_is_not_repeated(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    record = Record.objects.get(case=first, type__code="reply")
    departure.bounced(at=LATER, dispatch_id=told.dispatch_of(record.pk).pk, said="550 no such user")

    with pytest.raises(Refused, match="earlier_never_reached"):
        _sent(cast, first, second)


def test_what_another_person_was_answered_is_told_to_nobody_else(cast: Cast, mails: list[EmailMessage]) -> None:
    first, _second = _twice(cast)
    other = given_case(cast, cast.olof, saying=replace(RUT, name="Nils Ek", email="nils@example.org"))
    link_cases(actor=cast.olof.actor, at=LATER, case_id=other.id, other_id=first.pk)

    with pytest.raises(Refused, match="earlier_never_reached"):
        send_already_answered(actor=cast.olof.actor, at=LATER, case_id=other.id, earlier_id=first.pk, fault_found="no")


def test_what_is_kept_closely_since_is_repeated_nowhere(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    mark_secrecy(actor=cast.tora.actor, at=LATER, case_id=first.pk, provision="OSL 21:1", reason="Hälsa")
    with pytest.raises((NotThere, Refused)):
        _sent(cast, first, second)
    assert earlier_answers(cast.olof.asks(LATER), second.pk) == ()


def test_the_two_must_be_linked_and_a_complaint_says_whether_we_erred(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    with pytest.raises(Refused, match="fault_found_missing"):
        _sent(cast, first, second, fault_found="")
    third = told.registers(cast, told.writes(at=LATER), at=LATER)
    with pytest.raises(Refused, match="not_linked"):
        _sent(cast, first, third)


def test_an_item_nobody_has_registered_is_not_put_away_so(cast: Cast, mails: list[EmailMessage]) -> None:
    first, _second = _twice(cast)
    item = told.writes(at=LATER)
    with pytest.raises(Refused, match="not_registered"):
        repeats.already_answered(
            actor=cast.rebecka.actor, at=LATER, case_id=item.pk, earlier_id=first.pk, fault_found="no"
        )


def test_who_does_not_answer_for_the_case_sends_nothing(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    with pytest.raises(NotAllowed):
        send_already_answered(actor=cast.olga.actor, at=LATER, case_id=second.pk, earlier_id=first.pk, fault_found="no")


def test_taken_back_in_time_it_leaves_no_draft_and_the_case_waits_again(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    record_id = _sent(cast, first, second)
    recall_reply(actor=cast.olof.actor, at=LATER, case_id=second.pk, record_id=record_id)
    told.post_goes(LATER)

    assert told.again(second).status in {"new", "working"}
    assert not Draft.objects.filter(case=second).exists()


def test_it_can_be_opened_again_as_any_other_case(cast: Cast, mails: list[EmailMessage]) -> None:
    first, second = _twice(cast)
    _sent(cast, first, second)
    told.post_goes(LATER)

    reopen_case(actor=cast.olof.actor, at=LATER + told.DAY, case_id=second.pk, reason="Det var något nytt")
    assert told.again(second).status == "working"
