"""The same choice for many cases: each whole in itself, a failed one stops no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.journal.queries import verify
from gehor.journey import bulk
from gehor.journey.bulk import Wanted
from gehor.steps.register.models.case import Case
from tests.builders import RUT, fresh, given_case, marked_case, open_case, registered_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
ADVERT = replace(RUT, kind="not_told", text="Köp billiga däck!")


def _codes(done: tuple[bulk.Done, ...]) -> list[str]:
    return [one.refused.code if one.refused else "" for one in done]


def _wanted(*cases: object) -> list[Wanted]:
    return [Wanted(case.id, case.version) for case in cases]  # type: ignore[attr-defined]


def test_each_item_registered_together_gets_its_own_number_in_order_without_gap(cast: Cast) -> None:
    items = [open_case() for _n in range(5)]

    done = bulk.register_many(
        actor=cast.rebecka.actor,
        at=AT,
        cases=_wanted(*items),
        titles={case.id: case.title for case in items},
        kind="complaint",
        category_code="REN-01",
        class_code="standard",
        unit_code="STM",
        officer_id=None,
    )

    assert _codes(done) == [""] * 5
    numbers = [fresh(case).diary_number for case in items]
    assert numbers == [f"T2026-{n:05d}" for n in range(1, 6)]
    assert {fresh(case).owner_unit_id for case in items} == {cast.units["STM"]}
    assert verify().problems == ()


def test_one_that_fails_is_told_with_its_reason_and_stops_no_other(cast: Cast) -> None:
    complaint, advert, changed = open_case(), open_case(ADVERT), open_case(ADVERT)
    marked = marked_case(cast)

    done = bulk.negligible_many(
        actor=cast.rebecka.actor,
        at=AT,
        cases=[*_wanted(complaint, advert), Wanted(changed.id, 99), Wanted(marked.id)],
        reason="advertising",
    )

    assert _codes(done) == ["complaint_is_registered", "", "stale", "not_there"]
    assert fresh(advert).outcome == "negligible"
    assert fresh(changed).registration_mode == "undecided"


def test_a_fault_in_one_undoes_that_one_alone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = open_case(ADVERT), open_case(ADVERT)
    whole = bulk.registration.for_information

    def stumbles(**keys: object) -> None:
        whole(**keys)  # type: ignore[arg-type]
        if keys["case_id"] == first.id:
            raise RuntimeError("the ground shook")

    monkeypatch.setattr(bulk.registration, "for_information", stumbles)

    done = bulk.for_information_many(actor=cast.rebecka.actor, at=AT, cases=_wanted(first, second), reason="Inbjudan")

    assert _codes(done) == ["failed", ""]
    assert fresh(second).outcome == "for_information"


def test_whoever_may_not_is_told_so_for_every_case(cast: Cast) -> None:
    case = open_case(ADVERT)

    done = bulk.for_information_many(actor=cast.olof.actor, at=AT, cases=_wanted(case), reason="Inbjudan")

    assert _codes(done) == ["not_allowed"]
    assert fresh(case).registration_mode == "undecided"


def test_several_items_are_added_to_one_case(cast: Cast) -> None:
    into, items = registered_case(cast), [open_case(), open_case()]

    done = bulk.add_many(actor=cast.rebecka.actor, at=AT, cases=_wanted(*items), into_id=into.id)

    assert _codes(done) == ["", ""]
    assert {fresh(case).joined_into_id for case in items} == {into.id}
    assert fresh(into).contacts == into.contacts + 2


def test_what_was_put_away_together_is_put_back_together(cast: Cast) -> None:
    items = [open_case(ADVERT), open_case(ADVERT)]
    bulk.for_information_many(actor=cast.rebecka.actor, at=AT, cases=_wanted(*items), reason="Inbjudan")

    done = bulk.put_back_many(actor=cast.rebecka.actor, at=AT, cases=_wanted(*map(fresh, items)))

    assert _codes(done) == ["", ""]
    assert Case.objects.filter(registration_mode="undecided").count() == 2


def test_cases_are_given_and_sorted_together_and_each_says_why_not(cast: Cast) -> None:
    free, olofs = registered_case(cast), given_case(cast, cast.olof)
    owners = {case.id: ("ANL", cast.olga.id) for case in (free, olofs)}

    done = bulk.assign_many(actor=cast.rebecka.actor, at=AT, cases=_wanted(free, olofs), owners=owners, reason="")
    sorted_ = bulk.change_category_many(
        actor=cast.rebecka.actor, at=AT, cases=[Wanted(free.id)], codes={free.id: "GAT-01"}
    )

    assert _codes(done) == ["", "reason_missing"]
    assert fresh(free).officer_id == cast.olga.id and fresh(olofs).officer_id == cast.olof.id
    assert _codes(sorted_) == [""]
