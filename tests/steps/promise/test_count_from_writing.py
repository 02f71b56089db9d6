from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.steps.answer.actions.ask_for_writing import ask_for_writing
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.actions.count_from_writing import count_from_writing
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, fresh, item, open_case
from tests.cast import AT, RESIDENT, SET_UP, Cast

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("count_from_writing")
LATER = AT + timedelta(days=9)


@pytest.fixture
def case(cast: Cast) -> CaseRow:
    """Somebody at the counter who will write themselves."""
    opened = open_case(replace(RUT, channel=Channel.VISIT), actor=cast.ebba.actor)
    set_deadlines(actor=SET_UP, at=AT, case_id=opened.id)
    ask_for_writing(actor=cast.ebba.actor, at=AT, case_id=opened.id)
    return opened


def _writes(case_id: UUID) -> None:
    attach_record(actor=RESIDENT, at=LATER, received_id=item(at=LATER), case_id=case_id, saying=RUT)


def _running(case: CaseRow) -> list[str]:
    rows = Deadline.objects.filter(case=case.id, state="running")
    return [row.day_zero.isoformat() for row in rows]


def test_promise_counts_from_the_day_the_writing_came_and_the_old_one_says_why(case: CaseRow) -> None:
    _writes(case.id)
    count_from_writing(actor=CLOCK, at=LATER, case_id=case.id)
    assert _running(case) == ["2026-12-03"]
    assert Deadline.objects.get(case=case.id, state="replaced").reason == "writing_came"
    assert str(fresh(case).due_on) >= "2026-12-08"


def test_second_thing_they_write_changes_nothing_any_more(case: CaseRow) -> None:
    _writes(case.id)
    count_from_writing(actor=CLOCK, at=LATER, case_id=case.id)
    _writes(case.id)
    count_from_writing(actor=CLOCK, at=LATER + timedelta(days=3), case_id=case.id)
    assert _running(case) == ["2026-12-03"]


def test_nothing_counts_anew_before_anything_has_come_or_after_we_have_answered(cast: Cast, case: CaseRow) -> None:
    count_from_writing(actor=CLOCK, at=LATER, case_id=case.id)
    assert _running(case) == ["2026-11-24"]
    send_reply(actor=cast.ebba.actor, at=AT, case_id=case.id, text="Vi städar.", closes=False, fault_found="")
    _writes(case.id)
    count_from_writing(actor=CLOCK, at=LATER, case_id=case.id)
    assert _running(case) == ["2026-11-24"]


def test_message_in_a_case_whose_sender_never_wanted_to_write_counts_nothing_anew(cast: Cast) -> None:
    opened = open_case(actor=cast.ebba.actor)
    set_deadlines(actor=SET_UP, at=AT, case_id=opened.id)
    _writes(opened.id)
    count_from_writing(actor=CLOCK, at=LATER, case_id=opened.id)
    assert _running(opened) == ["2026-11-24"]
