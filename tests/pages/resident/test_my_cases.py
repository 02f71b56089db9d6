"""Who has lost the code, or has several cases, gets a mailed link to those sent in from that address; nobody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from gehor.outbox.models.dispatch import Dispatch
from gehor.pages.resident import visitors
from gehor.steps.follow_up.rules.words import LINK_LIVES
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import Person
from gehor.steps.register.rules.words import Protection
from tests.pages.resident.conftest import send

pytestmark = pytest.mark.django_db
RUT = "rut.alm@example.org"
EMAIL = {"reply_by": "email", "email": RUT, "name": "Rut Alm"}
ASK, LIST = "/sv/follow/send-case-link/", "/sv/follow/my-cases/"


@pytest.fixture
def references(clock: time_machine.Coordinates) -> list[str]:
    """Two cases of Rut's and one of somebody else's, sent from their own devices."""
    ours = [send(Client(), clock, text, **EMAIL)[0] for text in ("Det är mörkt på gatan.", "Tack för bänken!")]
    send(Client(), clock, "Någon annans sak.", reply_by="email", email="bo.ek@example.org", name="Bo Ek")
    return ours


def links() -> list[Dispatch]:
    """What was laid in the outbox beside the receipts."""
    return list(Dispatch.objects.filter(order_key__startswith="link:"))


def link(client: Client, address: str = RUT) -> str:
    """The path in the mail that comes."""
    client.post(ASK, {"email": address})
    found = re.search(r"https?://[^/]+(/sv/follow/link/\S+)", links()[-1].text)
    assert found is not None
    return found[1]


def test_the_mailed_link_shows_all_cases_of_that_address_alone(client: Client, references: list[str]) -> None:
    path = link(client, " RUT.Alm@example.org ")
    assert client.post(path).headers["Location"] == LIST

    page = client.get(LIST).content.decode()
    assert all(reference in page for reference in references)
    assert page.count("/open/") == 2
    assert "bo.ek" not in page


def test_a_case_on_the_list_opens_without_any_code(client: Client, references: list[str]) -> None:
    client.post(link(client))
    case = Case.objects.get(reference=references[0])

    assert client.post(f"{LIST}{case.pk}/open/").headers["Location"] == "/sv/follow/case/"
    assert "Det är mörkt på gatan." in client.get("/sv/follow/case/").content.decode()
    assert client.get(LIST).status_code == 200


def test_somebody_elses_case_never_opens_from_the_list(client: Client, references: list[str]) -> None:
    client.post(link(client))
    other = Case.objects.exclude(reference__in=references).get()

    assert client.post(f"{LIST}{other.pk}/open/").status_code == 404
    assert client.get("/sv/follow/case/").status_code == 302


def test_known_and_unknown_addresses_get_the_same_answer(client: Client, references: list[str]) -> None:
    answers = [client.post(ASK, {"email": address}) for address in (RUT, "okand@example.org")]

    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, f"{ASK}sent/")}
    assert [row.address for row in links()] == [RUT]


def test_opening_the_link_shows_only_a_button_and_uses_up_nothing(client: Client, references: list[str]) -> None:
    path = link(client)
    for _scanner in range(5):
        page = Client().get(path)
        assert page.status_code == 200
        assert references[0] not in page.content.decode()
        assert page.headers["Referrer-Policy"] == "same-origin"

    assert client.post(path).status_code == 302


def test_the_address_itself_never_stands_in_the_link(client: Client, references: list[str]) -> None:
    assert "rut" not in link(client).lower().split("/link/")[1][:8]
    assert RUT not in link(client)


def test_a_link_that_is_old_or_changed_leads_to_a_new_one(
    client: Client, references: list[str], clock: time_machine.Coordinates
) -> None:
    path = link(client)
    changed = path.replace("/link/", "/link/x")
    assert Client().post(changed).status_code == 410

    clock.shift(LINK_LIVES + timedelta(seconds=2))
    late = client.post(path)
    assert late.status_code == 410
    assert "Få en ny länk" in late.content.decode()


def test_after_half_an_hour_the_list_is_asked_for_anew(
    client: Client, references: list[str], clock: time_machine.Coordinates
) -> None:
    client.post(link(client))
    clock.shift(31 * 60)

    assert client.get(LIST).headers["Location"] == ASK
    assert Client().get(LIST).headers["Location"] == ASK


@pytest.mark.parametrize("protection", [Protection.SECRECY, Protection.PROTECTED_IDENTITY])
def test_a_case_that_is_kept_closely_is_on_nobodys_list(client: Client, references: list[str], protection: str) -> None:
    client.post(link(client))
    case = Case.objects.get(reference=references[0])
    Case.objects.filter(pk=case.pk).update(
        protection=protection,
        registration_mode="registered",
        registered_at=case.captured_at,
        diary_number="T2026-00001",
    )

    assert references[0] not in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{case.pk}/open/").status_code == 404


def test_who_has_a_protected_identity_is_not_found_by_address(client: Client, references: list[str]) -> None:
    Person.objects.update(protected_identity=True)
    client.post(ASK, {"email": RUT})

    assert not links()


def test_asking_for_links_by_the_dozen_is_stopped(
    client: Client, references: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitors, "LINKS_TO", 1)
    answers = [client.post(ASK, {"email": RUT}).status_code for _ in range(2)]
    strangers = [client.post(ASK, {"email": "okand@example.org"}).status_code for _ in range(2)]

    assert answers == strangers == [302, 429]


def test_what_is_no_address_is_said_at_the_field(client: Client, references: list[str]) -> None:
    for wrong in ("", "rut.alm", "rut@\x00"):
        assert client.post(ASK, {"email": wrong}).status_code == 422


def test_leaving_forgets_the_list_on_this_device(client: Client, references: list[str]) -> None:
    client.post(link(client))
    client.post("/sv/follow/leave/")

    assert client.get(LIST).status_code == 302
