from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.move_record import move_record
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import corrections
from tests.builders import RUT, item, marked_case, registered_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def _second(case_id: UUID) -> UUID:
    more = replace(RUT, text="En sak till.")
    return attach_record(actor=RESIDENT, at=AT, received_id=item(more), case_id=case_id, saying=more).id


def test_moved_record_leaves_a_void_row_that_says_where_it_went(cast: Cast) -> None:
    wrong, right = registered_case(cast), registered_case(cast)
    record_id = _second(wrong.id)

    row = move_record(actor=cast.rebecka.actor, at=AT, record_id=record_id, into_id=right.id, reason="Fel ärende")

    assert (row.case_id, row.number, row.moved_from) == (right.id, 2, f"{wrong.diary_number}:2")
    stub = Record.objects.get(case_id=wrong.id, number=2)
    assert (stub.state, stub.void_reason) == ("void", f"Flyttad till {right.diary_number}:2")
    history = corrections(cast.rebecka.asks(), right.id)
    assert [(change.field, change.before, change.reason) for change in history] == [
        ("case", f"{wrong.diary_number}:2", "Fel ärende")
    ]


def test_next_record_never_gets_the_number_of_one_that_moved(cast: Cast) -> None:
    wrong, right = registered_case(cast), registered_case(cast)
    move_record(actor=cast.rebecka.actor, at=AT, record_id=_second(wrong.id), into_id=right.id, reason="Fel ärende")

    later = Record.objects.get(pk=_second(wrong.id))

    assert later.number == 3


def test_record_that_opened_the_case_stays_and_a_reason_is_needed(cast: Cast) -> None:
    wrong, right = registered_case(cast), registered_case(cast)
    opening = Record.objects.get(case_id=wrong.id)

    for record_id, into_id, reason, code in (
        (opening.pk, right.id, "Fel", "opening_record_stays"),
        (_second(wrong.id), right.id, " ", "reason_missing"),
        (opening.pk, wrong.id, "Fel", "same_case"),
    ):
        with pytest.raises(Refused) as refused:
            move_record(actor=cast.rebecka.actor, at=AT, record_id=record_id, into_id=into_id, reason=reason)
        assert refused.value.code == code


def test_marked_record_never_moves_where_it_would_be_seen(cast: Cast) -> None:
    marked, right = marked_case(cast), registered_case(cast)
    record_id = _second(marked.id)

    with pytest.raises(Refused) as refused:
        move_record(actor=cast.tora.actor, at=AT, record_id=record_id, into_id=right.id, reason="Fel")
    with pytest.raises(NotThere):
        move_record(actor=cast.rebecka.actor, at=AT, record_id=record_id, into_id=right.id, reason="Fel")

    assert refused.value.code == "marked_into_unmarked"


def test_officer_can_not_move_records_between_cases(cast: Cast) -> None:
    wrong, right = registered_case(cast), registered_case(cast)

    with pytest.raises(NotAllowed):
        move_record(actor=cast.olof.actor, at=AT, record_id=_second(wrong.id), into_id=right.id, reason="Fel")
