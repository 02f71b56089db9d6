from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import RUT, give, given_case, protected_case, registered_case, set_class
from tests.cast import AT, DAY, Cast
from tests.pages.desk.desk import at_desk, page

from gehor.steps.handle.actions.open_event import open_event
from gehor.steps.handle.actions.take_into_event import take_into_event
from gehor.steps.handle.rules.events import EventData
from gehor.steps.promise.actions.change_regime import change_regime

pytestmark = pytest.mark.django_db


def test_filters_in_the_address_show_just_what_they_say(office: Cast) -> None:
    mine, free = given_case(office, office.olof), registered_case(office, kind="question")
    client = at_desk(office.olof)

    def shown(**query: str) -> set[str]:
        text = page(client, "queue/", **query)
        return {case.reference for case in (mine, free) if f"/cases/{case.reference}/" in text}

    assert shown() == shown(status="new") == {mine.reference, free.reference}
    assert shown(officer="me") == shown(unit="STM") == {mine.reference}
    assert shown(officer="none") == shown(kind="question") == {free.reference}
    assert shown(status="closed") == shown(due="late") == set()
    assert shown(unit="XXX", status="nonsense", after="nonsense") == {mine.reference, free.reference}


def test_late_filter_shows_what_should_have_been_answered(office: Cast) -> None:
    case = registered_case(office)
    set_class(case.id, "standard", due_on=DAY.replace(day=20))
    text = page(at_desk(office.olof), "queue/", due="late")
    assert case.reference in text and "arbetsdagar sent" in text


def test_empty_filter_result_offers_to_clear_the_filter(office: Cast) -> None:
    text = page(at_desk(office.olof), "queue/", officer="me")
    assert "Du har inga öppna ärenden" in text and text.count("Rensa filter") == 2
    assert "Inga ärenden passar filtret" in page(at_desk(office.olof), "queue/", officer="me", kind="praise")
    assert "Inga öppna ärenden" in page(at_desk(office.olof), "queue/")


def test_fifty_rows_a_page_and_every_case_just_once(office: Cast) -> None:
    cases = {registered_case(office).id for _n in range(52)}
    client = at_desk(office.olof)
    first = client.get("/sv/desk/queue/")
    second = client.get(first.context["paging"].next_url)
    ids = [row.id for answer in (first, second) for row, _event in answer.context["rows"]]
    assert (len(first.context["rows"]), len(ids), set(ids)) == (50, 52, cases)


def test_employee_without_roles_for_cases_sees_an_empty_queue(office: Cast) -> None:
    registered_case(office)
    assert "Inga öppna ärenden" in page(at_desk(office.ebba), "queue/")


def test_file_has_public_columns_and_no_cell_that_runs(office: Cast) -> None:
    registered_case(office, title="=HYPERLINK(1)")
    protected_case(office, replace(RUT, name="Hemlig Person"))
    answer = at_desk(office.tora).get("/sv/desk/queue.csv")
    text = b"".join(answer).decode("utf-8")  # type: ignore[arg-type]
    assert text.startswith("\ufeffÄrende;Titel;") and answer["Content-Disposition"].startswith("attachment")
    assert "'=HYPERLINK(1)" in text and "Hemlig" not in text and "Rut Alm" not in text


def test_take_next_gives_the_most_urgent_case_and_says_when_there_is_none(office: Cast) -> None:
    case = registered_case(office)
    give(office, case.id, "STM", None)
    client = at_desk(office.olof)
    assert client.post("/sv/desk/take-next/").headers["Location"] == f"/sv/desk/cases/{case.reference}/"
    again = client.post("/sv/desk/take-next/", follow=True)
    assert "Det finns inget ärende att ta just nu." in again.content.decode()
    assert at_desk(office.ebba).post("/sv/desk/take-next/").status_code == 403
    assert client.get("/sv/desk/take-next/").status_code == 405


def test_register_list_shows_the_days_public_rows_and_as_a_file(office: Cast) -> None:
    case = registered_case(office, title="@cmd")
    client = at_desk(office.rebecka)
    assert case.diary_number and case.diary_number in page(client, "register-list/", day=DAY.isoformat())
    text = client.get(f"/sv/desk/register-list.csv?day={DAY.isoformat()}").getvalue().decode("utf-8")
    assert text.startswith("\ufeffDatum;") and case.diary_number in text and "'@cmd" in text
    assert "Inget registrerat den dagen" in page(client, "register-list/", day="2026-01-05")
    assert at_desk(office.ebba).get("/sv/desk/register-list/").status_code == 403


@pytest.mark.parametrize("day", ["2027-01-01", "nonsense", "0001-01-01", ""])
def test_a_day_that_can_not_be_shown_is_told_in_words(office: Cast, day: str) -> None:
    answer = at_desk(office.rebecka).get("/sv/desk/register-list/", {"day": day})
    assert answer.status_code == 422 and "Fel:" in answer.content.decode()


def test_protected_sender_is_neutral_in_the_register_list(office: Cast) -> None:
    protected_case(office, at=AT)
    text = page(at_desk(office.tora), "register-list/")
    assert "Rut Alm" not in text and "Skyddad uppgift" in text


def test_lists_by_the_laws_time_and_by_event_show_just_those_cases(office: Cast) -> None:
    of_law, told_of = given_case(office, office.olof), given_case(office, office.olof)
    actor = office.olof.actor
    change_regime(actor=actor, at=AT, case_id=of_law.id, regime="authority_exercise", reason="Ett tillstånd.")
    event_id = open_event(actor=office.rebecka.actor, at=AT, data=EventData(name="Snöovädret"))
    take_into_event(actor=office.rebecka.actor, at=AT, event_id=event_id, case_id=told_of.id)
    client = at_desk(office.olof)

    def shown(**query: str) -> set[str]:
        text = page(client, "queue/", **query)
        return {case.reference for case in (of_law, told_of) if f"/cases/{case.reference}/" in text}

    assert shown(law="runs") == {of_law.reference}
    assert shown(event=str(event_id)) == {told_of.reference}
    assert shown(event=str(event_id), law="runs") == shown(law="passed") == shown(law="asked") == set()
    assert shown(event="nonsense") == {of_law.reference, told_of.reference}
    assert "Snöovädret" in page(client, "queue/")
