"""A message after the answer: the owner meets it on their day and in the case, and chooses among three ways."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from tests.builders import RUT, fresh, given_case, item, put_status
from tests.cast import AT, RESIDENT, Cast
from tests.pages.desk.desk import at_desk, page

from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, RecordRow

pytestmark = pytest.mark.django_db
AGAIN = replace(RUT, text="Och när lagas gungan?")


@pytest.fixture
def case(office: Cast) -> CaseRow:
    """Olof has answered, and Rut writes again."""
    case = given_case(office, office.olof)
    put_status(case.id, "answered")
    _writes(case)
    return fresh(case)


def _writes(case: CaseRow) -> RecordRow:
    return attach_record(actor=RESIDENT, at=AT, received_id=item(AGAIN), case_id=case.id, saying=AGAIN)


def _message(case: CaseRow) -> Record:
    return Record.objects.get(case_id=case.id, number=2)


def _do(client: Client, case: CaseRow, word: str, **fields: str) -> int:
    path = f"/sv/desk/cases/{case.reference}/{word}/"
    return client.post(path, {"version": str(fresh(case).version), **fields}).status_code


def test_owner_meets_the_message_on_the_day_and_three_ways_in_the_case(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olof)

    assert "Nytt meddelande efter svaret (1)" in page(client, "")
    shown = page(client, f"cases/{case.reference}/")

    for word in ("take-no-action", "reopen-case", "split-item"):
        assert f"/sv/desk/cases/{case.reference}/{word}/?record={_message(case).pk}" in shown


def test_colleague_who_does_not_answer_for_the_case_is_offered_nothing(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olga)

    assert "Nytt meddelande efter svaret" not in page(client, "")
    assert "take-no-action" not in page(client, f"cases/{case.reference}/")
    assert client.get(f"/sv/desk/cases/{case.reference}/take-no-action/").status_code == 403
    assert client.get(f"/sv/desk/cases/{case.reference}/split-item/").status_code == 403


def test_no_action_leaves_the_case_answered_and_says_so(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olof)

    assert _do(client, case, "take-no-action", record=str(_message(case).pk)) == 302

    assert fresh(case).status == "answered"
    assert "Kom efter svaret, ingen åtgärd" in page(client, f"cases/{case.reference}/")
    assert "Nytt meddelande efter svaret" not in page(client, "")


def test_reopening_asks_for_which_message_and_the_one_in_the_address_is_chosen(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olof)
    second = _writes(case)
    shown = page(client, f"cases/{case.reference}/reopen-case/", record=str(second.id))

    assert f'value="{second.id}" checked' in " ".join(shown.split()) or f'value="{second.id}"' in shown
    assert "den dag meddelandet kom in" in shown
    assert _do(client, case, "reopen-case", record=str(second.id), class_code="simple") == 302
    assert (fresh(case).status, fresh(case).deadline_class) == ("working", "simple")


def test_reopening_for_something_else_than_the_message_needs_a_reason(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olof)

    assert _do(client, case, "reopen-case", record="today") == 422
    assert _do(client, case, "reopen-case", record="today", reason="Vi svarade fel.") == 302


def test_officer_makes_the_new_question_a_case_of_its_own(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olof)
    shown = page(client, f"cases/{case.reference}/split-item/")

    assert str(_message(case).pk) in shown
    assert str(Record.objects.get(case_id=case.id, number=1).pk) not in shown
    done = _do(
        client,
        case,
        "split-item",
        record=str(_message(case).pk),
        title="Gungan",
        kind="question",
        category="REN-01",
    )
    assert done == 302
    assert Case.objects.get(title="Gungan").status == "new"


def test_case_with_an_undecided_message_says_why_it_can_not_end(office: Cast, case: CaseRow) -> None:
    assert "nytt meddelande efter svaret" in page(at_desk(office.olof), f"cases/{case.reference}/close-case/")


def test_further_categories_are_set_and_shown_on_the_case(office: Cast, case: CaseRow) -> None:
    client = at_desk(office.olof)
    path = f"/sv/desk/cases/{case.reference}/set-further-categories/"
    assert client.get(path).content.decode().count("Ytterligare kategori ") >= 3

    client.post(path, {"version": str(fresh(case).version), "category_1": "", "category_2": "GAT-01"})

    shown = page(client, f"cases/{case.reference}/")
    assert "Även:" in shown
    assert "Hål i gatan" in shown
    client.post(path, {"version": str(fresh(case).version), "category_1": ""})
    assert "Även:" not in page(client, f"cases/{case.reference}/")
