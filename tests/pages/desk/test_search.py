from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import RUT, given_case, make_all_findable, marked_case, open_case, registered_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page

pytestmark = pytest.mark.django_db


def test_number_in_the_box_leads_straight_to_its_case(office: Cast) -> None:
    case = registered_case(office)
    client = at_desk(office.olof)

    for typed in (case.reference, f" {case.reference.lower()} ", case.diary_number):
        answer = client.get("/sv/desk/search/", {"q": typed})
        assert (answer.status_code, answer["Location"]) == (302, f"/sv/desk/cases/{case.reference}/")


def test_hit_is_marked_and_what_a_resident_wrote_is_never_markup(office: Cast) -> None:
    case = open_case(replace(RUT, text="<script>alert(1)</script> Snöröjningen uteblev & <b>tack</b>."))
    make_all_findable()

    text = page(at_desk(office.olof), "search/", q="snorojning")

    assert f"/cases/{case.reference}/" in text
    assert "<mark>Snöröjningen</mark>" in text
    assert "&lt;script&gt;" in text and "<script>alert" not in text and "<b>tack" not in text
    assert "1 ärende." in text


def test_words_in_the_address_come_back_into_the_box_as_text(office: Cast) -> None:
    text = page(at_desk(office.olof), "search/", q='"><script>alert(1)</script>')

    assert "<script>alert" not in text
    assert "Inga ärenden hittades" in text


def test_misspelt_word_is_answered_with_a_link_to_the_known_one(office: Cast) -> None:
    open_case(replace(RUT, text="Trottoaren är hal."))
    make_all_findable()

    text = page(at_desk(office.olof), "search/", q="trotoaren")

    assert "Menade du" in text and "?q=trottoaren" in text


def test_empty_box_and_words_of_every_text_explain_how_to_search(office: Cast) -> None:
    client = at_desk(office.olof)

    assert "Så söker du" in page(client, "search/")
    text = page(client, "search/", q="det är")
    assert "Skriv minst ett ord att söka efter" in text and "det, är" in text


def test_filters_of_the_queue_hold_for_the_search_and_can_be_cleared(office: Cast) -> None:
    mine, free = given_case(office, office.olof), registered_case(office, kind="question")
    make_all_findable()
    client = at_desk(office.olof)

    def shown(**query: str) -> set[str]:
        text = page(client, "search/", q="skräp", **query)
        return {case.reference for case in (mine, free) if f"/cases/{case.reference}/" in text}

    assert shown() == shown(status="new", sort="newest") == {mine.reference, free.reference}
    assert shown(unit="STM") == shown(officer="me") == {mine.reference}
    assert shown(kind="question") == {free.reference}
    assert shown(status="closed") == shown(arrived_to="2020-01-01") == set()
    assert shown(unit="XXX", page="-1", after="x", arrived_from="x", sort="x") == {mine.reference, free.reference}
    assert "Sök utan filter" in page(client, "search/", q="skräp", status="closed")


def test_pages_lead_on_and_back_in_both_orders(office: Cast) -> None:
    cases = {open_case().id for _n in range(27)}
    make_all_findable()
    client = at_desk(office.olof)

    for sort in ("", "newest"):
        first = client.get("/sv/desk/search/", {"q": "skräp", "sort": sort})
        second = client.get(first.context["paging"].next_url)
        ids = {row.hit.row.id for answer in (first, second) for row in answer.context["rows"]}
        assert ids == cases
        assert second.context["paging"].previous_url
        assert not second.context["paging"].next_url


def test_marked_case_shows_no_word_but_that_there_is_a_hit(office: Cast) -> None:
    marked_case(office, replace(RUT, text="Kvinnojouren ligger där."))
    make_all_findable()

    text = page(at_desk(office.tora), "search/", q="kvinnojouren")

    assert "Träff i skyddade uppgifter" in text and "<mark>" not in text
    assert "Inga ärenden hittades" in page(at_desk(office.olof), "search/", q="kvinnojouren")


def test_every_staff_page_has_the_search_box_and_no_other_page(office: Cast) -> None:
    client = at_desk(office.olof)

    assert 'action="/sv/desk/search/"' in page(client, "queue/")
    assert page(client, "search/").count('role="search"') == 1
    assert 'action="/sv/desk/search/"' not in client.get("/sv/").content.decode()


def test_search_asks_for_sign_in_and_remembers_what_was_asked(office: Cast, client: object) -> None:
    answer = client.get("/sv/desk/search/", {"q": "skräp"})  # type: ignore[attr-defined]

    assert answer.status_code == 302 and "next=" in answer["Location"]
