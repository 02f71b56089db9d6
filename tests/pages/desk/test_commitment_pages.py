"""Commitments at the desk: found in the answer, looked after on their own page, ended with a message."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.builders import fresh, give, given_case, protected_case, registered_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.answer.commitments import WHAT, promise

from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.queries.suggestions import verdict_of
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
ANSWER = "Tack. Vi lagar gungan senast den 8 december."
SENTENCE = "Vi lagar gungan senast den 8 december."


def _post(client: Client, case: CaseRow, word: str, **fields: Any) -> Any:
    return client.post(f"/sv/desk/cases/{case.reference}/{word}/", {"version": fresh(case).version, **fields})


def _rows(**changed: str) -> dict[str, str]:
    row = {"sentence": SENTENCE, "what": SENTENCE, "due_on": "2026-12-08", "make": "1", **changed}
    return {f"promise-0-{name}": value for name, value in row.items() if value} | {"promises_shown": "1"}


def test_preview_offers_what_the_answer_promises_with_its_day(office: Cast) -> None:
    case = given_case(office, office.olof)
    shown = _post(at_desk(office.olof), case, "send-reply", text=ANSWER, press="preview").content.decode()
    assert "Det här lovar svaret" in shown
    assert 'value="2026-12-08"' in shown


def test_what_is_ticked_is_made_with_the_answer_and_what_is_not_is_left(office: Cast) -> None:
    case, client = given_case(office, office.olof), at_desk(office.olof)
    me = f"staff:{office.olof.id}"
    left = given_case(office, office.olof)
    _post(client, case, "send-reply", text=ANSWER, press="send", **_rows(who=me))
    _post(client, left, "send-reply", text=ANSWER, press="send", **_rows(who=me, make=""))
    [row] = Commitment.objects.all()
    assert (row.case_id, row.what, row.due_on.isoformat()) == (case.id, SENTENCE, "2026-12-08")
    assert row.made_by_id is not None
    assert WHAT not in page(client, f"cases/{left.reference}/")
    assert "Det vi har lovat" in page(client, f"cases/{case.reference}/")
    assert SENTENCE in page(client, "")


def test_a_promise_without_a_day_is_asked_for_and_no_answer_leaves(office: Cast) -> None:
    case = given_case(office, office.olof)
    rows = _rows(who=f"staff:{office.olof.id}", due_on="")
    rows["promise-0-due_on"] = ""
    answer = _post(at_desk(office.olof), case, "send-reply", text=ANSWER, press="send", **rows)
    assert answer.status_code == 422
    assert "Välj senast vilken dag" in answer.content.decode()
    assert not Commitment.objects.exists()


def test_answer_that_is_sent_unseen_is_never_blocked_but_asked_about(office: Cast) -> None:
    case, client = given_case(office, office.olof), at_desk(office.olof)
    answer = _post(client, case, "send-reply", text=ANSWER, press="send")
    assert "/make-commitment/?record=" in answer.url
    shown = client.get(answer.url).content.decode()
    assert SENTENCE in shown
    record = answer.url.partition("record=")[2]
    _post(client, case, "make-commitment", record=record, **_rows(who="unit:ANL"))
    assert Commitment.objects.get().unit_id == office.units["ANL"]


def test_done_is_shown_as_it_will_be_sent_and_then_told(office: Cast) -> None:
    case, client = given_case(office, office.olof), at_desk(office.olof)
    row = promise(office.olof, case.id)
    assert WHAT in page(client, "commitments/")
    assert 'value="preview"' in page(client, f"cases/{case.reference}/keep-commitment/")
    assert 'value="preview"' not in page(client, f"cases/{case.reference}/pass-commitment/")
    fields = {"commitment": str(row.pk), "reason": "", "text": "Nu går det att gunga."}
    shown = _post(client, case, "keep-commitment", press="preview", **fields).content.decode()
    assert "Nu går det att gunga." in shown
    assert "Så här skickas det" in shown
    assert _post(client, case, "keep-commitment", press="done", **fields).status_code == 302
    assert WHAT not in page(client, "commitments/")
    assert WHAT in page(client, "commitments/", ended="yes")


def test_passing_on_and_giving_up_have_pages_of_their_own(office: Cast) -> None:
    case, client = given_case(office, office.olof), at_desk(office.olof)
    row = promise(office.olof, case.id)
    _post(client, case, "pass-commitment", press="done", commitment=str(row.pk), who=f"staff:{office.olga.id}")
    assert WHAT in page(at_desk(office.olga), "")
    fields = {"commitment": str(row.pk), "text": ""}
    refused = _post(client, case, "give-up-commitment", press="done", reason="", **fields)
    assert refused.status_code == 422
    done = _post(client, case, "give-up-commitment", press="done", reason="Lekplatsen flyttas.", **fields)
    assert done.status_code == 302
    assert Commitment.objects.get().given_up_at is not None


def test_words_about_a_protected_person_are_not_shown_to_a_manager_in_the_list(office: Cast) -> None:
    case = protected_case(office)
    give(office, case.id, "STM", office.olof)
    promise(office.olof, case.id)
    assert WHAT in page(at_desk(office.olof), "commitments/")
    assert WHAT not in page(at_desk(office.mats), "commitments/", whose="units")


def test_a_suggestion_is_closed_with_what_becomes_of_it(office: Cast) -> None:
    case = registered_case(office, kind="suggestion")
    give(office, case.id, "STM", office.olof)
    client = at_desk(office.olof)
    refused = _post(client, case, "send-reply", text="Tack för förslaget.", press="close")
    assert refused.status_code == 422
    assert "Välj vad det blir av förslaget." in refused.content.decode()
    sent = _post(
        client,
        case,
        "send-reply",
        text="Tack för förslaget.",
        press="close",
        verdict="declined",
        verdict_reason="Marken är inte vår.",
    )
    assert sent.status_code == 302
    told = verdict_of(case.id)
    assert told is not None
    assert (told.verdict, told.reason) == ("declined", "Marken är inte vår.")
