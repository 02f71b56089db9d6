from __future__ import annotations

from datetime import date

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.correct_entry import correct_entry
from gehor.steps.register.models.protected import RecordProtected
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import corrections
from tests.builders import protected_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        ("subject", "Skräp vid Lindvägens lekplats", "Skräp vid Lindvägens lekplats"),
        ("counterparty", "Rut  Alm-Ek", "Rut Alm-Ek"),
        ("dated_on", "2026-11-23", date(2026, 11, 23)),
    ],
)
def test_corrected_field_keeps_what_it_said_before_and_why(cast: Cast, field: str, value: str, after: object) -> None:
    case = registered_case(cast)
    record = Record.objects.get(case_id=case.id)

    correct_entry(actor=cast.rebecka.actor, at=AT, record_id=record.pk, field=field, value=value, reason="Fel skrivet")

    assert getattr(Record.objects.get(pk=record.pk), field) == after
    (kept,) = corrections(cast.rebecka.asks(), case.id)
    assert (kept.field, kept.before, kept.after) == (field, str(getattr(record, field)), str(after))
    assert (kept.reason, kept.corrected_by) == ("Fel skrivet", "Rebecka Ring")


def test_correction_in_a_protected_case_leaves_the_public_words_neutral(cast: Cast) -> None:
    case = protected_case(cast)
    record = Record.objects.get(case_id=case.id)

    correct_entry(
        actor=cast.tora.actor, at=AT, record_id=record.pk, field="counterparty", value="Rut Ek", reason="Nytt namn"
    )

    assert Record.objects.get(pk=record.pk).counterparty == "Skyddad uppgift"
    assert RecordProtected.objects.get(record_id=record.pk).counterparty == "Rut Ek"


@pytest.mark.parametrize(
    ("field", "value", "reason", "code"),
    [
        ("text", "Något annat", "Fel", "field_unknown"),
        ("subject", " ", "Fel", "value_missing"),
        ("dated_on", "i går", "Fel", "wrong_day"),
        ("subject", "Nytt", " ", "reason_missing"),
        ("subject", "Skräp vid lekplats", "Fel", "nothing_to_correct"),
    ],
)
def test_what_can_not_be_corrected_is_refused_and_left_alone(
    cast: Cast, field: str, value: str, reason: str, code: str
) -> None:
    record = Record.objects.get(case_id=registered_case(cast).id)

    with pytest.raises(Refused) as refused:
        correct_entry(actor=cast.rebecka.actor, at=AT, record_id=record.pk, field=field, value=value, reason=reason)

    assert refused.value.code == code


def test_officer_can_not_correct_the_register(cast: Cast) -> None:
    record = Record.objects.get(case_id=registered_case(cast).id)

    with pytest.raises(NotAllowed):
        correct_entry(actor=cast.olof.actor, at=AT, record_id=record.pk, field="subject", value="Nytt", reason="Fel")
