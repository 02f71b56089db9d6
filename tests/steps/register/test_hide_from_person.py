from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.queue import inbox_state, queue
from gehor.steps.register.queries.search import search
from tests.builders import give, given_case, make_all_findable, open_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_person_named_in_a_case_meets_it_nowhere_and_it_is_not_even_counted(cast: Cast) -> None:
    case = open_case()

    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.mats.id, reason="Nämnd i texten")

    make_all_findable()
    mats = cast.mats.asks()
    assert not may_see(mats, case.id)
    assert queue(mats).rows == ()
    assert search(mats, "Rut Alm", at=AT).hits == ()
    assert search(cast.olof.asks(), "Rut Alm", at=AT).hits
    assert inbox_state(mats).count == 0
    with pytest.raises(NotThere):
        case_page(mats, case.reference)
    assert may_see(cast.olof.asks(), case.id)


def test_bar_also_beats_what_a_cleared_registrar_holds(cast: Cast) -> None:
    case = registered_case(cast)

    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.tora.id, reason="Nämnd")

    assert not may_see(cast.tora.asks(), case.id)


def test_responsible_officer_must_be_relieved_before_being_barred(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    with pytest.raises(Refused) as refused:
        hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, reason="Nämnd")

    assert refused.value.code == "is_the_officer"


def test_barred_person_can_never_be_made_responsible(cast: Cast) -> None:
    case = registered_case(cast)
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, reason="Nämnd")

    with pytest.raises(Refused) as refused:
        give(cast, case.id, "STM", cast.olof)

    assert refused.value.code == "officer_is_barred"


def test_officer_can_not_hide_somebody_elses_case(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        hide_from_person(
            actor=cast.olga.actor, at=AT, case_id=given_case(cast, cast.olof).id, staff_id=cast.mats.id, reason="Jag"
        )


def test_hiding_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        hide_from_person(
            actor=cast.rebecka.actor, at=AT, case_id=registered_case(cast).id, staff_id=cast.mats.id, reason=" "
        )

    assert refused.value.code == "reason_missing"
