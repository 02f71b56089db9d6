from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.record import Record
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import STANDARD_ON, held, owned, promised

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


def test_note_says_who_wrote_it_and_when_and_is_never_edited(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    record = Record.objects.get(
        pk=write_note(actor=cast.olof.actor, at=LATER, case_id=case.id, text="Entreprenören har ringt.")
    )

    assert (record.state, record.direction, record.author_name) == ("entered", "internal", "Olof Ek")
    assert record.entered_at == LATER
    record.text = "Något annat"
    with pytest.raises(DatabaseError), transaction.atomic():
        record.save(update_fields=["text"])


def test_ordinary_note_meets_no_promise(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    write_note(actor=cast.olof.actor, at=LATER, case_id=case.id, text="Ringde, inget svar.")

    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert fresh(case).status == "working"


def test_oral_answer_meets_the_promise_as_the_note_is_written(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    record_id = write_note(
        actor=cast.olof.actor, at=LATER, case_id=case.id, text="Rut fick svar per telefon.", type_code="oral_answer"
    )

    row = Deadline.objects.get(case=case.id, state="met")
    assert (row.met_at, row.met_by_id) == (LATER, record_id)
    assert (fresh(case).status, fresh(case).due_on) == ("answered", None)


def test_danger_passed_on_meets_its_own_promise_and_leaves_the_answers(cast: Cast) -> None:
    case = owned(cast, cast.olof, class_code="hazard")
    write_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Jouren är på väg.", type_code="hazard_handover")

    assert ("hazard", "hazard", case.received_on, "met") in held(case.id)
    assert ("answer", "standard", STANDARD_ON, "running") in held(case.id)
    assert fresh(case).due_on == STANDARD_ON


def test_colleague_may_note_but_not_answer_somebody_elses_case(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    write_note(actor=cast.olga.actor, at=LATER, case_id=case.id, text="Vi har samma fråga hos oss.")

    with pytest.raises(NotAllowed):
        write_note(actor=cast.olga.actor, at=LATER, case_id=case.id, text="Svarade.", type_code="oral_answer")


def test_employee_who_may_not_see_the_case_can_not_note_on_it(cast: Cast) -> None:
    with pytest.raises(NotThere):
        write_note(actor=cast.ebba.actor, at=AT, case_id=promised().id, text="Hej")


def test_note_is_a_persons_word_and_never_a_machines(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        write_note(actor=Actor.system("send_post"), at=AT, case_id=promised().id, text="Hej")


@pytest.mark.parametrize(
    ("text", "type_code", "code"),
    [("  ", "case_note", "no_text"), ("x" * 50_001, "case_note", "text_too_long"), ("x", "reply", "note_type_unknown")],
)
def test_empty_huge_or_mistyped_notes_are_refused(cast: Cast, text: str, type_code: str, code: str) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(Refused, match=code):
        write_note(actor=cast.olof.actor, at=AT, case_id=case.id, text=text, type_code=type_code)
