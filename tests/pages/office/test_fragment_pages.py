"""The administrator writes the pieces and the texts that everybody uses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from gehor.office import queries
from gehor.office.actions.set_fragment import set_fragment
from tests.cast import AT, DAY, Cast, load_cast
from tests.pages.desk.desk import at_desk

pytestmark = pytest.mark.django_db
PIECE = {"name": "Be om ursäkt", "body": "Förlåt för {place}.", "language": "sv", "category_code": "", "kind": ""}


@pytest.fixture
def office(db: None) -> Iterator[Cast]:
    """The small office; the clock stands still."""
    cast = load_cast()
    with time_machine.travel(AT, tick=False):
        yield cast


def test_a_piece_is_written_listed_and_worded_for_a_category(office: Cast) -> None:
    client = at_desk(office.adam)
    assert "Inga textblock än" in client.get("/sv/desk/office/fragments/").content.decode()
    assert client.post("/sv/desk/office/fragments/set-fragment/", PIECE).status_code == 302
    assert "Förlåt för {place}." in client.get("/sv/desk/office/fragments/").content.decode()

    url = "/sv/desk/office/fragments/be-om-ursakt/set-fragment/"
    begun = client.get(url).content.decode()
    assert "Förlåt för {place}." in begun and "{due_on}" in begun
    client.post(url, {**PIECE, "body": "Förlåt för skräpet.", "category_code": "REN-01"})
    assert {row.category_code for row in queries.fragments(DAY)} == {"", "REN-01"}


def test_a_word_that_nobody_can_fill_is_refused_and_the_text_stays_in_the_box(office: Cast) -> None:
    answer = at_desk(office.adam).post("/sv/desk/office/fragments/set-fragment/", {**PIECE, "body": "Ring {chefen}."})
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert "Ring {chefen}." in shown and "chefen" in shown


def test_a_piece_is_taken_out_of_use(office: Cast) -> None:
    code = set_fragment(actor=office.adam.actor, at=AT, name="Tack", body="Tack.", language="sv")
    client = at_desk(office.adam)
    url = f"/sv/desk/office/fragments/{code}/end-fragment/"
    assert "Sluta använda" in client.get(url).content.decode()
    client.post(url)

    assert queries.fragments(DAY) == ()


def test_a_whole_text_is_worded_anew_from_today(office: Cast) -> None:
    client = at_desk(office.adam)
    url = "/sv/desk/office/texts/receipt/sv/set-text/"
    assert "{code}" in client.get(url).content.decode()
    answer = client.post(url, {"subject": "Tack, {reference}", "body": "Koden är {code}."})

    assert answer.status_code == 302
    row = next(row for row in queries.texts() if (row.occasion, row.language) == ("receipt", "sv"))
    assert row.subject == "Tack, {reference}"
