"""The monthly question on the day, and the list for who manages the registry."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from tests.cast import FOUNDED, Cast, admit
from tests.pages.desk.desk import at_desk, page

from gehor.journal.act import Actor
from gehor.steps.intake.actions.ask_sign_off import ask_sign_off
from gehor.steps.intake.queries import sign_offs as queries

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 12, 1, 8, tzinfo=UTC)
LIST = "/sv/desk/sign-offs/"


def _ask() -> None:
    ask_sign_off(actor=Actor.system("ask_sign_off"), at=FIRST)


def test_the_day_asks_and_one_press_answers(office: Cast) -> None:
    with time_machine.travel(FIRST, tick=False):
        _ask()
        client = at_desk(office.ebba)
        assert "Är allt från november 2026 inlämnat?" in page(client, "")
        assert "Är allt i din egen brevlåda inlämnat?" in page(client, "notices/")

        answer = client.post("/sv/desk/sign-off/2026-11/", follow=True).content.decode()

        assert "Tack. November 2026 är klar." in answer
        assert "inlämnat?" not in answer
    [row] = [row for row in queries.sign_offs(date(2026, 11, 1)) if row.signed_at]
    assert row.name == "Ebba Ek"


def test_the_registrys_manager_sees_who_has_not_answered_and_others_do_not(office: Cast) -> None:
    with time_machine.travel(FIRST, tick=False):
        head = admit("Rolf Råd", "REG", "manager", at=FOUNDED)
        _ask()
        at_desk(office.ebba).post("/sv/desk/sign-off/2026-11/")

        shown = page(at_desk(head), "sign-offs/")

        assert "Har inte svarat för november 2026" in shown
        assert "1 av 8 har svarat." in shown
        assert "Olof Ek" in shown
        assert "Ebba Ek" not in shown
        assert "Egna brevlådor" in page(at_desk(head), "")
        for other in (office.mats, office.rebecka, office.adam):
            assert at_desk(other).get(LIST).status_code == 403
            assert "Egna brevlådor" not in page(at_desk(other), "")


def test_the_list_as_a_file_holds_everybody_who_was_asked(office: Cast) -> None:
    with time_machine.travel(FIRST, tick=False):
        head = admit("Rolf Råd", "REG", "manager", at=FOUNDED)
        _ask()
        at_desk(office.ebba).post("/sv/desk/sign-off/2026-11/")

        answer = at_desk(head).get("/sv/desk/sign-offs.csv?month=2026-11")

        lines = answer.getvalue().decode("utf-8-sig").splitlines()
        assert lines[0] == "Namn;Enhet;Frågad;Svarade;Frånvarande"
        assert "Ebba Ek;Tillstånd;2026-12-01;2026-12-01;" in lines
        assert "Olof Ek;Stadsmiljö;2026-12-01;;" in lines
        assert at_desk(office.mats).get("/sv/desk/sign-offs.csv").status_code == 403


def test_before_anybody_was_asked_the_list_says_when_that_will_be(office: Cast) -> None:
    head = admit("Rolf Råd", "REG", "manager", at=FOUNDED)

    assert "Ingen har frågats än" in page(at_desk(head), "sign-offs/")
    assert at_desk(head).get("/sv/desk/sign-offs.csv").status_code == 200


def test_a_month_that_is_none_or_was_not_asked_about_is_not_there(office: Cast) -> None:
    client = at_desk(office.ebba)

    assert client.post("/sv/desk/sign-off/2026-13/").status_code == 404
    assert client.post("/sv/desk/sign-off/2026-11/").status_code == 404
    assert client.get("/sv/desk/sign-off/2026-11/").status_code == 405
