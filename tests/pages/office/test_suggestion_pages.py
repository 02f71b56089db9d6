"""Administrators see how right the suggestions have been, and switch them off by category or all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.journey import registration
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.route.queries.sorting import switches
from tests.builders import RUT, fresh
from tests.cast import AT, Cast
from tests.pages.desk.desk import came_in
from tests.pages.office.test_office_pages import office
from tests.signed_in import signed_in
from tests.steps.route.sorting import decided, few_are_enough, learns, reads

__all__ = ["office"]
pytestmark = pytest.mark.django_db
PAGE = "/sv/desk/office/suggestions/switch-suggestions/"


def registers(office: Cast, category: str, *, seen: str = "REN-01", text: str = RUT.text) -> None:
    case = came_in(replace(RUT, text=text))
    reads()
    registration.register(
        actor=office.rebecka.actor,
        at=AT,
        case_id=case.id,
        title="Ett ärende",
        kind="complaint",
        category_code=category,
        class_code="standard",
        counterparty="",
        unit_code="STM",
        officer_id=None,
        version=None,
        seen=seen,
    )
    if category == "REN-01":
        return
    # Whoever handles it finds that the suggestion was right all the same.
    change_category(actor=office.rebecka.actor, at=AT, case_id=fresh(case).id, category_code="REN-01")


def shown(office: Cast) -> str:
    return signed_in(office.adam.id).get(PAGE).content.decode()


def test_before_anything_was_registered_the_page_says_so_plainly(office: Cast) -> None:
    text = shown(office)
    assert "Ingenting är inlärt än" in text and "minst 200 ärenden" in text and "nu finns 0" in text
    assert "Inget att visa än" in text


def test_the_page_counts_what_was_shown_taken_and_right_in_the_end(office: Cast) -> None:
    registers(office, "REN-01")
    registers(office, "GAT-01")
    registers(office, "REN-01", seen="", text="Hej, jag undrar en sak.")
    text = shown(office)
    row = text.split("november 2026</a>")[1].split("</tr>")[0]
    cells = [cell.split("<")[0] for cell in row.split('<td class="num">')[1:]]
    # Of three items two were shown one, one took it, and both have that category now; the words knew these two.
    assert cells == ["3", "2", "1 (50 %)", "2 (100 %)", "2 (67 %)", "–", "–"]
    assert "Skräp</td>" in text


def test_what_was_learned_stands_beside_what_it_had_to_beat(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few_are_enough(monkeypatch)
    decided(office, 36, at=AT - timedelta(days=1))
    learns()
    text = shown(office)
    assert (
        "kategoriernas ord" in text and "Nej, det ger inte fler rätt" in text and "Ingenting är inlärt än" not in text
    )


def test_where_learning_is_not_installed_the_page_says_how_it_is(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gehor.pages.office.switch_suggestions.is_there", lambda: False)
    assert "GEHOR_EXTRAS=ml" in shown(office)


def test_a_category_and_then_all_of_it_is_switched_off(office: Cast) -> None:
    adam = signed_in(office.adam.id)
    assert adam.post(PAGE, {"category": "REN-01", "active": "no"}).status_code == 302
    assert switches().off == {"REN-01"} and "Nej" in shown(office)
    assert adam.post(PAGE, {"category": "", "active": "no"}).status_code == 302
    assert not switches().active and "Förslagen är avstängda" in shown(office)


@pytest.mark.parametrize("sent", [{}, {"category": "XXX", "active": "no"}, {"category": "", "active": "maybe"}])
def test_what_is_not_said_or_not_there_switches_nothing(office: Cast, sent: dict[str, str]) -> None:
    assert signed_in(office.adam.id).post(PAGE, sent).status_code == 422
    assert switches().active and not switches().off


def test_the_categories_of_one_month_are_told_apart_and_an_odd_month_is_the_year(office: Cast) -> None:
    registers(office, "REN-01")
    adam = signed_in(office.adam.id)
    assert "Kategori för kategori, november 2026" in adam.get(PAGE, {"month": "2026-11"}).content.decode()
    for odd in ("2026-10", "\x00", "9999-99", "a" * 5_000):
        assert "Kategori för kategori, det senaste året" in adam.get(PAGE, {"month": odd}).content.decode()


def test_a_category_is_ended_on_its_page_and_what_is_odd_is_said(office: Cast) -> None:
    adam, page = signed_in(office.adam.id), "/sv/desk/office/categories/end-category/"
    answer = adam.post(page, {"category": "REN-01", "into": "REN-01"})
    assert answer.status_code == 422 and "Välj en annan kategori som finns kvar." in answer.content.decode()
    assert adam.post(page, {"category": "OVR-99"}).status_code == 422
    assert adam.post(page, {"category": "REN-01", "into": "GAT-01"}).status_code == 302
    assert '"REN-01"' not in adam.get(page).content.decode()
