from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.pages.desk.desk import at_desk

from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_password import set_password

pytestmark = pytest.mark.django_db
WORDS = "en lång mening om lådor"
OLOF = "olof.ek@smastad.example"
WRONG = "E-postadressen eller lösenordet stämmer inte. Försök igen."


@pytest.fixture
def known(office: Cast) -> Cast:
    set_password(actor=SET_UP, at=FOUNDED, staff_id=office.olof.id, password=WORDS)
    return office


def _try(email: str, password: str, going_to: str = "") -> tuple[int, str, str]:
    answer = Client().post("/sv/desk/sign-in/", {"email": email, "password": password, "next": going_to})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


def test_right_password_leads_to_my_day_however_the_address_is_spelt(known: Cast) -> None:
    assert _try(" Olof.Ek@Smastad.example ", WORDS)[:2] == (302, "/sv/desk/")


def test_unknown_wrong_and_left_get_the_very_same_answer(known: Cast) -> None:
    wrong, unknown = _try(OLOF, "fel"), _try("ingen@smastad.example", WORDS)
    end_staff(actor=SET_UP, at=AT - timedelta(days=2), staff_id=known.olof.id, left_on=AT.date())
    gone = _try(OLOF, WORDS)
    assert [answer[0] for answer in (wrong, unknown, gone)] == [422] * 3
    assert all(WRONG in answer[2] for answer in (wrong, unknown, gone))


def test_after_sign_in_only_own_addresses_are_followed(known: Cast) -> None:
    assert _try(OLOF, WORDS, "/sv/desk/queue/?late=on")[1] == "/sv/desk/queue/?late=on"
    for foreign in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        assert _try(OLOF, WORDS, foreign)[1] == "/sv/desk/"


def test_eleven_guesses_on_one_account_are_too_many(known: Cast) -> None:
    assert [_try(OLOF, "fel")[0] for _n in range(10)] == [422] * 10
    assert _try(OLOF, WORDS)[0] == 429


def test_empty_and_unstorable_words_are_answered_in_words(known: Cast) -> None:
    assert "Skriv din e-postadress." in _try("", "")[2]
    assert _try("a\0b@smastad.example", "x\0")[0] == 422


def test_visitor_is_led_to_sign_in_and_back_again(known: Cast) -> None:
    answer = Client().get("/sv/desk/queue/?late=on")
    assert answer.headers["Location"] == "/sv/desk/sign-in/?next=%2Fsv%2Fdesk%2Fqueue%2F%3Flate%3Don"


def test_sign_out_is_a_post_and_ends_the_session(known: Cast) -> None:
    client = at_desk(known.olof)
    assert client.get("/sv/desk/sign-out/").status_code == 405
    assert client.post("/sv/desk/sign-out/").status_code == 302
    assert client.get("/sv/desk/").status_code == 302
