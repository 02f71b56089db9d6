"""An officer sees how a message went, why it did not arrive, and sends it another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from uuid import UUID

import pytest
from tests.builders import RUT
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.promise.cases import owned

from gehor.journal.act import Actor
from gehor.journey import departure
from gehor.outbox import queries as outbox
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.models.record import RecordDispatch
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
POST = Actor.system("send_post")
LATER = AT + timedelta(minutes=3)
HOME = "Lindvägen 3\n123 45 Småstad"


def test_the_case_tells_in_words_when_the_answer_left_and_why_it_came_back(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _bounces(dispatch_id)

    text = page(at_desk(office.olof), f"cases/{case.reference}/")

    assert "Köad" in text and "Lämnad till e-postservern" in text and "Kom tillbaka" in text
    assert "adressen finns inte" in text
    assert f"dispatches/{dispatch_id}/" in text


def test_whoever_reads_that_an_answer_came_back_is_led_to_that_very_message(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _bounces(dispatch_id)

    text = page(at_desk(office.rebecka), f"cases/{case.reference}/")

    notice = text[text.index("Ett svar kom inte fram") :]
    assert notice.index(str(dispatch_id)) < notice.index("</div>")


def test_the_page_of_one_message_shows_every_try_and_what_the_server_said(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _bounces(dispatch_id)

    text = page(at_desk(office.olof), f"cases/{case.reference}/dispatches/{dispatch_id}/")

    assert "5.1.1 no such user (rut.alm@example.org)" in text
    assert "Skicka på annat sätt" in text
    assert outbox.dispatch_row(dispatch_id).message_id.strip("<>") in text


def test_a_failed_answer_becomes_a_letter_with_one_press(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _bounces(dispatch_id)
    olof = at_desk(office.olof)
    text = page(olof, "failures/")
    assert "Skicka som brev" in text and "Adressen finns inte" in text

    done = olof.post(f"/sv/desk/cases/{case.reference}/dispatches/{dispatch_id}/send-otherwise/", {"way": "letter"})

    assert done.status_code == 302
    latest = RecordDispatch.objects.latest("dispatch_id").dispatch_id
    assert outbox.dispatch_row(latest).address == HOME
    assert "Allt har kommit fram" in page(olof, "failures/")


def test_an_address_that_is_none_comes_back_with_what_was_written(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _bounces(dispatch_id)

    answer = at_desk(office.olof).post(
        f"/sv/desk/cases/{case.reference}/dispatches/{dispatch_id}/send-otherwise/",
        {"way": "email", "email": "rut hemma"},
    )

    assert answer.status_code == 422
    assert "rut hemma" in answer.content.decode() and "fullständig adress" in answer.content.decode()


def test_a_delayed_answer_is_in_the_list_of_who_answers_for_it(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _reported(dispatch_id, "delayed", "4.4.1 no answer from host")

    text = page(at_desk(office.olof), "failures/")

    assert "Försenat" in text and "E-postservern svarar inte" in text and case.reference in text
    assert case.reference not in page(at_desk(office.olga), "failures/")
    assert "försenat hos mottagarens" in page(at_desk(office.olof), "")


def test_the_mail_can_be_fetched_and_the_residents_code_is_not_in_it(office: Cast) -> None:
    case = owned(office, office.olof)
    dispatch_id = acknowledge(actor=POST, at=AT, case_id=case.id, latest_on=AT.date())
    assert dispatch_id is not None
    code = outbox.dispatch_row(dispatch_id).text.rpartition("Kod: ")[2].rstrip(".")

    answer = at_desk(office.olof).get(f"/sv/desk/cases/{case.reference}/dispatches/{dispatch_id}/message.eml")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    mail = message_from_bytes(answer.content, policy=default)
    assert mail["Message-ID"] == outbox.dispatch_row(dispatch_id).message_id
    assert len(code) == 19
    assert code not in mail.get_content() and "••••" in mail.get_content()


def test_a_message_is_shown_to_nobody_who_may_not_see_its_case(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    other = owned(office, office.olof)
    protect_identity(actor=office.tora.actor, at=AT, case_id=case.id)

    for path in ("", "message.eml"):
        where = f"dispatches/{dispatch_id}/{path}"
        assert at_desk(office.ebba).get(f"/sv/desk/cases/{case.reference}/{where}").status_code == 404
        assert at_desk(office.olof).get(f"/sv/desk/cases/{other.reference}/{where}").status_code == 404


def test_the_address_of_a_protected_person_stands_on_no_page_of_the_message(office: Cast) -> None:
    case, dispatch_id = _answered(office)
    _bounces(dispatch_id)
    protect_identity(actor=office.tora.actor, at=AT, case_id=case.id)
    olof = at_desk(office.olof)

    for path in ("", "send-otherwise/"):
        text = page(olof, f"cases/{case.reference}/dispatches/{dispatch_id}/{path}")
        assert "rut.alm" not in text and "Lindvägen 3" not in text and "Rut Alm" not in text
    assert "rut.alm" not in page(olof, "failures/")


def _answered(office: Cast) -> tuple[CaseRow, UUID]:
    case = owned(office, office.olof, replace(RUT, address=HOME))
    record_id = send_reply(actor=office.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)
    dispatch_id = RecordDispatch.objects.get(record=record_id).dispatch_id
    outbox.Dispatch.objects.filter(pk=dispatch_id).update(state="sending", claimed_at=LATER)
    outcome = Outcome(DispatchState.ACCEPTED, "250 ok")
    note_outcome(actor=POST, at=LATER, dispatch_id=dispatch_id, outcome=outcome)
    departure.settle(at=LATER, dispatch_id=dispatch_id)
    return case, dispatch_id


def _bounces(dispatch_id: UUID) -> None:
    _reported(dispatch_id, "failed", "5.1.1 no such user")


def _reported(dispatch_id: UUID, action: str, said: str) -> None:
    name = outbox.dispatch_row(dispatch_id).message_id
    assert departure.reported(at=LATER, message_ids=[name], recipient="rut.alm@example.org", action=action, said=said)
