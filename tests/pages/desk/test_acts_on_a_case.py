"""Every act on a case has a page that does it, refuses in words, and keeps what was written."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.builders import fresh, given_case, marked_case, registered_case
from tests.cast import AT, SET_UP, Cast
from tests.pages.desk.desk import at_desk, came_in, page

from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db


def _do(client: Client, case: CaseRow, word: str, **fields: Any) -> Any:
    return client.post(f"/sv/desk/cases/{case.reference}/{word}/", {"version": fresh(case).version, **fields})


def _first(case: CaseRow) -> Record:
    return Record.objects.get(case_id=case.id, number=1)


def test_somebody_takes_the_case_up_and_is_its_officer(office: Cast) -> None:
    case = registered_case(office)
    _do(at_desk(office.rebecka), case, "assign", unit="STM")
    assert _do(at_desk(office.olof), case, "take-up").status_code == 302
    assert fresh(case).officer_id == office.olof.id


def test_second_to_take_a_case_is_told_who_was_first(office: Cast) -> None:
    case = given_case(office, office.olof)
    answer = at_desk(office.mats).get(f"/sv/desk/cases/{case.reference}/take-up/", follow=True)
    assert "Olof Ek hann före" in answer.content.decode()
    assert fresh(case).officer_id == office.olof.id


def test_manager_gives_the_case_to_somebody_in_the_unit(office: Cast) -> None:
    case = given_case(office, office.olof)
    done = _do(at_desk(office.mats), case, "assign", unit="STM", officer=str(office.mats.id), reason="Sjuk")
    assert done.status_code == 302
    assert fresh(case).officer_id == office.mats.id


def test_note_is_written_and_an_empty_one_refused_in_words(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    empty = _do(client, case, "write-note", text="")
    assert empty.status_code == 422
    assert "Skriv anteckningen." in empty.content.decode()
    assert _do(client, case, "write-note", text="Ringde driften.").status_code == 302
    assert "Ringde driften." in page(client, f"cases/{case.reference}/")


def test_answer_by_telephone_is_written_down_and_ends_the_case(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    refused = _do(client, case, "answered-orally", text="Jag sa att vi städar i dag.")
    assert refused.status_code == 422
    assert "Jag sa att vi städar i dag." in refused.content.decode()
    assert fresh(case).status != "closed"
    done = _do(client, case, "answered-orally", text="Jag sa att vi städar i dag.", fault_found="no")
    assert done.status_code == 302
    assert (fresh(case).status, fresh(case).outcome) == ("closed", "answered_orally")


def test_class_is_changed_from_choices_that_tell_their_days(office: Cast) -> None:
    case = given_case(office, office.olof)
    set_deadlines(actor=SET_UP, at=AT, case_id=case.id)
    client = at_desk(office.olof)
    assert "svar senast" in page(client, f"cases/{case.reference}/change-class/")
    assert _do(client, case, "change-class", class_code="simple").status_code == 302
    assert fresh(case).deadline_class == "simple"


def test_case_without_an_answer_says_why_it_can_not_end_by_one(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    shown = page(client, f"cases/{case.reference}/close-case/")
    assert "Personen vill inte ha svar" in shown
    assert 'value="answered"' not in shown
    no_reason = _do(client, case, "close-case", outcome="withdrawn", fault_found="no")
    assert no_reason.status_code == 422
    assert _do(client, case, "close-case", outcome="withdrawn", reason="Ringde.", fault_found="no").status_code == 302
    assert fresh(case).status == "closed"


def test_draft_hinders_the_end_until_it_is_removed(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    client.post(f"/sv/desk/cases/{case.reference}/save-draft/reply/", {"text": "Halvt."})
    shown = page(client, f"cases/{case.reference}/close-case/")
    assert "Rensa ärendet" in shown
    assert "<form" not in shown.split("<main")[1].split("</main>")[0]
    assert _do(client, case, "clean-case").status_code == 302
    assert "Rensa ärendet" not in page(client, f"cases/{case.reference}/close-case/")


def test_closed_case_is_opened_again_with_a_reason(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    _do(client, case, "close-case", outcome="withdrawn", reason="Ringde.", fault_found="no")
    assert "Avslutat" in page(client, f"cases/{case.reference}/")
    assert _do(client, case, "reopen-case", reason="").status_code == 422
    assert _do(client, case, "reopen-case", reason="Personen hörde av sig.").status_code == 302
    assert fresh(case).status == "working"


def test_kind_and_category_are_changed_by_somebody_who_works_with_the_case(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)
    assert _do(client, case, "change-kind", kind="question").status_code == 302
    assert _do(client, case, "change-category", category="GAT-01").status_code == 302
    now = case_page(office.olof.asks(), case.id)
    assert (now.case.kind, now.category_code) == ("question", "GAT-01")


def test_title_and_record_are_corrected_and_the_log_keeps_the_old_words(office: Cast) -> None:
    case = registered_case(office)
    client = at_desk(office.rebecka)
    _do(client, case, "correct-case", field="title", value="Skräp i parken", reason="Fel plats")
    done = _do(
        client, case, "correct-entry", record=str(_first(case).pk), field="subject", value="Nytt", reason="Fel ord"
    )
    assert done.status_code == 302
    log = page(client, f"cases/{case.reference}/journal-of-case/")
    assert "Skräp vid lekplats" in log
    assert "Skräp i parken" in log
    assert _first(case).subject == "Nytt"


def test_part_of_a_message_becomes_a_case_of_its_own(office: Cast) -> None:
    case = registered_case(office)
    done = _do(
        at_desk(office.rebecka),
        case,
        "split-item",
        record=str(_first(case).pk),
        title="Trasig lampa",
        kind="complaint",
        category="GAT-01",
    )
    assert done.status_code == 302
    assert Case.objects.filter(title="Trasig lampa").count() == 1


def test_record_moves_to_the_case_it_belongs_to_and_not_to_an_unknown_one(office: Cast) -> None:
    case, other = given_case(office, office.olof), registered_case(office, title="Annan sak")
    client = at_desk(office.rebecka)
    _do(at_desk(office.olof), case, "write-note", text="Hör hemma i det andra.")
    note = Record.objects.get(case_id=case.id, number=2)
    wrong = _do(client, case, "move-record", record=str(note.pk), into="S1999-000001", reason="Fel ärende")
    assert wrong.status_code == 422
    assert "Det finns inget sådant ärende" in wrong.content.decode()
    moved = _do(client, case, "move-record", record=str(note.pk), into=other.reference, reason="Fel ärende")
    assert moved.status_code == 302
    assert Record.objects.filter(case_id=other.id, text="Hör hemma i det andra.").exists()


def test_record_and_case_are_made_void_with_a_reason_and_stay_to_see(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.rebecka)
    _do(at_desk(office.olof), case, "write-note", text="Skriven i fel ärende.")
    note = Record.objects.get(case_id=case.id, number=2)
    assert _do(client, case, "void-record", record=str(note.pk), reason="Fel ärende").status_code == 302
    assert "Makulerad" in page(client, f"cases/{case.reference}/")
    assert _do(client, case, "void-case", reason="Provärende").status_code == 302
    assert fresh(case).outcome == "voided"


def test_secrecy_is_marked_and_lifted_by_those_who_may(office: Cast) -> None:
    case = registered_case(office)
    client = at_desk(office.tora)
    missing = _do(client, case, "mark-secrecy", provision="", reason="Hälsa")
    assert missing.status_code == 422
    assert _do(client, case, "mark-secrecy", provision="OSL 21:1", reason="Hälsa").status_code == 302
    assert fresh(case).protection == "secrecy"
    assert "Sekretess" in page(client, f"cases/{case.reference}/")
    mark = case_page(office.tora.asks(), case.id).marks[0]
    assert _do(client, case, "lift-secrecy", mark=str(mark.id), reason="Prövad").status_code == 302
    assert fresh(case).protection == "none"


def test_registrar_who_marks_without_clearance_is_led_on_and_not_into_a_missing_page(office: Cast) -> None:
    case = registered_case(office)
    client = at_desk(office.rebecka)
    done = client.post(
        f"/sv/desk/cases/{case.reference}/mark-secrecy/",
        {"version": case.version, "provision": "OSL 21:1", "reason": "Hälsa"},
        follow=True,
    )
    assert fresh(case).protection == "secrecy"
    assert done.status_code == 200


def test_identity_is_protected_and_a_colleague_kept_out(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.tora)
    assert _do(client, case, "hide-from-person", staff=str(office.olga.id), reason="Granne").status_code == 302
    assert at_desk(office.olga).get(f"/sv/desk/cases/{case.reference}/").status_code == 404
    assert _do(client, case, "protect-identity").status_code == 302
    assert fresh(case).protection == "protected_identity"


def test_person_who_wants_no_answers_gets_none(office: Cast) -> None:
    case = given_case(office, office.olof)
    assert _do(at_desk(office.olof), case, "stop-replies").status_code == 302
    assert "Vill inte ha svar" in page(at_desk(office.olof), f"cases/{case.reference}/")


@pytest.mark.parametrize("word", ["send-reply", "close-case", "assign", "void-case", "mark-secrecy", "correct-case"])
def test_reader_is_refused_what_takes_a_right_they_lack(office: Cast, word: str) -> None:
    case = given_case(office, office.olof)
    assert at_desk(office.olga).get(f"/sv/desk/cases/{case.reference}/{word}/").status_code == 403
    assert _do(at_desk(office.olga), case, word, reason="x", text="x").status_code == 403


def test_marked_case_is_not_there_for_those_who_are_not_named(office: Cast) -> None:
    case = marked_case(office)
    answer = at_desk(office.olga).get(f"/sv/desk/cases/{case.reference}/write-note/")
    assert answer.status_code == 404
    assert came_in().reference != case.reference
