from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.lift_secrecy import lift_secrecy
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import CaseProtected, RecordProtected, SecrecyMark
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from tests.builders import give, marked_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def _mark_of(case_id: object) -> int:
    return SecrecyMark.objects.get(case_id=case_id).pk


def test_last_mark_lifted_brings_the_public_words_and_the_readers_back(cast: Cast) -> None:
    case = marked_case(cast)

    row = lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=_mark_of(case.id), reason="Uppgiften är känd")

    record = Record.objects.get(case_id=case.id)
    assert (row.protection, row.title) == ("none", "Skräp vid lekplats")
    assert (record.counterparty, record.subject) == ("Rut Alm", "Skräp vid lekplats")
    assert Case.objects.get(pk=case.id).place == "Lindvägen 3"
    assert not CaseProtected.objects.exists()
    assert not RecordProtected.objects.exists()
    assert may_see(cast.olof.asks(), case.id)


def test_lifted_mark_stays_readable_with_its_reason(cast: Cast) -> None:
    case = marked_case(cast)

    lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=_mark_of(case.id), reason="Uppgiften är känd")

    mark = SecrecyMark.objects.get(case_id=case.id)
    assert (mark.lifted_at, mark.lifted_reason, mark.provision) == (AT, "Uppgiften är känd", "OSL 21:1")


def test_case_with_two_marks_stays_closed_until_both_are_lifted(cast: Cast) -> None:
    case = marked_case(cast)
    first = _mark_of(case.id)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:7", reason="Mer")

    row = lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=first, reason="Uppgiften är känd")

    assert row.protection == "secrecy"
    assert not may_see(cast.olof.asks(), case.id)


def test_protected_identity_outlives_the_mark(cast: Cast) -> None:
    case = marked_case(cast)
    protect_identity(actor=cast.tora.actor, at=AT, case_id=case.id)

    row = lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=_mark_of(case.id), reason="Uppgiften är känd")

    assert (row.protection, row.title) == ("protected_identity", "Klagomål med skyddade uppgifter")


def test_officer_who_may_mark_can_not_open_up_again(cast: Cast) -> None:
    case = marked_case(cast)
    give(cast, case.id, "STM", cast.olof)

    with pytest.raises(NotAllowed):
        lift_secrecy(actor=cast.olof.actor, at=AT, mark_id=_mark_of(case.id), reason="Jag vill")


def test_registrar_without_clearance_does_not_find_the_mark(cast: Cast) -> None:
    with pytest.raises(NotThere):
        lift_secrecy(actor=cast.rebecka.actor, at=AT, mark_id=_mark_of(marked_case(cast).id), reason="Känd")


def test_mark_is_lifted_once_and_with_a_reason(cast: Cast) -> None:
    mark_id = _mark_of(marked_case(cast).id)

    for reason, code in ((" ", "reason_missing"), ("Känd", ""), ("Känd", "already_lifted")):
        if not code:
            lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=mark_id, reason=reason)
            continue
        with pytest.raises(Refused) as refused:
            lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=mark_id, reason=reason)
        assert refused.value.code == code
