"""Ordering from somebody else: the form, exactly what is sent, and what the case then shows."""

from __future__ import annotations

from django.test import Client
from tests.builders import given_case, marked_case, registered_case
from tests.cast import AT, DAY, Cast
from tests.signed_in import signed_in

from gehor.steps.handle.actions.set_recipient import set_recipient
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import enquiries

SENT = {
    "kind": "order",
    "recipient_code": "-",
    "name": "Gatudrift AB",
    "address": "order@gatudrift.example",
    "text": "Laga gungan vid {place}.",
    "due_on": "2026-12-01",
    "press": "done",
}


def at_desk(cast: Cast, who: str = "olof") -> Client:
    return signed_in(getattr(cast, who).id)


def url(reference: str, name: str = "ask-outside") -> str:
    return f"/sv/desk/cases/{reference}/{name}/"


def test_preview_shows_every_word_and_sends_nothing(office: Cast) -> None:
    case = given_case(office, office.olof)
    page = at_desk(office).post(url(case.reference), {**SENT, "press": "preview", "version": case.version})
    shown = page.context["preview"]

    assert page.status_code == 200 and not Enquiry.objects.exists()
    assert "Laga gungan vid Lindvägen 3." in shown.text
    assert "Så här skickas det" in page.content.decode() and "order@gatudrift.example" in page.content.decode()


def test_order_stands_on_the_case_and_on_my_day_and_can_be_taken_back(office: Cast) -> None:
    case = given_case(office, office.olof)
    desk = at_desk(office)
    desk.post(url(case.reference), {**SENT, "version": case.version})
    [row] = enquiries(office.olof.asks(), case.id, DAY)
    page = desk.get(f"/sv/desk/cases/{case.reference}/").content.decode()

    assert "Frågat och beställt av andra" in page and "Gatudrift AB" in page and "Ta tillbaka" in page
    assert "Väntar på andra" in desk.get("/sv/desk/").content.decode()

    done = desk.post(url(case.reference, "withdraw-outside"), {"enquiry": str(row.id), "reason": ""})
    assert done.status_code == 302
    assert [one.state for one in enquiries(office.olof.asks(), case.id, DAY)] == ["withdrawn"]


def test_known_recipient_is_chosen_from_the_list_and_needs_no_address(office: Cast) -> None:
    set_recipient(actor=office.adam.actor, at=AT, name="Ljus AB", address="fel@ljus.example", answers_for="Lampor")
    case = given_case(office, office.olof)
    desk = at_desk(office)
    assert "Ljus AB: Lampor" in desk.get(url(case.reference)).content.decode()

    desk.post(url(case.reference), {**SENT, "recipient_code": "ljus-ab", "name": "", "address": "", "version": "9"})
    desk.post(url(case.reference), {**SENT, "recipient_code": "ljus-ab", "name": "", "version": case.version})
    assert [row.address for row in Enquiry.objects.all()] == ["fel@ljus.example"]


def test_wrong_address_is_said_and_everything_typed_stays(office: Cast) -> None:
    case = given_case(office, office.olof)
    page = at_desk(office).post(url(case.reference), {**SENT, "address": "inte", "version": case.version})

    assert page.status_code == 422 and not Enquiry.objects.exists()
    assert "Skriv en fullständig adress." in page.content.decode()
    assert "Laga gungan vid {place}." in page.content.decode()


def test_shielded_case_is_asked_about_only_by_who_confirms(office: Cast) -> None:
    case = marked_case(office)
    desk = at_desk(office, "tora")
    told = {**SENT, "text": "Se över.", "version": case.version}
    page = desk.post(url(case.reference), told)
    assert page.status_code == 422 and "Pröva om uppgifterna får lämnas ut" in page.content.decode()

    assert desk.post(url(case.reference), {**told, "confirmed": "on"}).status_code == 302
    shown = desk.get(f"/sv/desk/cases/{case.reference}/").content.decode()
    assert "Gatudrift" not in shown and "Skyddad uppgift" in shown


def test_colleague_who_neither_registers_nor_answers_is_stopped(office: Cast) -> None:
    case = given_case(office, office.olof)

    assert at_desk(office, "olga").get(url(case.reference)).status_code == 403
    assert at_desk(office, "ebba").get(url(case.reference)).status_code == 404
    page = at_desk(office, "olga").get(f"/sv/desk/cases/{case.reference}/").content.decode()
    assert "ask-outside" not in page


def test_item_that_nobody_has_registered_offers_no_order(office: Cast) -> None:
    registered = registered_case(office)
    page = at_desk(office, "rebecka").get(f"/sv/desk/cases/{registered.reference}/").content.decode()

    assert "ask-outside" in page
