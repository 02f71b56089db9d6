from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.split_item import split_item
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, item, marked_case, open_case, registered_case
from tests.cast import AT, RESIDENT, Cast, Colleague

pytestmark = pytest.mark.django_db


def _split(who: Colleague, record_id: object) -> CaseRow:
    return split_item(
        actor=who.actor, at=AT, record_id=record_id, title="Hål i gatan", kind="fault_report", category_code="GAT-01"
    )  # type: ignore[arg-type]


def test_first_message_with_two_matters_lies_in_both_cases(cast: Cast) -> None:
    case = registered_case(cast)
    record = Record.objects.get(case_id=case.id)

    row = _split(cast.rebecka, record.pk)

    twin = Record.objects.get(case_id=row.id)
    assert (row.kind, row.title, row.diary_number) == ("fault_report", "Hål i gatan", "T2026-00002")
    assert row.reference not in ("", case.reference)
    assert (twin.number, twin.text, twin.received_id) == (1, record.text, record.received_id)
    assert twin.moved_from == f"{case.diary_number}:1"
    assert Record.objects.filter(case_id=case.id, state="entered").count() == 1
    assert CasePerson.objects.get(case_id=row.id).person == CasePerson.objects.get(case_id=case.id).person


def test_later_message_moves_and_counts_from_the_day_it_came(cast: Cast) -> None:
    case = registered_case(cast, at=AT - timedelta(days=20))
    more = replace(RUT, text="Och så är det hål i gatan.")
    added = attach_record(actor=RESIDENT, at=AT, received_id=item(more), case_id=case.id, saying=more)

    row = _split(cast.rebecka, added.id)

    assert (row.arrived_on, row.received_on) == (date(2026, 11, 24), date(2026, 11, 24))
    assert Record.objects.get(pk=added.id).case_id == row.id
    stub = Record.objects.get(case_id=case.id, number=2)
    assert (stub.state, stub.text, stub.void_reason) == ("void", "", f"Flyttad till {row.diary_number}:1")


def test_item_that_was_not_diarised_splits_into_one_that_is_not_either(cast: Cast) -> None:
    case = open_case()

    row = _split(cast.rebecka, Record.objects.get(case_id=case.id).pk)

    assert (row.diary_number, row.registration_mode) == (None, "undecided")


def test_case_split_from_a_marked_one_is_marked_too(cast: Cast) -> None:
    case = marked_case(cast)
    record = Record.objects.get(case_id=case.id)

    row = _split(cast.tora, record.pk)

    twin = Record.objects.get(case_id=row.id)
    assert row.protection == "secrecy"
    assert (twin.counterparty, row.title) == ("Skyddad uppgift", "Felanmälan med skyddade uppgifter")
    with pytest.raises(NotThere):
        _split(cast.rebecka, record.pk)


def test_officer_can_not_split_and_a_title_is_needed(cast: Cast) -> None:
    record = Record.objects.get(case_id=registered_case(cast).id)

    with pytest.raises(NotAllowed):
        _split(cast.olof, record.pk)
    with pytest.raises(Refused) as refused:
        split_item(
            actor=cast.rebecka.actor, at=AT, record_id=record.pk, title=" ", kind="question", category_code="GAT-01"
        )
    assert refused.value.code == "title_missing"
