from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.write_to_residents import write_to_residents
from gehor.steps.improve.queries.messages import message_of
from tests.cast import AT, Cast
from tests.steps.improve.improving import planned
from tests.steps.improve.telling import TEXTS, approved, complained, improved

pytestmark = pytest.mark.django_db


def test_text_waits_for_another_and_a_newer_one_takes_its_place(cast: Cast) -> None:
    row = improved(cast, complained())
    for text in ("Först.", "Sedan."):
        write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, texts={**TEXTS, "sv": text})

    told = message_of(row.pk)
    assert told is not None
    assert (told.texts["sv"], told.version, told.state, told.sent, told.waiting) == ("Sedan.", 2, "written", 0, 0)


def test_text_without_swedish_or_of_what_is_not_done_is_refused(cast: Cast) -> None:
    row = improved(cast)
    with pytest.raises(Refused, match="swedish_missing"):
        write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, texts={"en": "Hello"})
    with pytest.raises(Refused, match="text_too_long"):
        write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, texts={"sv": "x" * 2_001})
    with pytest.raises(Refused, match="not_done_yet"):
        write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=planned(cast).pk, texts=TEXTS)
    with pytest.raises(NotAllowed):
        write_to_residents(actor=cast.olof.actor, at=AT, improvement_id=row.pk, texts=TEXTS)


def test_text_that_is_leaving_can_not_be_written_anew(cast: Cast) -> None:
    [delivery] = approved(cast, complained())
    improvement_id = delivery.message.improvement_id
    with pytest.raises(Refused, match="answer_is_leaving"):
        write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=improvement_id, texts=TEXTS)
