from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from tests.builders import NOBODY, fresh, given_case, marked_case, open_case, protected_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_records_move_with_new_numbers_and_say_where_they_came_from(cast: Cast) -> None:
    into, added = given_case(cast, cast.olof), open_case()

    row = add_to_case(actor=cast.rebecka.actor, at=AT, case_id=added.id, into_id=into.id)

    moved = Record.objects.get(case_id=into.id, number=2)
    assert (row.id, row.contacts) == (into.id, 2)
    assert (moved.moved_from, moved.text) == (
        f"{added.reference}:1",
        Record.objects.get(case_id=into.id, number=1).text,
    )
    assert CasePerson.objects.filter(case_id=into.id).count() == 2


def test_emptied_item_stays_as_a_signpost_with_its_designations(cast: Cast) -> None:
    into, added = given_case(cast, cast.olof), registered_case(cast)

    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=added.id, into_id=into.id)

    left = fresh(added)
    assert (left.status, left.outcome, left.joined_into_id) == ("closed", "joined", into.id)
    assert (left.reference, left.diary_number) == (added.reference, added.diary_number)


def test_undecided_item_is_out_of_the_inbox_once_added(cast: Cast) -> None:
    into, added = given_case(cast, cast.olof), open_case(NOBODY)

    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=added.id, into_id=into.id)

    assert fresh(added).registration_mode == "kept_in_order"


def test_bars_go_along_so_that_nothing_becomes_readable_by_adding(cast: Cast) -> None:
    into, added = given_case(cast, cast.olof), open_case()
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=added.id, staff_id=cast.olga.id, reason="Nämnd")

    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=added.id, into_id=into.id)

    assert not may_see(cast.olga.asks(), into.id)


def test_marked_item_is_never_added_to_an_unmarked_case(cast: Cast) -> None:
    into = given_case(cast, cast.olof)

    with pytest.raises(Refused) as refused:
        add_to_case(actor=cast.tora.actor, at=AT, case_id=marked_case(cast).id, into_id=into.id)

    assert refused.value.code == "marked_into_unmarked"


def test_unmarked_item_added_to_a_protected_case_is_kept_as_close(cast: Cast) -> None:
    into, added = protected_case(cast), open_case()

    add_to_case(actor=cast.tora.actor, at=AT, case_id=added.id, into_id=into.id)

    moved = Record.objects.get(case_id=into.id, number=2)
    assert (moved.counterparty, moved.subject) == ("Skyddad uppgift", "Inkommen skrivelse")


def test_registrar_can_not_add_to_a_case_they_may_not_see(cast: Cast) -> None:
    added = open_case()

    with pytest.raises(NotThere):
        add_to_case(actor=cast.rebecka.actor, at=AT, case_id=added.id, into_id=marked_case(cast).id)

    assert fresh(added) == added


def test_nothing_is_added_to_itself_nor_to_a_signpost(cast: Cast) -> None:
    into, added, late = given_case(cast, cast.olof), open_case(), open_case()
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=added.id, into_id=into.id)

    for case_id, into_id, code in (
        (late.id, late.id, "same_case"),
        (late.id, added.id, "into_is_closed"),
        (added.id, late.id, "case_is_closed"),
    ):
        with pytest.raises(Refused) as refused:
            add_to_case(actor=cast.rebecka.actor, at=AT, case_id=case_id, into_id=into_id)
        assert refused.value.code == code
