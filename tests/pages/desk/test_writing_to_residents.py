"""Reply and notice pages: drafts, preview, sending, taking back; nothing written is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.builders import NOBODY, RUT, fresh, given_case
from tests.cast import AT, DAY, Cast
from tests.pages.desk.desk import at_desk, page

from gehor.journal.act import Actor
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.answer.actions.acknowledge import acknowledge
from gehor.steps.answer.queries import draft
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
ANSWER = "Vi har städat vid lekplatsen. Förlåt att det dröjde."


def _post(client: Client, case: CaseRow, word: str = "send-reply", **fields: Any) -> Any:
    fields.setdefault("version", fresh(case).version)
    return client.post(f"/sv/desk/cases/{case.reference}/{word}/", fields)


def _sent() -> int:
    return Dispatch.objects.exclude(kind="").exclude(state="recalled").filter(text__contains="städat").count()


def test_preview_shows_the_answer_exactly_as_it_is_sent(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    shown = _post(client, case, text=ANSWER, press="preview").content.decode()
    assert "Så här skickas det" in shown
    assert "rut.alm@example.org" in shown
    assert _sent() == 0
    _post(client, case, text=ANSWER, press="send")
    sent = Dispatch.objects.get(text__contains="städat")
    assert sent.subject in shown
    for line in sent.text.splitlines():
        assert line in shown


def test_sent_answer_can_be_taken_back_and_becomes_a_draft_again(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    assert _post(client, case, text=ANSWER, press="send").status_code == 302
    shown = page(client, f"cases/{case.reference}/")
    assert "Ångra" in shown
    assert "Skickas" in shown
    record_id = shown.split("/recall-reply/")[1].split("/")[0]
    back = client.post(f"/sv/desk/cases/{case.reference}/recall-reply/{record_id}/")
    assert back["Location"].endswith("/send-reply/")
    assert _sent() == 0
    assert ANSWER in page(client, f"cases/{case.reference}/send-reply/")


def test_pressing_send_twice_sends_one_answer(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    version = case.version
    _post(client, case, text=ANSWER, press="send", version=version)
    _post(client, case, text=ANSWER, press="send", version=version)
    assert _sent() == 1


def test_receipt_that_has_not_left_yet_keeps_no_answer_waiting(office: Cast) -> None:
    case = given_case(office, office.olof)
    acknowledge(actor=Actor.system("set_up"), at=AT, case_id=case.id, latest_on=DAY + timedelta(days=14))
    client = at_desk(office.olof)

    assert client.get(f"/sv/desk/cases/{case.reference}/send-reply/").status_code == 200
    assert "send-reply" in page(client, f"cases/{case.reference}/")
    assert _post(client, case, text=ANSWER, press="send").status_code == 302
    assert client.get(f"/sv/desk/cases/{case.reference}/send-reply/").status_code == 302


def test_complaint_that_closes_asks_whether_we_had_erred_and_keeps_the_text(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    answer = _post(client, case, text=ANSWER, press="close")
    assert answer.status_code == 422
    assert "Svara på om vi hade gjort fel." in answer.content.decode()
    assert ANSWER in answer.content.decode()
    assert _post(client, case, text=ANSWER, press="close", fault_found="yes").status_code == 302
    assert _sent() == 1


def test_empty_answer_is_refused_with_how_to_mend_it(office: Cast) -> None:
    case = given_case(office, office.olof)
    answer = _post(at_desk(office.olof), case, text="", press="send")
    assert answer.status_code == 422
    assert "Skriv svaret." in answer.content.decode()


def test_case_that_changed_meanwhile_is_shown_beside_what_was_written(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    stale = _post(client, case, text=ANSWER, press="send", version=case.version - 1)
    shown = stale.content.decode()
    assert stale.status_code == 409
    assert ANSWER in shown
    assert "Det senaste i ärendet" in shown
    assert _sent() == 0
    assert _post(client, case, text=ANSWER, press="send").status_code == 302


def test_draft_changed_in_another_window_shows_both_wordings(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    _post(client, case, "save-draft/reply", text="Första fönstret.", draft_version=0)
    clash = _post(client, case, "save-draft/reply", text="Andra fönstret.", draft_version=7)
    shown = clash.content.decode()
    assert clash.status_code == 409
    assert "Första fönstret." in shown
    assert "Andra fönstret." in shown
    kept = draft(office.olof.asks(), case.id)
    assert kept is not None
    assert kept.text == "Första fönstret."


def test_saved_draft_waits_on_the_page_and_is_nobody_elses(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    assert _post(client, case, "save-draft/reply", text="Halvfärdigt.", draft_version=0).status_code == 302
    assert "Halvfärdigt." in page(client, f"cases/{case.reference}/send-reply/")
    assert "Halvfärdigt." not in page(at_desk(office.mats), f"cases/{case.reference}/send-reply/")


def test_colleague_who_does_not_answer_for_the_case_gets_no_reply_page(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olga)
    assert client.get(f"/sv/desk/cases/{case.reference}/send-reply/").status_code == 403
    assert _post(client, case, text=ANSWER, press="send").status_code == 403
    assert _post(client, case, "save-draft/reply", text=ANSWER).status_code == 403
    assert _sent() == 0


def test_person_who_wants_no_more_answers_is_not_offered_one(office: Cast) -> None:
    case = given_case(office, office.olof)
    stop_replies(actor=office.olof.actor, at=AT, case_id=case.id)
    shown = page(at_desk(office.olof), f"cases/{case.reference}/send-reply/")
    assert "Personen har bett om att inte få fler svar." in shown
    assert 'value="send"' not in shown


def test_anonymous_case_tells_that_the_answer_shows_behind_the_code_only(office: Cast) -> None:
    case = given_case(office, office.olof, saying=NOBODY)
    assert "för den som har ärendets kod" in page(at_desk(office.olof), f"cases/{case.reference}/send-reply/")


def test_notice_moves_no_day_until_it_has_left_and_wants_a_working_day_ahead(office: Cast) -> None:
    case = given_case(office, office.olof, saying=replace(RUT, kind="question"))
    client = at_desk(office.olof)
    past = _post(client, case, "send-interim-notice", reason="Vi väntar.", new_due_on=DAY.isoformat(), press="send")
    assert past.status_code == 422
    assert "Välj en dag efter i dag." in past.content.decode()
    later = (DAY + timedelta(days=14)).isoformat()
    sent = _post(client, case, "send-interim-notice", reason="Vi väntar.", new_due_on=later, press="send")
    assert sent.status_code == 302
    assert Dispatch.objects.filter(text__contains="Vi väntar.").count() == 1
