from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.void_record import void_record
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.public import register_list
from tests.builders import RUT, item, registered_case
from tests.cast import AT, DAY, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def _second(case_id: UUID) -> UUID:
    more = replace(RUT, text="Samma sak en gång till.")
    return attach_record(actor=RESIDENT, at=AT, received_id=item(more), case_id=case_id, saying=more).id


def test_void_row_keeps_number_and_text_and_shows_why(cast: Cast) -> None:
    case = registered_case(cast)
    record_id = _second(case.id)

    void_record(actor=cast.rebecka.actor, at=AT, record_id=record_id, reason="Inlagd två gånger")

    record = Record.objects.get(pk=record_id)
    assert (record.state, record.number, record.text) == ("void", 2, "Samma sak en gång till.")
    assert [row.void_reason for row in register_list(DAY)] == ["", "Inlagd två gånger"]


def test_opening_record_and_a_void_one_can_not_be_voided(cast: Cast) -> None:
    case = registered_case(cast)
    opening, second = Record.objects.get(case_id=case.id).pk, _second(case.id)
    void_record(actor=cast.rebecka.actor, at=AT, record_id=second, reason="Inlagd två gånger")

    for record_id, reason, code in (
        (opening, "Fel", "opening_record_stays"),
        (second, "Fel", "only_entered"),
        (opening, " ", "reason_missing"),
    ):
        with pytest.raises(Refused) as refused:
            void_record(actor=cast.rebecka.actor, at=AT, record_id=record_id, reason=reason)
        assert refused.value.code == code


def test_officer_can_not_void_a_record(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        void_record(actor=cast.olof.actor, at=AT, record_id=_second(registered_case(cast).id), reason="Fel")
