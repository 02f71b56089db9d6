"""Statistics as somebody at a desk meets them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from tests.builders import RUT, give, marked_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, came_in, page
from tests.steps.follow_up.counted import count_all

from gehor.steps.register.actions.register_case import register_case


def _registered(office: Cast, text: str):
    case = came_in(replace(RUT, text=text))
    return register_case(
        actor=office.rebecka.actor,
        at=AT,
        case_id=case.id,
        title=text[:40],
        kind="complaint",
        category_code="REN-01",
    )


def _rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))


def test_number_leads_to_the_cases_it_counts_for_who_may_see_them(office: Cast) -> None:
    case = _registered(office, "Skräp på torget")
    count_all()
    client = at_desk(office.olof)
    text = page(client, "figures/")
    assert "1 ärende kom in" in text
    url = re.search(r'href="([^"]*figures/cases/[^"]*figure=received[^"]*)"', text)
    assert url is not None

    behind = client.get(url[1].replace("&amp;", "&")).content.decode()
    assert case.reference in behind


def test_marked_case_is_counted_but_never_listed_to_who_may_not_see_it(office: Cast) -> None:
    case = marked_case(office)
    count_all()
    text = page(at_desk(office.olof), "figures/")
    assert "1 ärende kom in" in text

    behind = page(at_desk(office.olof), "figures/cases/", figure="received")
    assert case.reference not in behind
    assert "Inget ärende att visa" in behind
    assert case.reference in page(at_desk(office.tora), "figures/cases/", figure="received")
    assert _rows(at_desk(office.olof).get("/sv/desk/figures/cases.csv")) == []


def test_unit_is_shown_with_all_below_it_and_nothing_beside_it(office: Cast) -> None:
    case = _registered(office, "Skräp på torget")
    give(office, case.id, "STM", office.olof)
    count_all()
    client = at_desk(office.mats)

    assert "1 ärende kom in" in page(client, "figures/", of="STM")
    assert "1 ärende kom in" in page(client, "figures/", of="TK")
    assert "Inget ärende kom in" in page(client, "figures/", of="ANL")
    assert "Stadsmiljö" in page(client, "figures/", by="unit")


def test_own_cases_are_shown_to_oneself_and_to_nobody_else(office: Cast) -> None:
    case = _registered(office, "Skräp på torget")
    give(office, case.id, "STM", office.olof)
    count_all()

    assert "Dina egna ärenden" in page(at_desk(office.olof), "figures/")
    assert "Dina egna ärenden" not in page(at_desk(office.mats), "figures/")
    assert office.olof.name not in page(at_desk(office.mats), "figures/", by="unit")


@pytest.mark.parametrize("by", ["category", "kind", "channel", "district", "language", "unit"])
def test_figures_come_along_as_a_file_however_they_are_told_apart(office: Cast, by: str) -> None:
    _registered(office, "Skräp på torget")
    count_all()
    rows = _rows(at_desk(office.olof).get("/sv/desk/figures.csv", {"by": by}))

    parts = [row for row in rows if row["Mått"] == "Inkomna ärenden"]
    assert [row["Antal"] for row in parts] == ["1", "1"]
    assert rows[0]["Från"] == "2026-01-01"


def test_file_of_a_row_a_case_names_no_officer_and_no_sender(office: Cast) -> None:
    case = _registered(office, "Skräp på torget")
    give(office, case.id, "STM", office.olof)
    count_all()
    (row,) = _rows(at_desk(office.mats).get("/sv/desk/figures/cases.csv"))

    assert (row["unit"], row["category"], row["kind"]) == ("STM", "REN-01", "complaint")
    assert "officer" not in row
    assert "Rut" not in str(row)


@pytest.mark.parametrize(
    "query",
    [
        {"period": "days"},
        {"period": "days", "first": "2026-12-01", "last": "2026-01-01"},
        {"period": "days", "first": "0001-01-01", "last": "2026-01-01"},
        {"period": "year-99999999999999999999"},
        {"period": "month-2026-13"},
        {"of": "INGEN"},
        {"by": "officer"},
    ],
)
def test_choice_that_can_not_be_meant_says_so_and_shows_the_year(office: Cast, query: dict[str, str]) -> None:
    answer = at_desk(office.olof).get("/sv/desk/figures/", query)

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"figure": "received", "key": "x" * 500, "before": "no"},
        {"figure": "nothing"},
        {"figure": "received", "key": "\x00"},
    ],
)
def test_list_asked_for_in_strange_words_is_empty_or_not_there(office: Cast, query: dict[str, str]) -> None:
    assert at_desk(office.olof).get("/sv/desk/figures/cases/", query).status_code in {200, 404}
