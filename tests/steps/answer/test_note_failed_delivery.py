"""A shared answer that breaks on a case is tried a few times, then left to a person and told of."""

from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.journey import event
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.note_failed_delivery import note_failed_delivery
from gehor.steps.answer.models.event_answer import EventDelivery
from gehor.steps.answer.queries.shared import shared_answer, waiting_deliveries
from gehor.steps.answer.rules.shared import MOST_TRIES
from gehor.steps.register.models.record import Record
from tests.cast import Cast
from tests.snow import LATER, answered, opened, replies, reports

pytestmark = pytest.mark.django_db


def test_it_is_never_tried_for_ever_and_the_answer_ends(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **told: object) -> object:
        raise RuntimeError("a fault with somebody's words in it")

    cases = reports(cast, 2)
    answer_id = answered(cast, opened(cast, cases))
    [first, _second] = waiting_deliveries(answer_id, 10)
    monkeypatch.setattr("gehor.steps.answer.actions.answer_event.send_shared", broken)

    for _ in range(MOST_TRIES - 1):
        assert event.send_waiting(at=LATER) == 0
        assert shared_answer(answer_id).state == "sending"
    assert event.send_waiting(at=LATER) == 0

    row = EventDelivery.objects.get(pk=first)
    assert (row.state, row.why, row.said, row.tries) == ("left_out", "failed", "RuntimeError", MOST_TRIES)
    assert shared_answer(answer_id).state == "done"
    told = {notice.word for notice in notices_for(cast.mats.asks(LATER), limit=50)}
    assert "shared_answer_failed" in told
    assert not Record.objects.filter(type__code="reply").exists()


def test_one_that_breaks_keeps_no_other_waiting(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from gehor.steps.answer.actions import answer_event as module

    cases = reports(cast, 3)
    answer_id = answered(cast, opened(cast, cases))
    whole = module.send_shared

    def sometimes(act: object, case: object, answer: object) -> object:
        if case.pk == cases[0]:  # type: ignore[attr-defined]
            raise RuntimeError("a fault")
        return whole(act, case, answer)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "send_shared", sometimes)
    assert event.send_waiting(at=LATER) == 2
    assert set(replies()) == set(cases[1:])
    assert shared_answer(answer_id).state == "sending"


def test_only_the_job_counts_what_broke(cast: Cast) -> None:
    answer_id = answered(cast, opened(cast, reports(cast, 1)))
    [waiting] = waiting_deliveries(answer_id, 10)
    with pytest.raises(NotAllowed):
        note_failed_delivery(actor=cast.olof.actor, at=LATER, delivery_id=waiting, said="X")
    job = Actor.system("send_event_answers")
    assert not note_failed_delivery(actor=job, at=LATER, delivery_id=waiting, said="X")
    assert EventDelivery.objects.get(pk=waiting).tries == 1
