from __future__ import annotations

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.person import Person
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.public import register_list
from gehor.steps.register.queries.search import by_designation, search
from tests.builders import given_case, make_all_findable, open_case, protected_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def test_protected_person_is_registered_and_neutral_in_every_public_word(cast: Cast) -> None:
    row = protect_identity(actor=cast.rebecka.actor, at=AT, case_id=open_case().id)

    assert (row.protection, row.registration_mode) == ("protected_identity", "registered")
    assert Person.objects.get().protected_identity
    assert Record.objects.get(case_id=row.id).counterparty == "Skyddad uppgift"
    (line,) = register_list(DAY)
    assert "Rut" not in str(line)
    assert "Lindvägen" not in str(line)


def test_only_the_officer_and_the_cleared_see_a_protected_case(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    protect_identity(actor=cast.olof.actor, at=AT, case_id=case.id)

    assert {person.name for person in cast.everyone if may_see(person.asks(), case.id)} == {"Olof Ek", "Tora Trygg"}


def test_officer_without_clearance_does_not_find_a_protected_case_by_name(cast: Cast) -> None:
    case = protected_case(cast)

    make_all_findable()

    for wanted in ("Rut Alm", "Rut", "rut.alm@example.org"):
        assert search(cast.olga.asks(), wanted, at=AT).hits == ()
        assert [hit.row.id for hit in search(cast.tora.asks(), wanted, at=AT).hits] == [case.id]
    for wanted in (case.reference, case.diary_number or "-"):
        assert by_designation(cast.olga.asks(), wanted) is None
        assert by_designation(cast.tora.asks(), wanted) == case.reference


def test_officer_of_another_unit_can_not_protect_an_identity(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        protect_identity(actor=cast.olga.actor, at=AT, case_id=given_case(cast, cast.olof).id)
