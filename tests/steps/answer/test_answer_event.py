"""Each case gets the shared answer once, or a person, with the reason kept."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest

from gehor.journal.act import Actor
from gehor.journey import event
from gehor.steps.answer.actions.answer_event import answer_event
from gehor.steps.answer.models.event_answer import EventDelivery
from gehor.steps.answer.queries.shared import as_recipients_get_it, left_out, shared_answer, waiting_deliveries
from tests.builders import RUT, give, marked_case, protected_case, registered_case
from tests.cast import AT, Cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.snow import LATER, answered, opened, replies, reports

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db


def test_sent_twice_or_by_two_at_once_everybody_still_gets_it_once(cast: Cast, mails: list[EmailMessage]) -> None:
    cases = reports(cast, 3)
    answer_id = answered(cast, opened(cast, cases))
    first = waiting_deliveries(answer_id, 10)[0]
    writer = Actor.staff(cast.olof.id)

    assert answer_event(actor=writer, at=LATER, delivery_id=first)
    assert not answer_event(actor=writer, at=LATER, delivery_id=first)
    assert event.send_waiting(at=LATER) == 2
    assert event.send_waiting(at=LATER) == 0
    assert len(replies()) == len(set(replies())) == 3


def test_what_is_kept_closely_is_answered_by_a_person(cast: Cast, mails: list[EmailMessage]) -> None:
    plain = reports(cast, 1)
    protected, marked = protected_case(cast), marked_case(cast)
    event_id = opened(cast, plain)
    for case in (protected, marked):
        event.collected(actor=cast.tora.actor, at=AT, event_id=event_id, case_ids=[case.id])
    answer_id = answered(cast, event_id)

    assert event.send_waiting(at=LATER) == 1
    why = set(EventDelivery.objects.filter(answer=answer_id, state="left_out").values_list("why", flat=True))
    assert why == {"not_seen"} or why <= {"not_seen", "kept_closely"}
    assert left_out(cast.mats.asks(LATER), answer_id) == ()


def test_each_gets_the_text_in_their_language_or_a_person(cast: Cast, mails: list[EmailMessage]) -> None:
    english, finnish = reports(cast, 1, language="en"), reports(cast, 1, language="fi")
    event_id = opened(cast, [*english, *finnish])
    answer_id = answered(cast, event_id)
    shown = as_recipients_get_it(cast.mats.asks(AT), shared_answer(answer_id), [*english, *finnish], day=AT.date())

    assert event.send_waiting(at=LATER) == 1
    told.post_goes(LATER)
    [mail] = mails
    assert "We plough Gata 0 today." in mail.get_content()
    assert [row.why for row in left_out(cast.mats.asks(LATER), answer_id)] == ["language_missing"]
    seen = {one.case.id: one for one in shown}
    assert seen[finnish[0]].refused is not None
    # What was shown before is word for word what left.
    assert seen[english[0]].text.strip() in mail.get_content().replace("\r\n", "\n").strip()


def test_a_complaint_is_closed_only_where_it_is_said_whether_we_erred(cast: Cast, mails: list[EmailMessage]) -> None:
    complaint = registered_case(cast, replace(RUT, text="Ni plogar aldrig."), kind="complaint")
    give(cast, complaint.id, "STM", cast.olof)
    event_id = opened(cast, [complaint.id])
    first = answered(cast, event_id)
    event.send_waiting(at=LATER)
    assert [row.why for row in left_out(cast.mats.asks(LATER), first)] == ["fault_found_missing"]

    answered(cast, event_id, fault_found="partly")
    assert event.send_waiting(at=LATER) == 1
