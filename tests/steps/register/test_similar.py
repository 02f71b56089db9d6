"""What others are told of cases near theirs, and what they never are."""

from __future__ import annotations

from dataclasses import fields, replace
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.kit.coordinates import Point
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.queries.beside import beside, followers
from gehor.steps.register.queries.nearness import CANDIDATES
from gehor.steps.register.queries.similar import PublicCase, similar
from tests.builders import RUT, marked_case, open_case, protected_case, put_status, registered_case
from tests.cast import AT, Cast
from tests.grounds import INSIDE_WEST, draw

pytestmark = pytest.mark.django_db

SPOT = Point(*INSIDE_WEST)
HERE = replace(RUT, place="vid lekplatsen, fråga Rut Alm", latitude=SPOT.latitude, longitude=SPOT.longitude)
# About 110 metres to the north, and about 330.
NEAR_BY = replace(HERE, latitude=SPOT.latitude + 0.001)
FAR = replace(HERE, latitude=SPOT.latitude + 0.003)


def found(at: Point | None = SPOT, street: str = "") -> list[UUID]:
    return [case.id for case in similar(at, street)]


def test_open_cases_within_reach_are_told_nearest_first(cast: Cast) -> None:
    draw()
    near_by, here, _far = (registered_case(cast, saying) for saying in (NEAR_BY, HERE, FAR))

    told = similar(SPOT, "")

    assert [case.id for case in told] == [here.id, near_by.id]
    assert [case.metres for case in told] == [10, 110]
    assert (told[0].category, told[0].where, told[0].status) == ("Skräp", "Väster", "new")


def test_the_named_category_comes_before_what_is_nearer(cast: Cast) -> None:
    registered_case(cast, HERE)
    hole = registered_case(cast, NEAR_BY, category_code="GAT-01")
    assert similar(SPOT, "", categories={"GAT-01"})[0].id == hole.id


def test_the_same_street_is_near_where_nobody_has_pointed(cast: Cast) -> None:
    case = registered_case(cast, replace(RUT, place="Lindvägen 40"))
    (told,) = similar(None, "LINDVÄGEN")
    assert (told.id, told.metres, told.street) == (case.id, None, "Lindvägen")
    assert found(None, "Skolgatan") == []
    assert found(None, "") == []


def test_nothing_that_anybody_has_written_is_among_what_is_told() -> None:
    assert {field.name for field in fields(PublicCase)} == {
        *("id", "reference", "designation", "category", "street", "district", "status", "metres")
    }


def test_marked_and_protected_cases_are_never_told_of(cast: Cast) -> None:
    marked_case(cast, HERE)
    protected_case(cast, HERE)
    assert found() == []


def test_a_case_that_a_colleague_is_barred_from_is_never_told_of(cast: Cast) -> None:
    case = registered_case(cast, HERE)
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, reason="Namngiven")
    assert found() == []


def test_what_no_registrar_has_looked_at_is_not_told(cast: Cast) -> None:
    open_case(HERE)
    assert found() == []


def test_closed_and_answered_cases_are_not_told(cast: Cast) -> None:
    case = registered_case(cast, HERE)
    put_status(case.id, "answered")
    assert found() == []


@pytest.mark.parametrize(("kind", "category"), [("question", "REN-01"), ("complaint", "PTI-01")])
def test_what_is_about_a_person_and_not_a_spot_is_not_told(cast: Cast, kind: str, category: str) -> None:
    registered_case(cast, HERE, kind=kind, category_code=category)
    assert found() == []


def test_looking_takes_two_bounded_statements_whatever_is_there(cast: Cast) -> None:
    for _ in range(4):
        registered_case(cast, HERE)
    with CaptureQueriesContext(connection) as asked:
        assert len(similar(SPOT, "lindvägen", limit=3)) == 3
    assert len(asked) == 2
    assert asked[0]["sql"].count(f"LIMIT {CANDIDATES}") == 2


def test_an_officer_is_shown_what_is_near_a_case_but_not_the_case_itself(cast: Cast) -> None:
    own, other = registered_case(cast, HERE), registered_case(cast, NEAR_BY)
    (row,) = beside(cast.olof.asks(), own.id)
    assert (row.case.id, row.metres, row.same_category) == (other.id, 111, True)
    assert row.at == Point(float(NEAR_BY.latitude or 0), SPOT.longitude)


def test_secret_cases_near_by_are_not_even_counted_for_who_may_not_read_them(cast: Cast) -> None:
    own = registered_case(cast, HERE)
    secret = marked_case(cast, HERE)

    assert beside(cast.olof.asks(), own.id) == ()
    assert [row.case.id for row in beside(cast.tora.asks(), own.id)] == [secret.id]
    assert beside(cast.tora.asks(), secret.id) == ()


def test_an_employee_who_sees_no_case_is_shown_none_near_by(cast: Cast) -> None:
    own = registered_case(cast, HERE)
    registered_case(cast, HERE)
    assert beside(cast.ebba.asks(), own.id) == ()
    assert followers(cast.ebba.asks(), own.id).count == 0
