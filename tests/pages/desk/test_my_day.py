from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from tests.builders import RUT, fresh, given_case, registered_case, set_class
from tests.cast import AT, DAY, Cast, admit
from tests.pages.desk.desk import at_desk, came_in, page

from gehor.kit.files.store import save_bytes
from gehor.outbox import queries as outbox
from gehor.outbox.models.dispatch import Dispatch, DispatchFile
from gehor.pages.desk import day_parts
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.route.actions.assign import assign

pytestmark = pytest.mark.django_db


def _reply(office: Cast, reply_by: str = "email") -> tuple[str, UUID]:
    """A reply of Olof's that is on its way; answers the case and the dispatch."""

    saying = replace(RUT, address="Lindvägen 3\n123 45 Småstad", reply_by=ReplyBy(reply_by))
    case = given_case(office, office.olof, saying=saying)
    send_reply(actor=office.olof.actor, at=AT, case_id=case.id, text="Det är städat.", closes=False)
    return case.reference, Dispatch.objects.latest("id").id


def test_new_colleague_with_nothing_to_do_reads_so(office: Cast) -> None:
    assert "Inget att göra – bra jobbat" in page(at_desk(office.olof), "")
    assert "Du har ingen roll än" in page(at_desk(admit("Nina Ny", "STM")), "")


def test_late_today_and_soon_stand_under_their_own_headings(office: Cast) -> None:
    days = {"late": -4, "today": 0, "soon": 2, "later": 20}
    cases = {key: given_case(office, office.olof) for key in days}
    for key, ahead in days.items():
        set_class(cases[key].id, "standard", due_on=DAY + timedelta(days=ahead))
    parts = at_desk(office.olof).get("/sv/desk/").context["parts"]
    assert {part.key: [row.id for row in part.rows] for part in parts} == {key: [cases[key].id] for key in days}


def test_manager_sees_what_is_late_and_untaken_in_the_unit_and_officers_do_not(office: Cast) -> None:
    late, free = given_case(office, office.olof), registered_case(office)
    assign(actor=office.rebecka.actor, at=AT, case_id=free.id, unit_code="STM")
    set_class(late.id, "standard", due_on=DAY - timedelta(days=2))

    parts = {part.key: [row.id for row in part.rows] for part in at_desk(office.mats).get("/sv/desk/").context["parts"]}
    seen_by_olga = {part.key for part in at_desk(office.olga).get("/sv/desk/").context["parts"]}

    assert parts["unit_late"] == [late.id]
    assert free.id in parts["unit_free"]
    assert not {"unit_late", "unit_free"} & seen_by_olga


def test_registrar_reads_how_many_wait_and_how_old_the_oldest_is(office: Cast) -> None:
    came_in(at=AT - timedelta(days=5))
    text = page(at_desk(office.rebecka), "")
    assert "1 att ta ställning till" in text and "äldst: 3 arbetsdagar" in text
    assert "att ta ställning till" not in page(at_desk(office.olof), "")


def test_every_right_opens_its_day_and_a_visitor_is_sent_to_sign_in(office: Cast) -> None:
    for colleague in office.everyone:
        text = page(at_desk(colleague), "")
        assert text.count("<h1") == 1 and colleague.name in text


def test_letter_is_shown_printed_and_marked_as_posted_once(office: Cast) -> None:
    reference, dispatch_id = _reply(office, "letter")
    Dispatch.objects.filter(id=dispatch_id).update(state="to_post")
    client = at_desk(office.rebecka)
    assert "Lindvägen 3" in page(client, "letters/") and reference in page(client, "letters/")
    pdf = client.get(f"/sv/desk/letters/{dispatch_id}/letter.pdf")
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF-")
    for _time in range(2):
        assert client.post(f"/sv/desk/letters/{dispatch_id}/mark-posted/").status_code == 302
    assert outbox.dispatch_row(dispatch_id).state == "posted"
    assert "Inga brev att posta" in page(client, "letters/")


def test_what_goes_along_with_a_letter_is_shown_and_opened_by_who_posts_it(office: Cast) -> None:
    _reference, dispatch_id = _reply(office, "letter")
    Dispatch.objects.filter(id=dispatch_id).update(state="to_post")
    stored = save_bytes(b"%PDF-1.7 karta", media_type="application/pdf")
    along = DispatchFile.objects.create(dispatch_id=dispatch_id, stored=stored, name="karta åäö.pdf")
    path = f"/sv/desk/letters/{dispatch_id}/files/{along.pk}/"

    client = at_desk(office.rebecka)
    assert "karta åäö.pdf" in page(client, "letters/") and path in page(client, "letters/")
    opened = client.get(path)

    assert opened.content == b"%PDF-1.7 karta" and opened["Content-Disposition"].startswith("attachment")
    assert at_desk(office.olof).get(path).status_code == 403
    assert client.get(f"/sv/desk/letters/{dispatch_id}/files/{along.pk + 1}/").status_code == 404


def test_letters_are_for_those_who_post_and_mails_are_no_letters(office: Cast) -> None:
    _reference, dispatch_id = _reply(office)
    assert at_desk(office.olof).get("/sv/desk/letters/").status_code == 403
    path = f"/sv/desk/letters/{dispatch_id}/letter.pdf"
    assert at_desk(office.olof).get(path).status_code == 403
    assert at_desk(office.rebecka).get(path).status_code == 404


def test_failed_reply_is_shown_to_its_officer_and_sent_again(office: Cast) -> None:
    reference, dispatch_id = _reply(office)
    Dispatch.objects.filter(id=dispatch_id).update(state="failed", ended_at=AT)
    client = at_desk(office.olof)
    assert reference in page(client, "failures/") and "Svar som inte kom fram" in page(client, "")
    path = f"/sv/desk/failures/{dispatch_id}/retry-dispatch/"
    assert at_desk(office.olga).post(path).status_code == 404
    assert at_desk(office.ebba).post(path).status_code == 403
    assert client.post(path).status_code == 302
    assert outbox.dispatch_row(dispatch_id).state == "queued"
    assert "Allt har kommit fram" in page(client, "failures/")


def test_unsure_reply_can_be_confirmed_and_a_failed_one_not(office: Cast) -> None:
    _reference, dispatch_id = _reply(office)
    client, path = at_desk(office.olof), f"/sv/desk/failures/{dispatch_id}/confirm-dispatch/"
    Dispatch.objects.filter(id=dispatch_id).update(state="failed", ended_at=AT)
    client.post(path)
    assert outbox.dispatch_row(dispatch_id).state == "failed"
    Dispatch.objects.filter(id=dispatch_id).update(state="unsure", ended_at=None)
    client.post(path)
    assert outbox.dispatch_row(dispatch_id).state == "accepted"


def test_notice_about_a_new_case_leads_to_it(office: Cast) -> None:

    case = registered_case(office)
    assign(actor=office.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=office.olof.id)
    text = page(at_desk(office.olof), "")
    assert "Du har fått ärendet" in text and f"/sv/desk/cases/{fresh(case).reference}/" in text


def test_new_colleague_is_shown_three_steps_and_somebody_with_cases_none(office: Cast) -> None:
    for colleague in (office.olof, office.rebecka, office.ebba):
        assert len(at_desk(colleague).get("/sv/desk/").context["steps"]) == 3
    given_case(office, office.olof)
    answer = at_desk(office.olof).get("/sv/desk/")
    assert answer.context["steps"] == [] and "Tre steg" not in answer.content.decode()


def test_the_day_in_figures_leads_to_its_lists_and_is_asked_for_alone(office: Cast) -> None:
    case = given_case(office, office.olof)
    set_class(case.id, "standard", due_on=DAY - timedelta(days=2))
    client = at_desk(office.olof)
    answer = client.get("/sv/desk/day-figures/", headers={"HX-Request": "true"})
    figures = {link.label: (link.count, link.url) for link in answer.context["figures"]}
    assert "<html" not in answer.content.decode()
    assert figures["Sena"] == (1, "/sv/desk/queue/?officer=me&due=late")
    assert client.get("/sv/desk/day-figures/").headers["Location"] == "/sv/desk/"


def test_hundreds_of_late_cases_hide_nothing_due_today_and_are_told_in_heaps(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day_parts, "MOST", 4)
    monkeypatch.setattr(day_parts, "HEAPS_FROM", 4)
    for ahead in (-9, -8, -7, -6, -5, 0):
        set_class(given_case(office, office.olof).id, "standard", due_on=DAY + timedelta(days=ahead))
    parts = {part.key: part for part in at_desk(office.olof).get("/sv/desk/").context["parts"]}
    assert (parts["late"].count, parts["today"].count, len(parts["today"].rows)) == (5, 1, 1)
    assert [(heap.label, heap.count) for heap in parts["late"].heaps] == [("Skräp", 5)]
    assert "later" not in parts
