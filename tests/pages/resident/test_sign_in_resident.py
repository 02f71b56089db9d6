"""Residents sign in through a broker, a real provider in a process of its own: what they see, and what not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from gehor.config.sign_in import Oidc, ResidentOidc, providers
from gehor.kit import clock
from gehor.kit.codes import digest, new_code, normalise_code
from gehor.pages.resident import following, visitors
from gehor.people.models.staff import Staff
from gehor.steps.follow_up.models.resident import Resident, ResidentCase
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import Person
from gehor.steps.register.rules.words import Protection
from tests.cast import Cast, load_cast
from tests.identity_provider.run import CLIENT, SECRET, Provider, provider
from tests.journeys import told
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
HOME = "http://testserver"
RUT, OLOF = "rut.alm@example.org", "olof.ek@smastad.example"
START, LIST = "/sv/follow/sign-in/", "/sv/follow/my-cases/"


@pytest.fixture(scope="module")
def idp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    """The broker; started once for this file."""
    with provider(tmp_path_factory.mktemp("broker"), f"{HOME}/oidc/resident/") as running:
        yield running


@pytest.fixture(autouse=True)
def broker(idp: Provider, settings: Settings) -> ResidentOidc:
    """The office with that broker; the staff's own provider is another client."""
    idp.wishes()
    made = ResidentOidc(idp.url, CLIENT, SECRET, "sub", "name", "")
    office = Oidc(idp.url, "the-staffs", SECRET, "email", "", False, "", "")
    settings.GEHOR_RESIDENT_OIDC, settings.GEHOR_OIDC, settings.GEHOR_PUBLIC_URL = made, office, HOME
    settings.SOCIALACCOUNT_PROVIDERS = providers(office, made)
    return made


@pytest.fixture
def cast() -> Cast:
    """The small office, by the real clock: the broker has no other."""
    return load_cast()


def _back(idp: Provider, client: Client, email: str = RUT, to: str = "") -> str:
    """Out to the broker and through it; answers the address at which one comes back."""
    at = client.get(START, {"to": to}).headers["Location"]
    browser = requests.Session()
    assert browser.get(f"{idp.url}/be", params={"email": email, "name": "Rut Alm"}, timeout=20).ok
    for _step in range(5):
        if at.startswith(HOME):
            return at.removeprefix(HOME)
        at = browser.get(at, allow_redirects=False, timeout=20).headers["Location"]
    raise AssertionError(at)


def _comes_in(idp: Provider, email: str = RUT, to: str = "") -> tuple[Client, str]:
    client = Client()
    answer = client.get(_back(idp, client, email, to))
    assert answer.status_code == 302, answer.content.decode()
    return client, answer.headers["Location"]


def _case(**person: object) -> tuple[Case, str]:
    """Rut's case as she sent it without signing in, with its code."""
    case = told.writes({**told.RUT, **person}, at=clock.now())
    code = new_code()
    key_digest = digest(normalise_code(code), django_settings.GEHOR_KEYS.token)
    Case.objects.filter(pk=case.pk).update(key_digest=key_digest)
    return told.again(case), code


def _says(client: Client, **reply: str) -> None:
    client.post("/sv/say/", {"text": "Lampan vid skolan är trasig."})
    client.post("/sv/say/reply/", {"language": "sv", **reply})
    client.post("/sv/say/check/", {"again": "1"})


def test_what_is_sent_while_signed_in_is_on_the_list_and_nothing_of_the_person_is_kept(
    idp: Provider, cast: Cast
) -> None:
    client, where = _comes_in(idp)
    assert where == LIST
    client.post("/sv/say/", {"text": "Lampan vid skolan är trasig."})
    assert 'value="Rut Alm"' in client.get("/sv/say/reply/").content.decode()
    _says(client, reply_by="email", name="Rut Alm", email=RUT)

    case = Case.objects.get()
    assert case.reference in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{case.pk}/open/").headers["Location"] == "/sv/follow/case/"
    row = Resident.objects.get()
    assert len(row.key_digest) == 64
    assert {field.name for field in Resident._meta.get_fields()} == {"id", "key_digest", "begun_at", "cases"}
    # The same person another day, in another browser; and not whoever else signs in.
    assert case.reference in _comes_in(idp)[0].get(LIST).content.decode()
    other = _comes_in(idp, "bo.ek@example.org")[0]
    assert case.reference not in other.get(LIST).content.decode()
    assert other.post(f"{LIST}{case.pk}/open/").status_code == 404


def test_an_anonymous_item_is_on_no_list_though_its_sender_is_signed_in(idp: Provider, cast: Cast) -> None:
    client, _where = _comes_in(idp)
    _says(client, reply_by="anonymous")

    assert Case.objects.count() == 1
    assert not ResidentCase.objects.exists()


def test_the_same_address_gives_nothing_and_the_code_lays_the_case_on_the_list(idp: Provider, cast: Cast) -> None:
    case, code = _case()
    client, _where = _comes_in(idp, RUT)
    assert case.reference not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{case.pk}/open/").status_code == 404
    assert client.get("/sv/follow/case/").status_code == 302

    client.post("/sv/follow/", {"reference": case.reference, "code": code})
    assert "claim-case" in client.get("/sv/follow/case/").content.decode()
    client.post("/sv/follow/claim-case/")
    assert case.reference in client.get(LIST).content.decode()
    assert "claim-case" not in client.get("/sv/follow/case/").content.decode()


def test_a_case_opened_from_a_mailed_link_can_not_be_laid_on_the_list(idp: Provider, cast: Cast) -> None:
    case, _code = _case()
    client, _where = _comes_in(idp, "bo.ek@example.org")
    request = client.get("/sv/follow/").wsgi_request
    request.session = client.session
    following.begin(request, case.pk)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key

    assert client.get("/sv/follow/case/").status_code == 200
    assert client.post("/sv/follow/claim-case/").status_code == 404
    assert not ResidentCase.objects.exists()


@pytest.mark.parametrize("shield", ["person", "case"])
def test_what_is_shielded_leaves_the_list_at_the_next_look(idp: Provider, cast: Cast, shield: str) -> None:
    case, code = _case()
    client, _where = _comes_in(idp)
    client.post("/sv/follow/", {"reference": case.reference, "code": code})
    client.post("/sv/follow/claim-case/")
    assert case.reference in client.get(LIST).content.decode()

    if shield == "person":
        Person.objects.update(protected_identity=True)
    else:
        told.registers(cast, case, at=clock.now())
        Case.objects.filter(pk=case.pk).update(protection=Protection.SECRECY)
    assert case.reference not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{case.pk}/open/").status_code == 404


def test_a_resident_is_nobody_at_the_desk_though_a_colleague_has_the_address(idp: Provider, cast: Cast) -> None:
    client, _where = _comes_in(idp, OLOF)
    before = Staff.objects.count()

    for path in ("/sv/desk/", "/sv/desk/inbox/", "/sv/desk/office/staff/"):
        assert client.get(path).headers["Location"].startswith("/sv/desk/sign-in/"), path
    assert "_auth_user_id" not in client.session
    assert Staff.objects.count() == before


def test_a_colleague_is_no_resident_and_signs_out_first(idp: Provider, cast: Cast) -> None:
    client = signed_in(cast.olof.id)
    assert client.get(START).status_code == 403
    assert client.get(LIST).status_code == 302
    # Signed in as a resident first: while a colleague is signed in too, there is no list.
    resident, _where = _comes_in(idp)
    assert resident.get(LIST).status_code == 200
    resident.force_login(Staff.objects.get(pk=cast.olof.id))
    assert resident.get(LIST).status_code == 302


def test_a_return_is_good_once_in_its_own_browser_and_through_its_own_door(idp: Provider, cast: Cast) -> None:
    client = Client()
    back = _back(idp, client)

    assert Client().get(back).status_code == 403
    # What came for residents opens nothing at the staff's door.
    assert client.get(back.replace("/oidc/resident/", "/oidc/return/")).status_code == 403
    assert "_auth_user_id" not in client.session
    assert client.get(back).status_code == 302
    assert client.get(LIST).status_code == 200
    assert client.get(back).status_code == 403


@pytest.mark.parametrize(
    "wishes",
    [{"aud": "another"}, {"iss": "https://else.example"}, {"exp_in": -60}, {"nonce": "other"}, {"nonce": None}],
    ids=["audience", "issuer", "expired", "other nonce", "no nonce"],
)
def test_a_brokers_answer_that_is_wrong_in_any_point_lets_nobody_in(
    idp: Provider, cast: Cast, wishes: dict[str, object]
) -> None:
    idp.wishes(**wishes)
    client = Client()
    answer = client.get(_back(idp, client), headers={"accept-language": "sv"})

    assert answer.status_code == 403
    assert "gick inte att lita på" in answer.content.decode()
    assert client.get(LIST).status_code == 302
    assert not Resident.objects.exists()


def test_with_the_broker_down_the_page_says_so_and_the_mailed_link_still_works(cast: Cast, settings: Settings) -> None:
    down = ResidentOidc("http://127.0.0.1:9", CLIENT, SECRET, "sub", "name", "")
    settings.GEHOR_RESIDENT_OIDC, settings.SOCIALACCOUNT_PROVIDERS = down, providers(None, down)
    answer = Client().get(START)

    assert answer.status_code == 503
    assert "svarar inte just nu" in answer.content.decode()
    assert "/sv/follow/send-case-link/" in answer.content.decode()
    assert Client().post("/sv/follow/send-case-link/", {"email": RUT}).status_code == 302


def test_signing_out_forgetting_and_half_an_hour_end_it_and_wake_nobody(idp: Provider, cast: Cast) -> None:
    case, code = _case()
    client, _where = _comes_in(idp)
    client.post("/sv/follow/", {"reference": case.reference, "code": code})
    client.post("/sv/follow/claim-case/")
    assert client.post("/sv/follow/leave/").headers["Location"] == "/sv/follow/?out=1"
    assert client.get(LIST).status_code == 302

    # Somebody else at the same computer an hour later: their own code does not wake the list of who was here.
    client, _where = _comes_in(idp)
    session = client.session
    session[following.SEEN] = clock.now().timestamp() - 3600
    session.save()
    client.post("/sv/follow/", {"reference": case.reference, "code": code})
    assert client.get("/sv/follow/case/").status_code == 200
    assert client.get(LIST).status_code == 302

    client, _where = _comes_in(idp)
    client.post(f"{LIST}forget-resident/")
    assert not Resident.objects.exists()
    assert not ResidentCase.objects.exists()
    assert Case.objects.filter(pk=case.pk).exists()


def test_signing_in_is_counted_by_address_and_refused_when_too_often(
    idp: Provider, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "CODES", 2)
    assert [Client().get(START).status_code for _try in range(3)] == [302, 302, 429]
