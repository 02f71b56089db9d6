"""What broke is tried again with one press, with the text as it was approved; nothing is sent twice."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journey import event
from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.retry_event_answer import retry_event_answer
from gehor.steps.answer.actions.write_event_answer import write_event_answer
from gehor.steps.answer.queries.shared import shared_answer
from gehor.steps.answer.rules.shared import MOST_TRIES
from tests.cast import Cast
from tests.snow import LATER, TEXT, answered, opened, replies, reports

pytestmark = pytest.mark.django_db


def _broken(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> tuple[UUID, UUID, list[UUID]]:
    """One of three has broken and lies with a person; the fault is mended now. (event, answer, cases)."""
    from gehor.steps.answer.actions import answer_event as module

    cases = reports(cast, 3)
    event_id = opened(cast, cases)
    answer_id = answered(cast, event_id)
    whole = module.send_shared

    def sometimes(act: object, case: object, answer: object) -> object:
        if case.pk == cases[0]:  # type: ignore[attr-defined]
            raise RuntimeError("a fault")
        return whole(act, case, answer)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "send_shared", sometimes)
    for _ in range(MOST_TRIES):
        event.send_waiting(at=LATER)
    monkeypatch.setattr(module, "send_shared", whole)
    assert shared_answer(answer_id).state == "done"
    return event_id, answer_id, cases


def test_what_broke_gets_its_answer_and_nobody_gets_two(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _event_id, answer_id, cases = _broken(cast, monkeypatch)

    assert event.retried(actor=cast.mats.actor, at=LATER, answer_id=answer_id) == 1
    assert event.send_waiting(at=LATER) == 1

    assert sorted(replies()) == sorted(cases)
    row = shared_answer(answer_id)
    assert (row.state, row.sent, row.failed) == ("done", 3, 0)
    assert "shared_answer_failed" not in {one.word for one in notices_for(cast.mats.asks(LATER), limit=50)}


def test_without_anything_broken_there_is_nothing_to_try_again(cast: Cast) -> None:
    answer_id = answered(cast, opened(cast, reports(cast, 1)))
    event.send_waiting(at=LATER)
    with pytest.raises(Refused, match="nothing_failed"):
        retry_event_answer(actor=cast.mats.actor, at=LATER, answer_id=answer_id)
    with pytest.raises(NotThere):
        retry_event_answer(actor=cast.mats.actor, at=LATER, answer_id=cast.olof.id)


def test_while_a_newer_text_is_being_written_the_old_one_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    event_id, answer_id, _cases = _broken(cast, monkeypatch)
    write_event_answer(actor=cast.olof.actor, at=LATER, event_id=event_id, texts=TEXT)
    with pytest.raises(Refused, match="answer_is_leaving"):
        retry_event_answer(actor=cast.mats.actor, at=LATER, answer_id=answer_id)


def test_who_handles_no_cases_tries_nothing_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    _event_id, answer_id, _cases = _broken(cast, monkeypatch)
    with pytest.raises(NotAllowed):
        retry_event_answer(actor=cast.ebba.actor, at=LATER, answer_id=answer_id)
