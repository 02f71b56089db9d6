from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from django.test import Client
from tests.builders import NOBODY, give, given_case, marked_case, registered_case, set_class
from tests.cast import AT, DAY, Cast
from tests.pages.desk.desk import at_desk, page

from gehor.people.actions.save_view import save_view
from gehor.steps.register.queries import queue as register

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def _shown(client: Client, **query: str) -> list[str]:
    return [row.reference for row, _event in client.get("/sv/desk/queue/", query).context["rows"]]


def _save(client: Client, **fields: str) -> int:
    return client.post("/sv/desk/queue/save-view/", {"name": "Sena", "filters": "due=late", **fields}).status_code


def test_a_promise_that_is_late_due_today_or_soon_has_a_filter_each(office: Cast) -> None:
    cases = {}
    for ahead in (-1, 0, 2, 20):
        case = registered_case(office)
        set_class(case.id, "standard", due_on=DAY + timedelta(days=ahead))
        cases[ahead] = case.reference
    client = at_desk(office.olof)
    assert _shown(client, due="late") == [cases[-1]]
    assert _shown(client, due="today") == [cases[0]]
    assert _shown(client, due="soon") == [cases[0], cases[2]]


def test_channel_category_period_hazard_and_own_units_narrow_the_list(office: Cast) -> None:
    case, other = given_case(office, office.olof), registered_case(office, NOBODY, category_code="GAT-01")
    client = at_desk(office.olof)
    assert _shown(client, unit="own") == _shown(client, category="REN-01") == [case.reference]
    assert _shown(client, category="GAT-01") == [other.reference]
    assert len(_shown(client, channel="web_form")) == len(_shown(client, arrived_from=DAY.isoformat())) == 2
    later = (DAY + timedelta(days=1)).isoformat()
    assert _shown(client, hazard="on") == _shown(client, channel="letter") == _shown(client, arrived_from=later) == []


def test_order_and_number_of_rows_stand_in_the_address_and_pages_meet_each_case_once(office: Cast) -> None:
    cases = [registered_case(office).reference for _n in range(27)]
    client = at_desk(office.olof)
    for sort, expected in (("newest", cases[::-1]), ("oldest", cases)):
        first = client.get("/sv/desk/queue/", {"sort": sort, "rows": "25"})
        second = client.get(first.context["paging"].next_url)
        seen = [row.reference for answer in (first, second) for row, _event in answer.context["rows"]]
        assert (len(first.context["rows"]), seen) == (25, expected)
    assert len(_shown(client, rows="9999", sort="nonsense")) == 27


def test_script_gets_the_list_alone_and_an_address_without_what_is_not_filled_in(office: Cast) -> None:
    registered_case(office)
    client = at_desk(office.olof)
    answer = client.get("/sv/desk/queue/?unit=&officer=none&status=&kind=x", headers=HTMX)
    assert "<html" not in answer.content.decode()
    assert answer["HX-Push-Url"] == "/sv/desk/queue/?officer=none"
    whole = client.get("/sv/desk/queue/", headers={**HTMX, "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


def test_every_filter_that_is_on_is_told_and_can_be_taken_away_alone(office: Cast) -> None:
    client = at_desk(office.olof)
    chosen = client.get("/sv/desk/queue/", {"unit": "STM", "due": "late", "rows": "25"}).context["chosen"]
    assert [(one.label, one.value) for one in chosen] == [("Enhet", "Stadsmiljö"), ("Svar senast", "Sena")]
    assert dict(parse_qsl(chosen[0].without.partition("?")[2])) == {"due": "late", "rows": "25"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"due": "late"}, "Inga ärenden är sena"),
        ({"officer": "none"}, "Alla ärenden har en handläggare"),
        ({"due": "late", "unit": "STM"}, "Inga ärenden passar filtret"),
    ],
)
def test_empty_list_says_what_it_is_empty_of(office: Cast, query: dict[str, str], words: str) -> None:
    text = page(at_desk(office.olof), "queue/", **query)
    assert words in text and text.count("Rensa filter") == 2


def test_the_whole_list_is_sent_as_a_file_however_long_it_is(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register, "CHUNK", 2)
    cases = [registered_case(office).diary_number for _n in range(5)]
    answer = at_desk(office.olof).get("/sv/desk/queue.csv?officer=none&sort=oldest")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert answer.streaming
    assert [line.split(";")[0] for line in lines] == ["Ärende", *cases]


def test_a_saved_view_is_a_link_with_how_many_it_holds_for_whoever_asks(office: Cast) -> None:
    case, secret = registered_case(office), marked_case(office)
    for one in (case, secret):
        set_class(one.id, "standard", due_on=DAY - timedelta(days=3))
        give(office, one.id, "STM", None)
    assert _save(at_desk(office.olof), unit="STM") == 302
    url = "/sv/desk/queue/view-counts/"
    counted = {
        who.name: {link.label: link.count for link in at_desk(who).get(url, headers=HTMX).context["views"]}
        for who in (office.olof, office.tora)
    }
    assert counted["Olof Ek"]["Sena"] == counted["Olof Ek"]["Utan handläggare"] == 1
    # The view is not hers: it is of another unit.
    assert "Sena" not in counted["Tora Trygg"]
    assert "Sena" in page(at_desk(office.mats), "queue/views/")


def test_the_view_that_opens_first_is_what_the_bare_address_leads_to(office: Cast) -> None:
    client = at_desk(office.olof)
    assert client.get("/sv/desk/queue/").status_code == 200
    _save(client, opens_first="on")
    assert client.get("/sv/desk/queue/").headers["Location"] == "/sv/desk/queue/?due=late"
    assert client.get("/sv/desk/queue/?show=all").status_code == 200
    assert at_desk(office.olga).get("/sv/desk/queue/").status_code == 200


def test_a_view_without_a_name_keeps_what_was_chosen_and_says_what_is_missing(office: Cast) -> None:
    answer = at_desk(office.olof).post("/sv/desk/queue/save-view/", {"name": "", "filters": "due=late"})
    text = answer.content.decode()
    assert answer.status_code == 422 and "Skriv ett namn på vyn." in text and 'value="due=late"' in text
    assert _save(at_desk(office.olof), unit="ANL") == 422
    assert at_desk(office.olof).get("/sv/desk/queue/save-view/").status_code == 302


def test_a_view_is_removed_from_the_page_of_views_by_its_owner_alone(office: Cast) -> None:
    view_id = save_view(actor=office.olof.actor, at=AT, page="queue", name="Sena", filters="due=late", unit_code="STM")
    path = f"/sv/desk/queue/views/{view_id}/remove-view/"
    assert at_desk(office.olga).post(path).status_code == 404
    assert at_desk(office.olof).post(path, follow=True).status_code == 200
    assert "Inga sparade vyer än" in page(at_desk(office.olof), "queue/views/")
