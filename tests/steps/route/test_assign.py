from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.actions.end_staff import end_staff
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.queries import assignments
from tests.builders import fresh, registered_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_registrar_gives_a_case_to_a_unit_where_it_waits(cast: Cast) -> None:
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM")

    after = fresh(case)
    assert (after.owner_unit_id, after.officer_id, after.status) == (cast.units["STM"], None, "new")


def test_officer_who_is_given_a_case_is_told_and_nothing_is_said_to_the_resident(cast: Cast) -> None:
    case = registered_case(cast)
    before = Record.objects.filter(case=case.id).count()
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)

    assert fresh(case).officer_id == cast.olof.id
    assert [(row.word, row.subject_id) for row in notices_for(cast.olof.asks())] == [("case_assigned", str(case.id))]
    assert Record.objects.filter(case=case.id).count() == before


def test_history_tells_who_had_the_case_and_why_it_went_on(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    assign(
        actor=cast.mats.actor,
        at=AT + timedelta(days=1),
        case_id=case.id,
        unit_code="STM",
        officer_id=cast.mats.id,
        reason="Olof är sjuk",
    )

    found = assignments(cast.mats.asks(), case.id)
    assert [(row.officer_name, row.reason, row.until is None) for row in found] == [
        ("Olof Ek", "", False),
        ("Mats Mård", "Olof är sjuk", True),
    ]
    assert fresh(case).status == "working"


def test_case_is_not_taken_from_an_officer_without_a_reason(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(Refused, match="reason_missing"):
        assign(actor=cast.mats.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.mats.id)
    assert fresh(case).officer_id == cast.olof.id


def test_case_given_to_another_unit_waits_there_as_new(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    assign(actor=cast.mats.actor, at=AT, case_id=case.id, unit_code="ANL", reason="Gatan är Anläggnings")

    after = fresh(case)
    assert (after.owner_unit_id, after.officer_id, after.status) == (cast.units["ANL"], None, "new")


def test_registering_into_the_unit_that_has_it_keeps_its_officer(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM")

    assert fresh(case).officer_id == cast.olof.id


def test_officer_may_not_give_a_case_away(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(NotAllowed):
        assign(actor=cast.olof.actor, at=AT, case_id=case.id, unit_code="ANL", reason="vill inte")


def test_who_handles_no_cases_can_not_be_given_one(cast: Cast) -> None:
    case = registered_case(cast)
    for staff_id in (cast.ebba.id, cast.adam.id, uuid4()):
        with pytest.raises(Refused, match="officer_unknown"):
            assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="TILL", officer_id=staff_id)


def test_who_has_left_can_not_be_given_a_case(cast: Cast) -> None:
    case = registered_case(cast)
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olof.id, left_on=date(2026, 11, 24))

    with pytest.raises(Refused, match="officer_unknown"):
        assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)


def test_complaint_that_names_an_employee_is_never_given_to_them(cast: Cast) -> None:
    case = registered_case(cast)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, reason="Namngiven")

    with pytest.raises(Refused, match="officer_is_barred"):
        assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)


def test_unknown_unit_is_refused_by_name(cast: Cast) -> None:
    with pytest.raises(Refused, match="unit_unknown"):
        assign(actor=cast.rebecka.actor, at=AT, case_id=registered_case(cast).id, unit_code="XYZ")


def test_assigning_from_an_old_page_is_stale(cast: Cast) -> None:
    case = registered_case(cast)
    version = Case.objects.get(pk=case.id).version
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", version=version)

    with pytest.raises(Stale):
        assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="ANL", version=version)


def test_history_of_a_case_out_of_sight_is_not_there(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(NotThere):
        assignments(cast.ebba.asks(), case.id)
