"""The office's own sign-in, against a real provider in a process of its own: every answer it can give."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings
from tests.cast import FOUNDED, SET_UP, Cast, load_cast
from tests.identity_provider.run import CLIENT, SECRET, Provider, provider
from tests.signed_in import signed_in
from tests.steps.people.factors import with_app

from gehor.config.sign_in import Oidc, providers
from gehor.journal.queries import lines_of
from gehor.kit import clock
from gehor.people import queries as people
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_password import set_password
from gehor.people.models.sign_in import SignIn

pytestmark = pytest.mark.django_db
HOME = "http://testserver"
OLOF = "olof.ek@smastad.example"
PASSWORD = "en lång mening om lådor"


@pytest.fixture(scope="module")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The provider; started once for this file."""
    with provider(tmp_path_factory.mktemp("provider"), f"{HOME}/oidc/return/") as running:
        yield running


@pytest.fixture
def oidc(idp: Provider, settings: Settings) -> Oidc:
    """The office with that provider, which nobody trusts for a second factor yet."""
    idp.wishes()
    return _use(settings, Oidc(idp.url, CLIENT, SECRET, "email", "Logga in med Småstad", False, "", ""))


@pytest.fixture
def cast(db: None) -> Cast:
    """The small office, by the real clock: the provider has no other."""
    return load_cast()


def _use(settings: Settings, oidc: Oidc) -> Oidc:
    settings.GEHOR_OIDC, settings.GEHOR_PUBLIC_URL = oidc, HOME
    settings.SOCIALACCOUNT_PROVIDERS = providers(oidc)
    return oidc


def _to_provider(idp: Provider, client: Client, email: str, **said: str) -> tuple[str, requests.Session]:
    """The way to the provider and through it; answers the address at which one comes back."""
    asked = client.get("/sv/desk/sign-in/oidc/", {"next": "/sv/desk/queue/"})
    assert asked.status_code == 302, asked.content.decode()
    browser = requests.Session()
    assert browser.get(f"{idp.url}/be", params={"email": email, **said}, timeout=20).ok
    at = asked.headers["Location"]
    for _step in range(5):
        if at.startswith(HOME):
            return at.removeprefix(HOME), browser
        answer = browser.get(at, allow_redirects=False, timeout=20)
        at = answer.headers.get("Location", "")
        assert at, answer.text
    raise AssertionError(at)


def _comes_in(idp: Provider, email: str = OLOF, **said: str) -> tuple[Client, str, int]:
    client = Client()
    back, _browser = _to_provider(idp, client, email, **said)
    answer = client.get(back, headers={"accept-language": "sv"})
    return client, answer.headers.get("Location") or answer.content.decode(), answer.status_code


def test_who_works_here_comes_in_and_on_to_what_was_wanted(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    client, where, _status = _comes_in(idp)

    assert where == "/sv/desk/queue/"
    assert client.get(where).status_code == 200
    (row,) = SignIn.objects.all()
    assert (row.staff_id, row.how, row.second) == (cast.olof.id, "oidc", "")
    assert lines_of(f"people:{cast.olof.id}")[-1].act == "sign_in"
    # Nothing else of the answer is kept.
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()


def test_the_way_out_carries_state_nonce_and_proof_of_key(oidc: Oidc, cast: Cast) -> None:
    asked = parse_qs(urlsplit(Client().get("/sv/desk/sign-in/oidc/").headers["Location"]).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{HOME}/oidc/return/"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)
    assert Client().get("/sv/desk/sign-in/oidc/?again=1").headers["Location"].count("prompt=login") == 1


@pytest.mark.parametrize(
    "wishes",
    [
        {"aud": "another office"},
        {"iss": "https://elsewhere.example"},
        {"exp_in": -60},
        {"nonce": "of another browser"},
        {"nonce": None},
    ],
    ids=["audience", "issuer", "expired", "other nonce", "no nonce"],
)
def test_an_answer_that_is_wrong_in_any_point_lets_nobody_in(
    idp: Provider, oidc: Oidc, cast: Cast, wishes: dict[str, object], caplog: pytest.LogCaptureFixture
) -> None:
    idp.wishes(**wishes)
    with caplog.at_level(logging.INFO):
        client, text, status = _comes_in(idp)

    assert status == 403
    assert "gick inte att lita på" in text
    assert "_auth_user_id" not in client.session
    assert "was not accepted" in caplog.text
    assert OLOF not in caplog.text


def test_a_return_is_good_once_and_in_its_own_browser_only(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    client = Client()
    back, _browser = _to_provider(idp, client, OLOF)

    assert Client().get(back).status_code == 403
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 403
    assert client.get("/oidc/return/?error=access_denied&state=x").status_code == 403
    assert client.get("/oidc/return/").status_code == 403


def test_a_stranger_is_told_whom_to_ask_and_nothing_is_made(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    _client, text, status = _comes_in(idp, "frans@smastad.example")

    assert status == 403
    assert "Be din chef lägga till dig." in text
    assert people.staff_by_email("frans@smastad.example") is None


def test_where_the_office_says_so_a_stranger_is_let_in_as_employee(
    idp: Provider, oidc: Oidc, cast: Cast, settings: Settings
) -> None:
    _use(settings, replace(oidc, admit_to="TILL"))
    _client, where, _status = _comes_in(idp, "frans@smastad.example", name="Frans Fält")

    row = people.staff_by_email("frans@smastad.example")
    assert row is not None
    assert (where, row.name, row.unit_code) == ("/sv/desk/queue/", "Frans Fält", "TILL")
    assert {right.value for right in people.asker(row.id, clock.today()).rights} == {"take_in"}


def test_an_address_that_the_provider_does_not_stand_for_names_nobody(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    assert "sade inte vilken e-postadress" in _comes_in(idp, verified="0")[1]
    idp.wishes(email_verified="false")
    assert "sade inte vilken e-postadress" in _comes_in(idp)[1]
    idp.wishes(email=None)
    assert "sade inte vilken e-postadress" in _comes_in(idp)[1]


def test_somebody_who_has_left_is_told_that_it_has_ended(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    end_staff(actor=SET_UP, at=clock.now(), staff_id=cast.olof.id)

    _client, text, status = _comes_in(idp)

    assert (status, "Din tillgång till Gehör är avslutad." in text) == (403, True)


def test_a_second_factor_is_asked_for_here_unless_the_provider_proves_one(
    idp: Provider, oidc: Oidc, cast: Cast, settings: Settings
) -> None:
    with_app(cast.olof.id, clock.now())
    assert _comes_in(idp)[1] == "/sv/desk/sign-in/second-factor/"
    _use(settings, replace(oidc, factor="amr:mfa"))
    assert _comes_in(idp)[1] == "/sv/desk/sign-in/second-factor/"
    idp.wishes(amr=["pwd", "mfa"])
    assert _comes_in(idp)[1] == "/sv/desk/queue/"
    assert SignIn.objects.order_by("began_at").last().second == "oidc"


def test_an_old_session_at_the_provider_is_no_fresh_proof_here(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    idp.wishes(auth_time=int(clock.now().timestamp()) - 3600)
    client, _where, _status = _comes_in(idp)

    again = client.get("/sv/desk/account/add-factor/app/").headers["Location"]
    assert again.startswith("/sv/desk/sign-in/again/")
    assert "/sv/desk/sign-in/oidc/?again=1" in client.get(again).content.decode()


def test_the_claim_that_names_the_person_is_the_offices_choice(
    idp: Provider, oidc: Oidc, cast: Cast, settings: Settings
) -> None:
    _use(settings, replace(oidc, claim="upn", factor="acr:high"))
    idp.wishes(upn=OLOF.upper(), acr="high")

    assert _comes_in(idp, "o1234@elsewhere.example")[1] == "/sv/desk/queue/"


def test_with_the_provider_only_a_password_lets_in_nobody_but_administrators(
    oidc: Oidc, cast: Cast, settings: Settings
) -> None:
    for staff in (cast.olof, cast.adam):
        set_password(actor=SET_UP, at=FOUNDED, staff_id=staff.id, password=PASSWORD)
    _use(settings, replace(oidc, only=True))

    page = Client().get("/sv/desk/sign-in/").content.decode()
    assert 'name="password"' not in page
    assert "Logga in med Småstad" in page
    assert 'name="password"' in Client().get("/sv/desk/sign-in/?password=1").content.decode()
    answers = {
        email: Client().post("/sv/desk/sign-in/", {"email": email, "password": PASSWORD}).status_code
        for email in (OLOF, "adam.berg@smastad.example")
    }
    assert answers == {OLOF: 422, "adam.berg@smastad.example": 302}


def test_who_came_that_way_is_offered_to_leave_that_way_too(idp: Provider, oidc: Oidc, cast: Cast) -> None:
    client, _where, _status = _comes_in(idp)

    left = client.post("/sv/desk/sign-out/")
    assert "/sv/desk/sign-out/oidc/" in client.get(left.headers["Location"]).content.decode()
    end = client.get("/sv/desk/sign-out/oidc/").headers["Location"]
    assert end.startswith(idp.url)
    assert parse_qs(urlsplit(end).query)["client_id"] == [CLIENT]
    assert "/sv/desk/sign-out/oidc/" not in signed_in(cast.adam.id).get("/sv/desk/account/").content.decode()


def test_a_provider_that_is_away_is_said_to_be_so(oidc: Oidc, cast: Cast, settings: Settings) -> None:
    # Nobody listens there.
    _use(settings, replace(oidc, issuer="http://127.0.0.1:9"))

    answer = Client().get("/sv/desk/sign-in/oidc/")
    assert (answer.status_code, "svarar inte som den ska" in answer.content.decode()) == (403, True)
    assert Client().get("/sv/desk/sign-out/oidc/").status_code == 302
