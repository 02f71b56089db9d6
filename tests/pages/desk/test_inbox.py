from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.builders import RUT, fresh
from tests.cast import AT, Cast
from tests.pages.desk.desk import QUESTION, at_desk, came_in, page

from gehor.steps.handle.actions.show_presence import show_presence
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


def test_list_says_who_has_an_item_open_and_that_the_sender_has_other_cases(office: Cast) -> None:
    case, alone = came_in(), came_in(replace(RUT, name="Bo By", email="bo@example.org"))
    came_in()
    show_presence(actor=office.tora.actor, at=AT, case_id=case.id)

    text = page(at_desk(office.rebecka), "inbox/")

    assert text.count("Tora Trygg har den öppen") == 1
    assert "Tora Trygg har den öppen" not in page(at_desk(office.tora), "inbox/")
    assert text.count("1 öppet ärende från samma avsändare") == 2
    assert f'från samma avsändare<span class="ds-sr-only">: {alone.reference}' not in text


def test_marked_case_is_no_hint_to_those_who_may_read_it_either(office: Cast) -> None:
    hidden = came_in()
    came_in()
    protect_identity(actor=office.tora.actor, at=AT, case_id=hidden.id)
    for colleague in (office.rebecka, office.tora):
        assert "från samma avsändare" not in page(at_desk(colleague), "inbox/")


def test_item_stands_beside_the_list_with_what_comes_before_and_after(office: Cast) -> None:
    first, second, third = came_in(), came_in(), came_in()
    answer = at_desk(office.rebecka).get(f"/sv/desk/cases/{second.reference}/register-case/")
    assert answer.context["before_url"] == f"/sv/desk/cases/{first.reference}/register-case/"
    assert answer.context["after_url"] == f"/sv/desk/cases/{third.reference}/register-case/"
    text = answer.content.decode()
    assert text.count('aria-current="true"') >= 1 and "3 att ta ställning till · den äldsta kom ti 24 nov" in text


def test_list_beside_an_item_far_down_begins_with_that_item(office: Cast) -> None:
    cases = [came_in() for _n in range(27)]
    answer = at_desk(office.rebecka).get(f"/sv/desk/cases/{cases[-1].reference}/register-case/")
    assert [item.row.id for item in answer.context["items"]] == [cases[-1].id]


def test_line_over_the_list_is_kept_up_to_date_by_itself(office: Cast) -> None:
    client = at_desk(office.rebecka)
    came_in()
    piece = client.get("/sv/desk/inbox/state/", headers={"HX-Request": "true"}).content.decode()
    assert "1 att ta ställning till" in piece and "<html" not in piece
    assert client.get("/sv/desk/inbox/state/").headers["Location"] == "/sv/desk/inbox/"


def test_what_was_put_away_is_undone_by_the_button_in_the_message(office: Cast) -> None:
    case, client = came_in(QUESTION), at_desk(office.rebecka)
    answer = client.post(
        f"/sv/desk/cases/{case.reference}/for-information/", {"reason": "Kopia", "version": case.version}, follow=True
    )
    undo = f"/sv/desk/cases/{case.reference}/put-back/"
    assert f'action="{undo}"' in answer.content.decode()

    again = client.post(undo, follow=True)

    assert "Ligger i inkorgen igen." in again.content.decode()
    assert (fresh(case).registration_mode, fresh(case).due_on) == ("undecided", case.due_on)


def test_registering_says_the_number_and_offers_no_undo(office: Cast) -> None:
    case, client = came_in(), at_desk(office.rebecka)
    values = {"title": "Skräp", "kind": "complaint", "category": "REN-01", "class_code": "standard"}
    text = client.post(f"/sv/desk/cases/{case.reference}/register-case/", values, follow=True).content.decode()
    assert "T2026-00001</a>: Registrerat." in text and "put-back" not in text


def test_inbox_asks_as_much_for_fifty_items_as_for_one(office: Cast) -> None:
    client = at_desk(office.rebecka)
    counts = []
    for more in (1, 49):
        for _n in range(more):
            came_in()
        client.get("/sv/desk/inbox/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/sv/desk/inbox/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 15
