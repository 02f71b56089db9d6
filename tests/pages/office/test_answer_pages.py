"""Those who write answers write, publish, withdraw, look through, and see what was not found."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from gehor.journey import conclusion
from gehor.steps.inform.queries import answers
from gehor.steps.inform.queries.areas import area
from gehor.steps.inform.queries.misses import misses
from gehor.steps.intake.models.received import Received
from tests.cast import AT, DAY, Cast
from tests.journeys import told
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.pages.office.test_office_pages import office
from tests.signed_in import signed_in

__all__ = ["file_root", "mails", "office", "post_office", "sink"]
pytestmark = pytest.mark.django_db
BASE = "/sv/desk/office/answers/"
FILLED = {
    "question": "När lagar ni hål?",
    "text": "Farliga hål lagar vi först.",
    "everyday": "grop, slukhål\nhål i vägen",
    "language": "sv",
    "category_code": "GAT-01",
}


@pytest.fixture
def adam(office: Cast) -> Client:
    """A browser of the administrator's."""
    return signed_in(office.adam.id)


def wrote(client: Client, **changed: str) -> str:
    """The page of the answer that was written."""
    answer = client.post(f"{BASE}write-answer/", {**FILLED, **changed})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_an_answer_is_written_read_through_and_published_before_anyone_finds_it(adam: Client) -> None:
    page = wrote(adam)
    assert "Väntar på publicering" in adam.get(page).content.decode()
    assert "Farliga hål" not in Client().get("/sv/find/?q=slukhål").content.decode()

    adam.post(f"{page}publish-answer/", {"language": "sv", "version": "1"})

    assert "Farliga hål" in Client().get("/sv/find/?q=slukhål").content.decode()
    shown = adam.get(page).content.decode()
    assert "Visas nu" in shown
    assert 'href="/sv/areas/GAT/"' in shown


def test_a_version_that_somebody_else_wrote_meanwhile_is_not_published_unread(adam: Client) -> None:
    page = wrote(adam)
    adam.post(f"{page}write-answer/", {**FILLED, "text": "Snart."})

    answer = adam.post(f"{page}publish-answer/", {"language": "sv", "version": "1"}, follow=True)

    assert "Någon annan har skrivit om svaret" in answer.content.decode()
    assert answers.answers("sv") == ()


def test_a_translation_is_written_with_the_swedish_text_beside_it(adam: Client) -> None:
    page = wrote(adam)

    form = adam.get(f"{page}write-answer/?language=en").content.decode()

    assert "Texten på svenska" in form
    assert "Farliga hål lagar vi först." in form
    english = {**FILLED, "language": "en", "question": "When do you mend holes?", "text": "Soon."}
    assert adam.post(f"{page}write-answer/?language=en", english).status_code == 302


def test_a_slip_in_the_form_keeps_what_was_written_and_says_what_to_mend(adam: Client) -> None:
    answer = adam.post(f"{BASE}write-answer/", {**FILLED, "review_on": "2020-01-01"})

    assert answer.status_code == 422
    assert "Välj en dag efter i dag." in answer.content.decode()
    assert "Farliga hål lagar vi först." in answer.content.decode()


def test_what_is_due_is_counted_in_the_menu_and_comes_first(adam: Client) -> None:
    page = wrote(adam, review_on=(DAY + timedelta(days=3)).isoformat())
    adam.post(f"{page}publish-answer/", {"language": "sv", "version": "1"})
    assert "behöver ses över" not in adam.get(BASE).content.decode()

    with time_machine.travel(AT + timedelta(days=4), tick=False):
        again = adam.get(BASE)

    assert again.status_code in {200, 302}
    assert answers.due_answers(DAY + timedelta(days=4)) == 1


def test_a_withdrawn_answer_is_gone_for_residents_and_can_come_back(adam: Client) -> None:
    page = wrote(adam)
    adam.post(f"{page}publish-answer/", {"language": "sv", "version": "1"})
    code = page.rstrip("/").rpartition("/")[2]

    assert adam.post(f"{page}withdraw-answer/").status_code == 302
    assert Client().get(f"/sv/answers/{code}/").status_code == 404
    assert "Publicera igen" in adam.get(page).content.decode()

    adam.post(f"{page}publish-answer/", {"language": "sv", "version": "1"})
    assert Client().get(f"/sv/answers/{code}/").status_code == 200


def test_a_text_that_holds_a_number_or_is_hard_to_read_is_warned_of(adam: Client) -> None:
    hard = "Trafikplaneringsavdelningens handläggningsordning förutsätter samhällsbyggnadsförvaltningens yttrande"
    page = adam.get(wrote(adam, text=f"{hard}, ring 070-123 45 67")).content.decode()

    assert "Texten innehåller en adress eller ett nummer" in page
    assert "Texten är svår att läsa" in page


@pytest.mark.parametrize("show", ["", "due", "waiting", "untranslated", "unhelpful", "withdrawn", "<b>"])
def test_the_list_shows_what_is_asked_for_and_stands_whatever_the_address(adam: Client, show: str) -> None:
    wrote(adam)

    page = adam.get(f"{BASE}?show={show}&q=hål&page=99999").content.decode()

    assert ("När lagar ni hål?" in page) == (show in {"", "waiting", "untranslated", "<b>"})


def test_an_answer_begins_from_a_reply_without_the_people_in_it(
    adam: Client, office: Cast, post_office: object, file_root: object
) -> None:
    case = told.registers(office, told.writes(told.RUT, at=AT), at=AT)
    conclusion.reply(
        actor=office.olof.actor,
        at=AT,
        case_id=case.pk,
        text=f"Hej Rut Alm! Vi lagar gungan, säger Olof Ek. {told.RUT['email']} {case.reference}",
        closes=True,
        fault_found="yes",
        version=None,
    )
    for hours in (1, 2):
        told.post_goes(AT + timedelta(hours=hours))
    mats = signed_in(office.mats.id)

    assert f"write-answer/?case={case.reference}" in mats.get(f"/sv/desk/cases/{case.reference}/").content.decode()
    page = mats.get(f"{BASE}write-answer/?case={case.reference}")

    text = page.content.decode().partition("<main")[2]
    assert "Vi lagar gungan" in text
    assert "Läs igenom innan du sparar" in text
    form = page.context["form"].initial
    for word in ("Rut", "Alm", "Olof", "@", case.reference):
        assert word not in form["text"] + form["question"], word
    # Who may write answers and not see the case learns nothing of it.
    assert adam.get(f"{BASE}write-answer/?case={case.reference}").status_code == 404
    assert mats.get(f"{BASE}write-answer/?case=S2026-999999").status_code == 404
    assert Received.objects.count() == 1


def test_what_was_not_found_is_listed_answered_from_or_taken_off(adam: Client) -> None:
    for _ in range(2):
        Client().get("/sv/find/?q=fiskar")

    page = adam.get("/sv/desk/office/search-misses/").content.decode()
    assert "fiskar" in page
    assert "write-answer/?q=fiskar&amp;language=sv" in page
    assert "fiskar" in adam.get(f"{BASE}write-answer/?q=fiskar&language=sv").content.decode()

    adam.post("/sv/desk/office/search-misses/dismiss-miss/", {"words": "fiskar", "language": "sv", "days": "7"})

    assert misses(since=DAY - timedelta(days=3650)) == ()
    assert "Alla har hittat något" in adam.get("/sv/desk/office/search-misses/?days=<b>").content.decode()


def test_a_word_that_people_use_is_set_and_found_by_at_once(adam: Client) -> None:
    page = wrote(adam)
    adam.post(f"{page}publish-answer/", {"language": "sv", "version": "1"})
    url = f"{BASE}set-everyday-word/"

    assert adam.post(url, {"word": "två ord", "means": "hål"}).status_code == 422
    assert adam.post(url, {"word": "krater", "means": "hål, grop"}).status_code == 302

    assert "Farliga hål" in Client().get("/sv/find/?q=krater").content.decode()
    assert 'value="hål, grop"' in adam.get(f"{url}?word=krater").content.decode()


def test_the_page_of_an_area_is_set_and_read_by_anyone_at_once(adam: Client) -> None:
    url = "/sv/desk/office/areas/GAT/set-area-page/"
    assert adam.post(url, {"does_sv": "", "does_en": "We mend."}).status_code == 422

    assert adam.post(url, {"does_sv": "Vi lagar gator.", "does_not_sv": "Inte tomter."}).status_code == 302

    assert area("GAT", "sv", day=DAY).does_not == "Inte tomter."
    assert "Vi lagar gator." in Client().get("/sv/areas/GAT/").content.decode()
    assert "Vi lagar gator." in adam.get("/sv/desk/office/areas/").content.decode()


def test_who_may_not_edit_answers_meets_none_of_these_pages(office: Cast) -> None:
    olof = signed_in(office.olof.id)

    for page in (BASE, f"{BASE}write-answer/", "/sv/desk/office/areas/", "/sv/desk/office/search-misses/"):
        assert olof.get(page).status_code == 403
        assert Client().get(page).status_code == 302
