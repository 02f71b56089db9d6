"""The place of what a resident says, what others have told near it, and following that, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from django.test import Client

from gehor.office.actions.load_office import load_office
from gehor.office.rules.maps import layers_of
from gehor.office.rules.settings import OfficeSettings
from gehor.steps.intake.models.form_draft import FormDraft
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.follower import Follower
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, registered_case
from tests.cast import CATEGORIES, FOUNDED, SET_UP, Cast, load_cast
from tests.grounds import INSIDE_WEST, OUTSIDE, draw
from tests.pages.resident.conftest import NOW, TEXT

pytestmark = pytest.mark.django_db
WORDS = "hos Rut Alm, Lindvägen 3 lgh 1203"
LAYER = {
    "kind": "xyz",
    "title": "Karta",
    "url": "https://tiles.example/{z}/{x}/{y}.png",
    "attribution": "© Kartmakarna",
}


@pytest.fixture
def office(db: None) -> Iterator[Cast]:
    """A small office with its two districts."""
    cast = load_cast()
    draw()
    with time_machine.travel(NOW, tick=False):
        yield cast


@pytest.fixture
def known(office: Cast) -> CaseRow:
    """Something that another has told in the west."""
    saying = replace(RUT, place=WORDS, latitude=INSIDE_WEST[0], longitude=INSIDE_WEST[1])
    return registered_case(office, saying, title="Skräp hos Rut Alm")


def begin(client: Client) -> None:
    client.post("/sv/say/", {"text": TEXT, "kind": "complaint"})


def place(client: Client, **values: object) -> str:
    """Send the second step; answers where it leads."""
    answer = client.post("/sv/say/place/", {"place": "", **values})
    assert answer.status_code == 302
    return str(answer["Location"])


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def finish(client: Client, clock: time_machine.Coordinates, reply_by: str = "anonymous", **more: str) -> Case:
    """The rest of the form, as slowly as a person; answers the new case."""
    client.post("/sv/say/pictures/", {"next": "1"})
    client.post("/sv/say/reply/", {"language": "sv", "reply_by": reply_by, **more})
    clock.shift(60)
    client.post("/sv/say/check/")
    return Case.objects.order_by("-opened_at").first() or Case()


@pytest.mark.parametrize("words", ["59.02, 18.08", "N 6544900 E 154595", "SWEREF99 TM: 6546355, 676810"])
def test_coordinates_pasted_into_the_field_become_a_point_in_its_district(
    client: Client, office: Cast, words: str
) -> None:
    _let_the_local_zone_be(3011)
    begin(client)
    place(client, place=words)
    page = read(client, "/sv/say/place/")
    assert "Platsen ligger i Öster." in page
    assert words in page


def test_a_point_from_the_map_goes_with_what_is_sent(client: Client, office: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        begin(client)
        place(client, place="vid bron", latitude="59.02", longitude="18.02")
        case = finish(client, clock)
    assert case.district is not None
    assert (case.place, float(case.latitude or 0), case.district.name) == ("vid bron", 59.02, "Väster")


def test_a_place_outside_the_area_is_told_and_taken_all_the_same(client: Client, office: Cast) -> None:
    begin(client)
    assert place(client, latitude=OUTSIDE[0], longitude=OUTSIDE[1]) == "/sv/say/pictures/"
    assert "utanför vårt område" in read(client, "/sv/say/pictures/")


def test_the_point_can_be_taken_away_and_the_words_stay(client: Client, office: Cast) -> None:
    begin(client)
    place(client, place="vid bron", latitude="59.02", longitude="18.02")
    assert place(client, place="vid bron", latitude="59.02", longitude="18.02", forget="1") == "/sv/say/place/"
    page = read(client, "/sv/say/place/")
    assert "vid bron" in page
    assert "Punkt på kartan" not in page


@pytest.mark.parametrize("broken", ["nan", "inf", "1e999", "<script>", "91", ""])
def test_a_broken_point_is_no_point_and_stops_nobody(client: Client, office: Cast, broken: str) -> None:
    begin(client)
    assert place(client, place="vid bron", latitude=broken, longitude="18.02") == "/sv/say/pictures/"
    assert FormDraft.objects.get().answers["latitude"] is None


def test_what_others_told_near_by_is_shown_without_a_word_of_theirs(client: Client, known: CaseRow) -> None:
    begin(client)
    assert place(client, latitude=INSIDE_WEST[0], longitude=INSIDE_WEST[1]) == "/sv/say/similar/"
    page = read(client, "/sv/say/similar/")
    assert "Skräp" in page
    assert "Lindvägen, Väster" in page
    for secret in ("Rut", "Alm", "lgh", "1203", RUT.text[:20], "rut.alm"):
        assert secret not in page, secret


def test_whoever_means_something_else_just_goes_on(client: Client, known: CaseRow) -> None:
    begin(client)
    place(client, place="Lindvägen 40")
    assert client.post("/sv/say/similar/")["Location"] == "/sv/say/pictures/"


def test_following_without_sending_drops_the_text_and_gives_number_and_code(client: Client, known: CaseRow) -> None:
    begin(client)
    place(client, place="Lindvägen 40")
    url = f"/sv/say/similar/{known.reference}/follow-similar/"
    assert "Följ, och ta bort det jag skrev" in read(client, url)

    answer = client.post(url, {"drop": "1"}, follow=True)

    code = str(answer.context["code"])
    assert code in answer.content.decode()
    assert not FormDraft.objects.exists()
    assert Case.objects.count() == 1
    # On another device the code opens the same few facts, and no more.
    other = Client()
    found = other.post("/sv/follow/", {"reference": known.reference, "code": code}, follow=True).content.decode()
    assert "Lindvägen, Väster" in found
    assert code not in found
    assert "Rut" not in found
    assert other.get("/sv/follow/case/").status_code == 302


def test_following_and_sending_makes_a_case_of_ones_own_that_points_at_the_other(
    client: Client, known: CaseRow
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        begin(client)
        place(client, place="Lindvägen 40")
        client.post(f"/sv/say/similar/{known.reference}/follow-similar/", {"keep": "1"})
        client.post("/sv/say/reply/", {"language": "sv", "reply_by": "anonymous"})
        assert "Du följer också ärende" in read(client, "/sv/say/check/")
        own = finish(client, clock)
    assert Follower.objects.get().own_case_id == own.pk
    assert own.pk != known.id


def test_a_case_that_is_marked_meanwhile_can_not_be_followed_and_nothing_is_lost(
    client: Client, office: Cast, known: CaseRow
) -> None:
    begin(client)
    place(client, place="Lindvägen 40")
    mark_secrecy(actor=office.tora.actor, at=NOW, case_id=known.id, provision="OSL 21:1", reason="Uppgifter om hälsa")
    url = f"/sv/say/similar/{known.reference}/follow-similar/"

    assert client.get(url).status_code == 404
    assert client.post(url, {"drop": "1"})["Location"] == "/sv/say/similar/"

    assert FormDraft.objects.get().answers["text"] == TEXT
    assert not Follower.objects.exists()


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_the_new_steps_are_one_page_with_one_heading(client: Client, known: CaseRow, language: str) -> None:
    begin(client)
    place(client, place="Lindvägen 40")
    for path in ("place/", "similar/", f"similar/{known.reference}/follow-similar/"):
        assert read(client, f"/{language}/say/{path}").count("<h1") == 1, path
    client.post(f"/{language}/say/similar/{known.reference}/follow-similar/", {"drop": "1"})
    assert read(client, f"/{language}/follow/public/").count("<h1") == 1


def test_the_same_place_again_carries_its_point_too_but_never_for_the_anonymous(client: Client, office: Cast) -> None:
    for reply, again in (({"reply_by": "email", "email": "rut@example.org"}, True), ({"reply_by": "anonymous"}, False)):
        with time_machine.travel(NOW, tick=False) as clock:
            begin(client)
            place(client, place="vid bron", latitude="59.02", longitude="18.02")
            finish(client, clock, **reply)
            begin(client)
            page = read(client, "/sv/say/place/")
        assert ('value="59.02"' in page, "vid bron" in page) == (again, again), reply
        client.post("/sv/say/start-over/")


def test_no_page_asks_another_host_unless_the_office_has_chosen_a_layer(client: Client, office: Cast) -> None:
    begin(client)
    before = client.get("/sv/say/place/")
    assert "img-src 'self' data:;" in before["Content-Security-Policy"]

    _let_the_local_zone_be(3011, layered=True)

    page = client.get("/sv/say/place/")
    assert "img-src 'self' data: https://tiles.example;" in page["Content-Security-Policy"]
    assert "https://tiles.example" in page.content.decode()
    for other in ("/sv/say/", "/sv/say/pictures/", "/sv/"):
        assert "tiles.example" not in client.get(other)["Content-Security-Policy"], other
    assert "https://tiles.example" in read(client, "/sv/personal-data/")


def test_the_map_gets_the_districts_and_each_point_in_words(client: Client, office: Cast) -> None:
    drawing = client.get("/sv/map/areas.json")
    assert drawing["Content-Type"].startswith("application/geo+json")
    assert len(drawing.json()["features"]) == 2
    assert client.get("/sv/map/point.json", {"latitude": "59.02", "longitude": "18.02"}).json() == {
        "text": "Platsen ligger i Väster."
    }
    assert client.get("/en/map/point.json", {"latitude": "59.5", "longitude": "18.5"}).json()["text"].startswith("The")
    for broken in ({}, {"latitude": "x", "longitude": "1"}, {"latitude": "nan", "longitude": "1"}):
        assert client.get("/sv/map/point.json", broken).status_code == 400


def _let_the_local_zone_be(epsg: int, *, layered: bool = False) -> None:
    settings = OfficeSettings(
        code="smastad",
        valid_from=FOUNDED.date(),
        name="Trafikkontoret i Småstad",
        short_name="Trafikkontoret",
        board="Trafiknämnden",
        controller="Trafiknämnden i Småstad",
        mail="trafikkontoret@smastad.example",
        postal_address="Box 1\n123 45 Småstad",
        map_grid=epsg,
        map_layers=layers_of([LAYER]) if layered else (),
    )
    load_office(actor=SET_UP, at=NOW, settings=settings, categories=CATEGORIES, calendar=(), texts=())
