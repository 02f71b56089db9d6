"""Every office that is shipped works as itself: its name, its colours, its pages, from a resident's words to a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from gehor.journey import set_up
from gehor.journey.office_files import OfficeFiles, known_offices
from gehor.office import queries as office
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.queries import letter_of
from gehor.pages.open.site_map import PAGES
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.inform.queries.areas import areas
from gehor.steps.register.models.case import Case
from tests.cast import AT
from tests.pages.resident.conftest import send

pytestmark = pytest.mark.django_db
SMALL = "lillby-gatukontor"
PUBLIC = ("", "say/", "follow/", "accessibility/", "easy-to-read/", "languages/", "site-map/", "who-answers/")


@pytest.fixture(params=known_offices())
def files(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[OfficeFiles]:
    """An office as shipped, on a Tuesday morning on which nothing moves by itself."""
    settings.GEHOR_FILES = tmp_path / "files"
    with time_machine.travel(AT, tick=False):
        yield set_up.load(at=AT, code=request.param)


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_every_public_page_carries_the_name_of_its_office(files: OfficeFiles, client: Client, language: str) -> None:
    for address in PUBLIC:
        page = client.get(f"/{language}/{address}").content.decode()
        assert files.settings.name in page, address
        others = {"Exempelstad", "Stockholms stad", "Lillby"} - {
            part for part in ("Exempelstad", "Stockholms stad", "Lillby") if part in files.settings.name
        }
        assert not [part for part in others if part in page], address


def test_what_a_resident_says_becomes_a_case_in_each_office(files: OfficeFiles, client: Client) -> None:
    with time_machine.travel(AT, tick=False) as clock:
        reference, _code = send(client, clock, reply_by="letter", name="Rut Alm", address="Lindvägen 3\n123 45 Småstad")

    case = Case.objects.get()
    assert case.reference == reference
    assert case.owner_unit_id == people.registry_unit_id()
    letter = Dispatch.objects.get()
    assert letter.sender_name == files.settings.name
    assert letter_of(letter.id).startswith(b"%PDF")


def test_a_report_of_a_barrier_lands_in_its_own_category(files: OfficeFiles, client: Client) -> None:
    client.post("/sv/accessibility/report/", {"text": "Knappen läses inte upp.", "key": uuid4()})

    assert Case.objects.get().category_id == office.category("TIL-05").id


def test_each_office_says_how_accessible_its_pages_are(files: OfficeFiles, client: Client) -> None:
    page = client.get("/sv/accessibility/").content.decode()

    assert files.statement is not None
    assert files.settings.controller in page
    assert all(one.sv in page for one in files.statement.shortcomings)


def test_each_office_looks_as_its_files_say(files: OfficeFiles, client: Client) -> None:
    page = client.get("/sv/").content.decode()

    if files.brand is None:
        assert "brand/colours.css" not in page
        assert client.get("/brand/colours.css").status_code == 404
        return
    assert "/brand/colours.css?v=" in page
    style = client.get("/brand/colours.css")
    assert files.brand.colours["accent"] in style.content.decode()
    assert "immutable" in style.headers["Cache-Control"]


def test_a_small_office_has_one_unit_for_everything() -> None:
    files = set_up.load(at=AT, code=SMALL)

    units = {row.unit_id for row in office.categories("sv") if row.unit_id}
    assert len(units) == 1
    assert len(files.mailboxes) == 1
    assert [row.roles for row in files.staff] == [("registrar", "case_officer@GATA", "administrator@GATA")]


def test_one_person_alone_can_register_and_answer_in_a_small_office() -> None:
    files = set_up.load(at=AT, code=SMALL)
    set_up.admit(at=AT, files=files, password="ett ganska långt lösenord")
    row = people.staff_by_email(files.staff[0].email)
    assert row is not None
    asker = people.asker(row.id, AT.date())
    for right in (Right.REGISTER_CASES, Right.HANDLE_CASES, Right.ADMINISTER_OFFICE, Right.TAKE_IN):
        assert asker.may(right), right


def test_the_map_for_search_engines_names_each_page_in_three_languages(files: OfficeFiles, client: Client) -> None:
    page = client.get("/sitemap.xml").content.decode()

    found = areas("sv", day=AT.date())
    assert page.count("<loc>") == 3 * (len(PAGES) + len(found) + sum(len(area.answers) for area in found))
    assert "/sv/desk/" not in page
    assert "Disallow: /fi/desk/" in client.get("/robots.txt").content.decode()
