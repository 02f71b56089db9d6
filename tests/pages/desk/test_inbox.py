from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import RUT, fresh
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, came_in, page

from gehor.steps.register.actions.protect_identity import protect_identity

pytestmark = pytest.mark.django_db


def test_only_who_registers_may_open_the_inbox(office: Cast) -> None:
    assert at_desk(office.rebecka).get("/sv/desk/inbox/").status_code == 200
    for colleague in (office.olof, office.ebba, office.adam):
        assert at_desk(colleague).get("/sv/desk/inbox/").status_code == 403


def test_oldest_item_stands_first_and_the_late_one_is_red_in_words(office: Cast) -> None:
    new = came_in(replace(RUT, text="Ny text"))
    old = came_in(replace(RUT, text="Gammal text"), at=AT - timedelta(days=5))
    text = page(at_desk(office.rebecka), "inbox/")
    assert text.index(old.reference) < text.index(new.reference)
    assert text.count("Borde vara registrerad<") == 1
    assert "1 borde redan vara registrerad" in text
    assert "3 arbetsdagar" in text and "Rut Alm" in text and "Gammal text" in text


def test_protected_sender_and_words_are_not_in_the_list(office: Cast) -> None:
    case = came_in()
    protect_identity(actor=office.tora.actor, at=AT, case_id=case.id)
    text = page(at_desk(office.tora), "inbox/")
    assert case.reference not in text or ("Rut Alm" not in text and "lekplatsen" not in text)
    assert fresh(case).protection == "protected_identity"


def test_empty_inbox_says_that_everything_is_registered(office: Cast) -> None:
    assert "Allt är registrerat" in page(at_desk(office.rebecka), "inbox/")


def test_more_than_a_page_goes_on_where_it_ended(office: Cast) -> None:
    cases = [came_in(at=AT - timedelta(days=1)) for _n in range(51)]
    client = at_desk(office.rebecka)
    first = client.get("/sv/desk/inbox/")
    second = client.get(f"/sv/desk/inbox/{first.context['paging'].next_url.partition('/inbox/')[2]}")
    seen = [item.row.id for answer in (first, second) for item in answer.context["items"]]
    assert seen == sorted(case.id for case in cases)
    assert client.get("/sv/desk/inbox/?after=nonsense").status_code == 200
