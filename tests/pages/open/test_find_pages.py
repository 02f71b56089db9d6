"""Anyone finds an answer, reads it, says whether it helped, or writes to us about the same."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from gehor.pages.open import limits
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.set_area_page import set_area_page
from gehor.steps.inform.models import AnswerVote, SearchMiss
from gehor.steps.inform.queries.answers import editors_row
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData, AreaPageData
from gehor.steps.intake.models.form_draft import FormDraft
from tests.cast import AT, SET_UP, Cast, load_cast
from tests.steps.inform.test_load_information import POLICE

pytestmark = pytest.mark.django_db
HOLES = AnswerTextData("sv", "När lagar ni hål i gatan?", "Farliga hål lagar vi först. <b>Ring</b> oss.", ("grop",))
ENGLISH = AnswerTextData("en", "When do you mend potholes?", "Dangerous ones first.", ("pothole",))


@pytest.fixture(autouse=True)
def office() -> Cast:
    """An answer in two languages and one in Swedish alone, an area, and somebody else."""
    cast = load_cast()
    load_information(actor=SET_UP, at=AT, referrals=(POLICE,), routes=(), hours=())
    answers = (
        AnswerData("hal", "GAT-01", (HOLES, ENGLISH)),
        AnswerData("skrap", "REN-01", (AnswerTextData("sv", "Vem städar?", "Vi."),)),
    )
    load_answers(actor=SET_UP, at=AT, answers=answers, everyday={})
    streets = AreaPageData("GAT", {"sv": "Vi lagar gator."}, {"sv": "Inte tomter."}, ("POL",))
    set_area_page(actor=cast.adam.actor, at=AT, data=streets)
    return cast


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_a_question_finds_its_answer_and_a_way_to_send_anyway(client: Client) -> None:
    page = read(client, "/sv/find/?q=gropar+i+gatan")

    assert 'href="/sv/answers/hal/"' in page
    assert "/sv/say/?q=gropar+i+gatan" in page
    assert "1 träff" in page or "träffar" in page


def test_nothing_asked_shows_what_we_work_with_and_counts_nothing(client: Client) -> None:
    page = read(client, "/sv/find/")

    assert 'href="/sv/areas/GAT/"' in page
    assert "träff" not in page
    assert SearchMiss.objects.count() == 0


def test_a_question_without_an_answer_is_counted_by_its_words_and_never_by_who_asked(client: Client) -> None:
    for _ in range(2):
        page = read(client, "/sv/find/?q=fiskar+Anna+Svensson+rut.alm%40example.org+070-1234567")

    assert "Vi hittade inget svar" in page
    assert list(SearchMiss.objects.values_list("words", "count")) == [("fiskar", 2)]


def test_a_machine_that_asks_without_end_is_answered_but_not_counted(client: Client) -> None:
    for number in range(limits.MISSES + 3):
        read(client, f"/sv/find/?q=fiskar&page={number}")

    assert sum(SearchMiss.objects.values_list("count", flat=True)) == limits.MISSES


@pytest.mark.parametrize(
    "question",
    ["%00", "%F0%9F%98%80", "(.*)%2B%24", "%27%3B+DROP+TABLE+x", "%25%25__", "a" * 3_000, "%E2%80%AE" * 99, "%FF%FE"],
)
def test_a_hostile_question_gets_a_page_and_nothing_else(client: Client, question: str) -> None:
    page = read(client, f"/sv/find/?q={question}")

    assert page.count("<h1") == 1
    assert read(client, f"/sv/find/?q={question}&page=99999999999999999999").count("<h1") == 1


def test_what_was_asked_is_shown_as_text_and_never_as_markup(client: Client) -> None:
    page = read(client, "/sv/find/?q=%3Cscript%3Ealert(1)%3C/script%3E+gata")

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_answers_page_shows_it_as_text_with_what_is_beside_it(client: Client) -> None:
    page = read(client, "/sv/answers/hal/")

    assert "&lt;b&gt;Ring&lt;/b&gt;" in page
    assert "Polisen" in page
    assert 'href="/sv/say/?category=GAT-01"' in page
    assert "sessionid" not in client.cookies


def test_a_language_without_a_text_shows_the_swedish_one_and_says_so(client: Client) -> None:
    page = read(client, "/fi/answers/hal/")

    assert "Tämä vastaus on saatavilla vain ruotsiksi." in page
    assert re.search(r'<article[^>]* lang="sv"', page)
    assert "When do you mend potholes?" in read(client, "/en/answers/hal/")


def test_an_answer_that_helped_is_counted_once_each_time_it_is_shown(client: Client) -> None:
    once = re.search(r'name="once" value="([^"]+)"', read(client, "/sv/answers/hal/"))
    assert once
    for _ in range(3):
        said = client.post("/sv/answers/hal/vote-answer/", {"helped": "yes", "once": once.group(1)})
        assert said["Location"] == "/sv/answers/hal/?said=yes#helped"

    assert "Tack för att du berättar" in read(client, "/sv/answers/hal/?said=yes")
    assert (editors_row("hal").helped, editors_row("hal").not_helped) == (1, 0)
    assert "sessionid" not in client.cookies


def test_an_answer_that_did_not_help_leads_to_the_form_about_the_same(client: Client) -> None:
    said = client.post("/sv/answers/hal/vote-answer/", {"helped": "no", "once": "a"})

    assert said["Location"] == "/sv/say/?category=GAT-01"
    assert 'value="GAT-01"' in read(client, said["Location"])
    assert editors_row("hal").not_helped == 1


@pytest.mark.parametrize("once", ["", "x" * 65, None])
def test_a_vote_that_no_page_was_shown_for_is_not_counted(client: Client, once: str | None) -> None:
    client.post("/sv/answers/hal/vote-answer/", {"helped": "yes", **({} if once is None else {"once": once})})

    assert AnswerVote.objects.count() == 0
    assert client.post("/sv/answers/finns-inte/vote-answer/", {"helped": "yes", "once": "b"}).status_code == 404


def test_one_address_can_not_vote_without_end(client: Client) -> None:
    for number in range(limits.VOTES + 5):
        client.post("/sv/answers/hal/vote-answer/", {"helped": "yes", "once": f"page-{number}"})

    assert editors_row("hal").helped == limits.VOTES


def test_what_helped_of_late_is_on_the_start_page(client: Client) -> None:
    with time_machine.travel(AT, tick=False):
        assert "Vanliga frågor" not in read(client, "/sv/")
        client.post("/sv/answers/hal/vote-answer/", {"helped": "yes", "once": "a"})

        assert "Vanliga frågor" in (page := read(client, "/sv/"))
        assert 'href="/sv/answers/hal/"' in page
    with time_machine.travel(AT + timedelta(days=200), tick=False):
        assert "Vanliga frågor" not in read(client, "/sv/")


def test_an_area_says_what_we_do_and_do_not_and_who_does(client: Client) -> None:
    page = read(client, "/sv/areas/GAT/")

    for words in ("Vi lagar gator.", "Inte tomter.", "Polisen", "När lagar ni hål", "/sv/say/?category=GAT-01"):
        assert words in page
    assert 'lang="sv"' in read(client, "/en/areas/GAT/")


def test_suggestions_while_typing_are_links_and_without_scripts_the_search_page(client: Client) -> None:
    part = client.get("/sv/find/suggest/?q=hå", HTTP_HX_REQUEST="true").content.decode()

    assert 'href="/sv/answers/hal/"' in part
    assert "<html" not in part
    assert client.get("/sv/find/suggest/?q=h", HTTP_HX_REQUEST="true").content.decode().strip() == ""
    assert client.get("/sv/find/suggest/?q=hål")["Location"] == "/sv/find/?q=h%C3%A5l"
    assert SearchMiss.objects.count() == 0


def test_answers_beside_the_form_are_read_there_and_ask_for_no_address(client: Client) -> None:
    text = "Det är ett stort hål i gatan utanför mig."
    part = client.post("/sv/find/suggest/", {"text": text}).content.decode()

    assert "Farliga hål lagar vi först." in part
    assert client.post("/sv/find/suggest/", {"text": "hål"}).content.decode().strip() == ""
    assert client.post("/sv/find/suggest/", {"text": "\0" * 9_000 + "(" * 9_000}).content.decode().strip() == ""
    assert FormDraft.objects.count() == 0


def test_whoever_did_not_find_it_sends_what_was_asked_and_about_what(client: Client) -> None:
    form = read(client, "/sv/say/?q=gropar+i+gatan&category=GAT-01")
    assert "gropar i gatan</textarea>" in form
    assert re.search(r'value="GAT-01"[^>]*checked', form)

    client.post("/sv/say/", {"text": "Ett stort hål i gatan här", "kind": "question", "category_code": "GAT-01"})

    assert FormDraft.objects.get().answers["category_code"] == "GAT-01"
    # Without scripts the answers are offered on the next page.
    assert "Kanske finns svaret här" in read(client, "/sv/say/place/")


@pytest.mark.parametrize("code", ["", "NEJ", "GAT", "<b>"])
def test_a_subject_that_is_none_is_left_out_and_stops_nobody(client: Client, code: str) -> None:
    assert not re.search(r'value="[^"]+"[^>]*checked', read(client, f"/sv/say/?category={code}"))

    client.post("/sv/say/", {"text": "Hål", "kind": "question", "category_code": code})

    assert FormDraft.objects.get().answers["category_code"] == ""


def test_search_engines_find_areas_and_answers_and_leave_questions_alone(client: Client) -> None:
    found = read(client, "/sitemap.xml")

    assert "/sv/areas/GAT/" in found
    assert "/en/answers/hal/" in found
    assert "Disallow: /sv/find/?" in read(client, "/robots.txt")
