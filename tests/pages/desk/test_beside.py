"""Where a case is and what lies near it, at a desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import RUT, given_case, marked_case, registered_case
from tests.cast import Cast
from tests.grounds import INSIDE_EAST, INSIDE_WEST, OUTSIDE, draw
from tests.pages.desk.desk import at_desk, came_in, page

from gehor.steps.register.models.case import Case

pytestmark = pytest.mark.django_db
WEST = replace(RUT, latitude=INSIDE_WEST[0], longitude=INSIDE_WEST[1])


def test_an_officer_sees_place_district_coordinates_and_what_lies_near(office: Cast) -> None:
    draw()
    own, other = given_case(office, office.olof, saying=WEST), registered_case(office, WEST, title="Skräp igen")

    text = page(at_desk(office.olof), f"cases/{own.reference}/beside/")

    assert "Väster" in text
    assert "59.020000, 18.020000" in text
    assert "SWEREF 99 TM: N 65" in text
    assert "Skräp igen" in text
    assert other.reference in text


def test_the_case_asks_for_what_lies_near_after_itself_and_links_to_it(office: Cast) -> None:
    own = given_case(office, office.olof, saying=WEST)
    text = page(at_desk(office.olof), f"cases/{own.reference}/")
    assert f'hx-get="/sv/desk/cases/{own.reference}/beside/"' in text
    assert f'href="/sv/desk/cases/{own.reference}/beside/"' in text


def test_a_part_of_a_page_is_answered_with_the_part_alone(office: Cast) -> None:
    own = given_case(office, office.olof, saying=WEST)
    answer = at_desk(office.olof).get(f"/sv/desk/cases/{own.reference}/beside/", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "SWEREF" in answer.content.decode()


def test_secret_cases_near_by_leave_no_trace_for_who_may_not_read_them(office: Cast) -> None:
    own, secret = given_case(office, office.olof, saying=WEST), marked_case(office, WEST)
    text = page(at_desk(office.olof), f"cases/{own.reference}/beside/")
    assert secret.reference not in text
    assert "Inga andra öppna ärenden" in text
    # And of the marked case itself no place is shown.
    assert "Platsen är skyddad" in page(at_desk(office.tora), f"cases/{secret.reference}/beside/")


def test_a_registrar_may_add_the_item_to_a_case_near_by_with_one_press(office: Cast) -> None:
    other = registered_case(office, WEST)
    own = came_in(replace(WEST, same_as=other.reference))
    text = page(at_desk(office.rebecka), f"cases/{own.reference}/beside/")
    assert "Avsändaren säger att det är samma sak som" in text
    assert f"/cases/{own.reference}/add-to-case/?into={other.reference}" in text
    assert f'hx-get="/sv/desk/cases/{own.reference}/beside/"' in page(
        at_desk(office.rebecka), f"cases/{own.reference}/register-case/"
    )


def test_the_responsible_officer_sets_the_place_by_coordinates(office: Cast) -> None:
    draw()
    case = given_case(office, office.olof, saying=WEST)
    desk = at_desk(office.olof)

    answer = desk.post(
        f"/sv/desk/cases/{case.reference}/set-place/",
        {"place": "59.02, 18.08", "latitude": "59.02", "longitude": "18.02", "version": case.version, "press": "done"},
    )

    assert answer.status_code == 302
    row = Case.objects.select_related("district").get(pk=case.id)
    assert row.district is not None
    assert (float(row.longitude or 0), row.district.name) == (INSIDE_EAST[1], "Öster")


def test_the_point_can_be_taken_away_by_ticking_that(office: Cast) -> None:
    case = given_case(office, office.olof, saying=WEST)
    at_desk(office.olof).post(
        f"/sv/desk/cases/{case.reference}/set-place/",
        {"place": "Lindvägen 3", "latitude": "59.02", "longitude": "18.02", "no_point": "on", "version": case.version},
    )
    assert Case.objects.get(pk=case.id).latitude is None


def test_a_place_outside_the_area_is_said_so_on_the_case(office: Cast) -> None:
    draw()
    case = given_case(office, office.olof, saying=replace(RUT, latitude=OUTSIDE[0], longitude=OUTSIDE[1]))
    assert "utanför vårt område" in page(at_desk(office.olof), f"cases/{case.reference}/beside/")


def test_the_queue_can_be_narrowed_to_one_district(office: Cast) -> None:
    draw()
    west = given_case(office, office.olof, saying=WEST)
    east = given_case(office, office.olof, saying=replace(RUT, latitude=INSIDE_EAST[0], longitude=INSIDE_EAST[1]))
    text = page(at_desk(office.olof), "queue/", district="vaster")
    assert str(west.diary_number) in text
    assert str(east.diary_number) not in text
    assert str(east.diary_number) in page(at_desk(office.olof), "queue/", district="no-such-place")
