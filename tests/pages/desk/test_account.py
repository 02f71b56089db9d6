"""My sign-in: adding factors, ending sign-ins, the password, showing again who one is."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.pages.desk.desk import at_desk, came_in, page
from tests.signed_in import signed_in
from tests.steps.people.factors import STEP, code, with_app

from gehor.kit import clock
from gehor.people import queries as people
from gehor.people.actions.set_password import set_password
from gehor.people.actions.sign_in import sign_in
from gehor.people.models.sign_in import SignIn
from gehor.people.rules.sign_in import How, code_at, step_of

pytestmark = pytest.mark.django_db
WORDS = "en lång mening om lådor"
ADD_APP = "/sv/desk/account/add-factor/app/"


def _adds_app(client: Client) -> tuple[str, list[str]]:
    """Goes through the page; answers the secret and the recovery codes as shown."""
    shown = client.get(ADD_APP).content.decode()
    secret = re.search(r'factor-secret">([A-Z2-7 ]+)<', shown).group(1).replace(" ", "")
    assert 'src="data:image/svg+xml;base64,' in shown
    answer = client.post(ADD_APP, {"code": code_at(secret, step_of(clock.now()))})
    assert answer.headers["Location"] == "/sv/desk/account/recovery-codes/"
    codes = re.findall(r"<code>(\d{4} \d{4})</code>", client.get(answer.headers["Location"]).content.decode())
    return secret, codes


def test_an_app_is_added_by_picture_or_text_and_the_codes_are_shown_once(office: Cast) -> None:
    client = at_desk(office.olof)

    _secret, codes = _adds_app(client)

    assert len(codes) == 10
    assert client.get("/sv/desk/account/recovery-codes/").status_code == 302
    shown = page(client, "account/")
    assert "Kod från app" in shown
    assert "Du har 10 reservkoder kvar." in shown
    assert "Något om din inloggning har ändrats" in shown
    assert "Något om din inloggning har ändrats" in page(client, "")


def test_a_wrong_first_code_keeps_the_same_secret_for_the_next_try(office: Cast) -> None:
    client = at_desk(office.olof)
    before = client.get(ADD_APP).content.decode()

    answer = client.post(ADD_APP, {"code": "000000"})

    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Koden stämmer inte." in text
    find = r'factor-secret">([A-Z2-7 ]+)<'
    assert re.search(find, text).group(1) == re.search(find, before).group(1)


def test_a_passkey_answer_that_is_nonsense_is_refused_in_words(office: Cast) -> None:
    client = at_desk(office.olof)
    client.get("/sv/desk/account/add-factor/passkey/")
    for nonsense in ("[]", "{", '{"id": 1}', '{"response": {"clientDataJSON": "AAAA"}}', "x" * 30_000):
        answer = client.post("/sv/desk/account/add-factor/passkey/", {"credential": nonsense, "name": "x"})
        assert answer.status_code == 422
        assert "Passkeyn gick inte att använda." in answer.content.decode()


def test_where_a_factor_is_required_nothing_else_opens_until_there_is_one(office: Cast, settings: Settings) -> None:
    settings.GEHOR_SECOND_FACTOR = "required"
    client = at_desk(office.olof)

    assert client.get("/sv/desk/queue/").headers["Location"] == "/sv/desk/account/"
    assert client.post("/sv/desk/take-next/").headers["Location"] == "/sv/desk/account/"
    assert "Kontoret kräver det." in page(client, "account/")
    _adds_app(client)
    assert client.get("/sv/desk/queue/").status_code == 200


def test_the_list_shows_this_browser_and_ends_the_others(office: Cast) -> None:
    client = at_desk(office.olof)
    phone = sign_in(at=clock.now(), staff_id=office.olof.id, how=How.PASSWORD, device="Safari, iPhone")
    other = at_desk(office.olof)

    shown = page(client, "account/")
    assert shown.count("Firefox, Linux") >= 2
    assert shown.count("den här") == 1
    assert client.post(f"/sv/desk/account/sign-ins/{phone}/sign-out/").status_code == 302
    assert "Safari, iPhone" not in page(client, "account/")
    assert client.post("/sv/desk/account/sign-out-others/").status_code == 302
    assert other.get("/sv/desk/").headers["Location"].startswith("/sv/desk/sign-in/")
    assert client.get("/sv/desk/").status_code == 200


def test_nobody_ends_the_sign_in_of_a_colleague_by_its_address(office: Cast) -> None:
    hers = sign_in(at=clock.now(), staff_id=office.olga.id, how=How.PASSWORD)

    assert at_desk(office.olof).post(f"/sv/desk/account/sign-ins/{hers}/sign-out/").status_code == 404
    assert SignIn.objects.get(id=hers).ended_at is None


def test_a_sign_in_ends_when_it_is_unused_and_when_the_day_is_over(office: Cast, settings: Settings) -> None:
    client = at_desk(office.olof)
    with time_machine.travel(AT + settings.GEHOR_LASTING.idle, tick=False):
        assert client.get("/sv/desk/").status_code == 200
    with time_machine.travel(AT + 2 * settings.GEHOR_LASTING.idle + timedelta(minutes=2), tick=False):
        answer = client.get("/sv/desk/queue/")
        assert answer.headers["Location"] == "/sv/desk/sign-in/?next=%2Fsv%2Fdesk%2Fqueue%2F"
    again = at_desk(office.olof)
    SignIn.objects.update(seen_at=AT + timedelta(hours=11))
    with time_machine.travel(AT + timedelta(hours=11), tick=False):
        assert again.get("/sv/desk/").status_code == 302


def test_a_page_left_open_does_not_keep_its_owner_signed_in(office: Cast) -> None:
    client, case = at_desk(office.olof), came_in()
    with time_machine.travel(AT + timedelta(minutes=5), tick=False):
        client.post(f"/sv/desk/cases/{case.reference}/show-presence/")
        assert SignIn.objects.get().seen_at == AT
        client.get("/sv/desk/")
        assert SignIn.objects.get().seen_at == AT + timedelta(minutes=5)


def test_a_session_without_its_row_is_worth_nothing(office: Cast) -> None:
    client = at_desk(office.olof)
    SignIn.objects.all().delete()

    assert client.get("/sv/desk/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_before_what_matters_one_shows_again_who_one_is(office: Cast, settings: Settings) -> None:
    set_password(actor=SET_UP, at=FOUNDED, staff_id=office.adam.id, password=WORDS)
    client = at_desk(office.adam)
    admit = "/sv/desk/office/staff/admit-staff/"
    with time_machine.travel(AT + settings.GEHOR_LASTING.proof + timedelta(seconds=1), tick=False):
        again = client.get(admit).headers["Location"]
        assert again == "/sv/desk/sign-in/again/?next=%2Fsv%2Fdesk%2Foffice%2Fstaff%2Fadmit-staff%2F"
        # What was opened in time is still taken.
        assert client.post(admit, {"name": ""}).status_code == 422
        assert "Visa igen att det är du" in client.get(again).content.decode()
        assert client.post(again, {"password": "fel", "next": admit}).status_code == 422
        assert client.post(again, {"password": WORDS, "next": "https://evil.example/"}).headers["Location"] == (
            "/sv/desk/account/"
        )
        assert client.post(again, {"password": WORDS, "next": admit}).headers["Location"] == admit
        assert client.get(admit).status_code == 200


def test_who_has_a_factor_shows_that_and_not_the_password(office: Cast, settings: Settings) -> None:
    set_password(actor=SET_UP, at=FOUNDED, staff_id=office.adam.id, password=WORDS)
    with_app(office.adam.id, AT)
    client = at_desk(office.adam)
    again = "/sv/desk/sign-in/again/"

    assert client.post(again, {"password": WORDS}).status_code == 422
    with time_machine.travel(AT + STEP, tick=False):
        assert client.post(again, {"code": code(AT + STEP)}).status_code == 302


def test_guesses_at_showing_again_who_one_is_are_counted_too(office: Cast) -> None:
    set_password(actor=SET_UP, at=FOUNDED, staff_id=office.adam.id, password=WORDS)
    client = at_desk(office.adam)

    tries = [client.post("/sv/desk/sign-in/again/", {"password": "fel"}).status_code for _n in range(10)]

    assert tries == [422] * 10
    assert client.post("/sv/desk/sign-in/again/", {"password": WORDS}).status_code == 429


def test_the_own_password_is_changed_and_one_stays_signed_in(office: Cast) -> None:
    set_password(actor=SET_UP, at=FOUNDED, staff_id=office.olof.id, password=WORDS)
    client, other = at_desk(office.olof), at_desk(office.olof)
    path, new = "/sv/desk/account/set-password/", "tre gröna granar i snö"

    assert client.post(path, {"current": "fel", "password": new}).status_code == 422
    assert client.post(path, {"current": WORDS, "password": "kort"}).status_code == 422
    assert client.post(path, {"current": WORDS, "password": new}).status_code == 302
    assert client.get("/sv/desk/account/").status_code == 200
    assert other.get("/sv/desk/").status_code == 302


def test_a_factor_is_removed_after_a_question_and_another_persons_is_not_there(
    office: Cast, settings: Settings
) -> None:
    settings.GEHOR_SECOND_FACTOR = "optional"
    with_app(office.olof.id, AT)
    factor = people.factors_of(office.olof.id)[0].id
    path = f"/sv/desk/account/remove-factor/{factor}/"

    assert at_desk(office.olga).get(path).status_code == 404
    client = at_desk(office.olof)
    assert "Det är din sista." in client.get(path).content.decode()
    assert client.post(path).status_code == 302
    assert people.factors_of(office.olof.id) == ()


def test_new_recovery_codes_and_known_changes_are_one_press_each(office: Cast) -> None:
    with_app(office.olof.id, AT)
    client = at_desk(office.olof)

    assert client.post("/sv/desk/account/renew-recovery-codes/").headers["Location"].endswith("/recovery-codes/")
    assert client.post("/sv/desk/account/recognise-changes/").status_code == 302
    assert "Något om din inloggning har ändrats" not in page(client, "account/")


def test_an_administrator_takes_away_a_lost_factor_with_a_reason(office: Cast) -> None:
    with_app(office.olof.id, AT)
    olof, client = at_desk(office.olof), signed_in(office.adam.id)
    path = f"/sv/desk/office/staff/{office.olof.id}/"

    assert "Ta bort andra faktorn" in client.get(path).content.decode()
    assert client.post(f"{path}reset-second-factor/", {"reason": ""}).status_code == 422
    assert client.post(f"{path}reset-second-factor/", {"reason": "Tappade telefonen"}).status_code == 302
    assert "Tappade telefonen" in client.get(path).content.decode()
    assert olof.get("/sv/desk/").status_code == 302
    assert "togs bort av en administratör" in page(at_desk(office.olof), "account/")


def test_an_administrator_gives_a_new_password_but_not_to_themselves_there(office: Cast) -> None:
    client = signed_in(office.adam.id)

    def path(staff_id: UUID) -> str:
        return f"/sv/desk/office/staff/{staff_id}/set-password/"

    assert client.post(path(office.olof.id), {"password": WORDS}).status_code == 302
    assert client.get(path(office.adam.id)).headers["Location"] == "/sv/desk/account/set-password/"
    signs_in = Client().post("/sv/desk/sign-in/", {"email": "olof.ek@smastad.example", "password": WORDS})
    assert signs_in.status_code == 302


def test_a_staff_page_asks_one_question_more_for_its_sign_in(office: Cast) -> None:
    client = at_desk(office.ebba)
    client.get("/sv/desk/take-in/")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/sv/desk/take-in/")

    assert sum('"people_signin"' in query["sql"] for query in asked.captured_queries) == 1
    assert not any("mfa_" in query["sql"] or "account_" in query["sql"] for query in asked.captured_queries)
