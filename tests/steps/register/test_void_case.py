from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.void_case import void_case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.public import register_list
from tests.builders import fresh, open_case, registered_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def test_void_case_keeps_its_number_visible_and_the_next_one_gets_the_next(cast: Cast) -> None:
    case = registered_case(cast)

    row = void_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Registrerat två gånger")

    assert (row.status, row.outcome, row.diary_number) == ("closed", "voided", case.diary_number)
    assert [(line.designation, line.void_reason) for line in register_list(DAY)] == [
        (f"{case.diary_number}:1", "Registrerat två gånger")
    ]
    assert registered_case(cast).diary_number == "T2026-00002"


def test_undecided_item_can_be_voided_and_leaves_the_inbox(cast: Cast) -> None:
    row = void_case(actor=cast.rebecka.actor, at=AT, case_id=open_case().id, reason="Samma samtal")

    assert (row.registration_mode, row.outcome) == ("kept_in_order", "voided")
    assert Record.objects.get(case_id=row.id).state == "void"


def test_void_needs_a_reason_and_happens_once(cast: Cast) -> None:
    case = registered_case(cast)
    with pytest.raises(Refused) as refused:
        void_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason=" ")
    assert refused.value.code == "reason_missing"

    void_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Fel")
    with pytest.raises(Refused) as refused:
        void_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Fel")
    assert refused.value.code == "case_is_closed"


def test_officer_can_not_void_a_case(cast: Cast) -> None:
    case = registered_case(cast)

    with pytest.raises(NotAllowed):
        void_case(actor=cast.olof.actor, at=AT, case_id=case.id, reason="Fel")

    assert fresh(case) == case
