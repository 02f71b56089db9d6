from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.pages.desk.desk import at_desk
from tests.steps.people.factors import STEP, code, with_app

from gehor.journal.queries import lines_of
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_password import set_password

pytestmark = pytest.mark.django_db
WORDS = "en lång mening om lådor"
SECOND = "/sv/desk/sign-in/second-factor/"
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
    assert _try(OLOF, WORDS, "/sv/desk/queue/?due=late")[1] == "/sv/desk/queue/?due=late"
    for foreign in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        assert _try(OLOF, WORDS, foreign)[1] == "/sv/desk/"


def test_eleven_guesses_on_one_account_close_it_until_a_time_that_is_said(known: Cast) -> None:
    assert [_try(OLOF, "fel")[0] for _n in range(10)] == [422] * 10
    status, _where, text = _try(OLOF, WORDS)
    assert status == 429
    assert "Försök igen efter kl. 09.45." in text
    assert 'value="olof.ek@smastad.example"' in text
    assert _try(OLOF, WORDS)[0] == 429
    assert [line.act for line in lines_of(f"people:{known.olof.id}")].count("lock_out") == 1
    with time_machine.travel(AT + timedelta(minutes=15), tick=False):
        assert _try(OLOF, WORDS)[0] == 302


def test_guesses_at_nobody_are_closed_with_the_same_words(known: Cast) -> None:
    answers = [_try("ingen@smastad.example", "fel") for _n in range(11)]
    assert answers[-1][0] == 429
    assert "Försök igen efter kl. 09.45." in answers[-1][2]


def test_who_has_an_app_is_asked_for_its_code_and_comes_in_by_it(known: Cast) -> None:
    with_app(known.olof.id, AT - STEP)
    client = Client()
    first = client.post("/sv/desk/sign-in/", {"email": OLOF, "password": WORDS, "next": "/sv/desk/queue/"})
    assert first.headers["Location"] == SECOND
    # Nobody is in yet.
    assert client.get("/sv/desk/").status_code == 302
    assert "Visa att det är du" in client.get(SECOND).content.decode()
    wrong = client.post(SECOND, {"code": "12345"})
    assert (wrong.status_code, "Koden stämmer inte." in wrong.content.decode()) == (422, True)
    assert client.post(SECOND, {"code": code(AT)}).headers["Location"] == "/sv/desk/queue/"
    assert client.get("/sv/desk/queue/").status_code == 200
    assert client.get(SECOND).headers["Location"] == "/sv/desk/sign-in/"


def test_a_recovery_code_lets_in_once_and_never_again(known: Cast) -> None:
    _here, codes = with_app(known.olof.id, AT)
    for status in (302, 422):
        client = Client()
        client.post("/sv/desk/sign-in/", {"email": OLOF, "password": WORDS})
        assert client.post(SECOND, {"code": codes[0]}).status_code == status


def test_the_second_step_is_closed_after_ten_guesses_and_forgotten_after_ten_minutes(known: Cast) -> None:
    with_app(known.olof.id, AT - STEP)
    client = Client()
    client.post("/sv/desk/sign-in/", {"email": OLOF, "password": WORDS})
    assert [client.post(SECOND, {"code": "1"}).status_code for _n in range(10)] == [422] * 10
    assert client.post(SECOND, {"code": code(AT)}).status_code == 429
    with time_machine.travel(AT + timedelta(minutes=10, seconds=1), tick=False):
        assert client.get(SECOND).headers["Location"] == "/sv/desk/sign-in/"


def test_a_passkey_that_nobody_knows_is_refused_with_the_same_words(known: Cast) -> None:
    client = Client()
    asked = client.get("/sv/desk/sign-in/passkey/")
    assert asked.json()["userVerification"] == "required"
    for nonsense in ("", "{}", "[1]", '{"response": {"userHandle": "AAAA"}}', '{"id": "\\ud800"}'):
        answer = client.post("/sv/desk/sign-in/passkey/", {"credential": nonsense}, follow=True)
        assert "Passkeyn gick inte att använda." in answer.content.decode()


def test_logs_of_signing_in_name_nobody(known: Cast, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        for _n in range(11):
            _try(OLOF, "fel")
    assert "refused" in caplog.text
    assert "closed for a while" in caplog.text
    assert not {OLOF, "127.0.0.1", str(known.olof.id)} & set(caplog.text.split())


def test_the_session_is_a_new_one_after_signing_in(known: Cast) -> None:
    client = Client()
    client.get("/sv/say/")
    session = client.session
    session["left"] = "behind"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    client.post("/sv/desk/sign-in/", {"email": OLOF, "password": WORDS})
    assert client.session.session_key != before
    assert "left" not in client.session


def test_empty_and_unstorable_words_are_answered_in_words(known: Cast) -> None:
    assert "Skriv din e-postadress." in _try("", "")[2]
    assert _try("a\0b@smastad.example", "x\0")[0] == 422


def test_visitor_is_led_to_sign_in_and_back_again(known: Cast) -> None:
    answer = Client().get("/sv/desk/queue/?due=late")
    assert answer.headers["Location"] == "/sv/desk/sign-in/?next=%2Fsv%2Fdesk%2Fqueue%2F%3Fdue%3Dlate"


def test_sign_out_is_a_post_and_ends_the_session(known: Cast) -> None:
    client = at_desk(known.olof)
    assert client.get("/sv/desk/sign-out/").status_code == 405
    assert client.post("/sv/desk/sign-out/").status_code == 302
    assert client.get("/sv/desk/").status_code == 302


def test_piece_of_a_page_is_refused_to_whoever_is_signed_out_so_that_the_page_stays(known: Cast) -> None:
    for path in ("day-figures/", "queue/view-counts/", "queue/?due=late"):
        answer = Client().get(f"/sv/desk/{path}", headers={"HX-Request": "true"})
        assert (answer.status_code, answer.content) == (401, b"")
