"""Another than the writer lets the text go, word for word as it was read."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest

from gehor.journey import event
from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.write_event_answer import write_event_answer
from gehor.steps.answer.models.event_answer import EventDelivery
from tests.cast import AT, Cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.snow import LATER, TEXT, answered, opened, reports

__all__ = ["file_root", "mails", "post_office", "sink"]
pytestmark = pytest.mark.django_db


def test_who_wrote_the_text_never_approves_it(cast: Cast, mails: list[EmailMessage]) -> None:
    event_id = opened(cast, reports(cast, 1))
    answer_id = write_event_answer(actor=cast.mats.actor, at=AT, event_id=event_id, texts=TEXT)

    with pytest.raises(Refused, match="own_text"):
        event.approved(actor=cast.mats.actor, at=AT, answer_id=answer_id, version=1)
    with pytest.raises(NotAllowed):
        event.approved(actor=cast.olof.actor, at=AT, answer_id=answer_id, version=1)
    assert not EventDelivery.objects.exists()


def test_a_text_changed_after_it_was_read_is_not_approved(cast: Cast, mails: list[EmailMessage]) -> None:
    event_id = opened(cast, reports(cast, 1))
    answer_id = write_event_answer(actor=cast.olof.actor, at=AT, event_id=event_id, texts=TEXT)
    write_event_answer(actor=cast.olof.actor, at=AT, event_id=event_id, texts={"sv": "Något annat."})

    with pytest.raises(Stale):
        event.approved(actor=cast.mats.actor, at=AT, answer_id=answer_id, version=1)


def test_a_second_text_goes_only_to_those_who_have_come_since(cast: Cast, mails: list[EmailMessage]) -> None:
    cases = reports(cast, 2)
    event_id = opened(cast, cases)
    answered(cast, event_id)
    event.send_waiting(at=LATER)
    [late] = reports(cast, 1)
    event.collected(actor=cast.mats.actor, at=LATER, event_id=event_id, case_ids=[late])
    answered(cast, event_id, {"sv": "Nu är det plogat på {place}."})

    assert event.send_waiting(at=LATER + timedelta(minutes=5)) == 1
    assert EventDelivery.objects.filter(case=late, state="sent").exists()
