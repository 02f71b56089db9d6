"""Beside an answer: how easy it is to read, and the files of a version somebody was asked to approve."""

from __future__ import annotations

import pytest
from tests.builders import fresh, given_case
from tests.cast import AT, Cast
from tests.pages.desk.desk import at_desk, page
from tests.steps.answer.approvals import asked, must_be_approved, written

from gehor.office.actions.set_plain_word import set_plain_word
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.answer.actions.attach_file import attach_file
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.models.quality import ApprovalFile
from gehor.steps.register.queries.rows import CaseRow

pytestmark = pytest.mark.django_db
HARD = "Framledes kommer skräpet att hämtas. " + "Vi " + "och vi " * 30 + "städar."


def fields(case: CaseRow, **more: object) -> dict[str, object]:
    return {"text": HARD, "version": fresh(case).version, "draft_version": 0, **more}


def test_hints_are_shown_after_a_press_and_hinder_nothing(office: Cast) -> None:
    set_plain_word(actor=office.adam.actor, at=AT, word="framledes", instead="sedan")
    case = given_case(office, office.olof)
    client, address = at_desk(office.olof), f"/sv/desk/cases/{case.reference}/send-reply/"
    pressed = client.post(address, fields(case, press="plain"))
    assert pressed.status_code == 302 and pressed.headers["Location"].endswith("?plain=1#plain-language")

    shown = client.get(f"{address}?plain=1").content.decode()
    assert '<mark class="office_word">Framledes</mark>' in shown and "(sedan)" in shown
    assert '<mark class="passive">hämtas</mark>' in shown and "(62 ord)" in shown
    client.post(address, fields(case, press="send", draft_version=1))
    assert Dispatch.objects.filter(text__contains="Framledes").exists()


def test_while_somebody_types_the_hints_come_along_with_the_kept_draft(office: Cast) -> None:
    case = given_case(office, office.olof)
    answer = at_desk(office.olof).post(
        f"/sv/desk/cases/{case.reference}/save-draft/reply/", fields(case), headers={"HX-Request": "true"}
    )
    told = answer.content.decode()
    assert 'id="plain-figures"' in told and told.count('hx-swap-oob="true"') == 2


def test_what_is_written_as_markup_stays_text_among_the_hints(office: Cast) -> None:
    case = given_case(office, office.olof)
    answer = at_desk(office.olof).post(
        f"/sv/desk/cases/{case.reference}/save-draft/reply/",
        fields(case, text="<script>hämtas</script>"),
        headers={"HX-Request": "true"},
    )
    assert "<script>" not in answer.content.decode()


def _asked_with_a_file(office: Cast) -> tuple[CaseRow, str]:
    case = must_be_approved(office)
    written(office, case)
    attach_file(actor=office.olof.actor, at=AT, case_id=case.id, data=b"Karta", name="karta.txt")
    asked(office, case, office.olga)
    file = ApprovalFile.objects.get()
    return case, f"/sv/desk/cases/{case.reference}/approval-file/{file.pk}/"


def test_who_was_asked_to_approve_opens_the_files_and_nobody_else_does(office: Cast) -> None:
    _case, address = _asked_with_a_file(office)
    got = at_desk(office.olga).get(address)

    assert (got.status_code, got.content) == (200, b"Karta")
    assert got.headers["X-Content-Type-Options"] == "nosniff" and "attachment" in got.headers["Content-Disposition"]
    for other in (office.olof, office.mats, office.rebecka, office.adam):
        assert at_desk(other).get(address).status_code == 404


def test_files_of_a_version_are_shut_when_another_was_asked_or_the_draft_was_cleaned(office: Cast) -> None:
    case, address = _asked_with_a_file(office)
    asked(office, case, office.mats)
    assert at_desk(office.olga).get(address).status_code == 404

    mine = f"/sv/desk/cases/{case.reference}/approval-file/{ApprovalFile.objects.latest('pk').pk}/"
    assert at_desk(office.mats).get(mine).status_code == 200
    clean_case(actor=office.olof.actor, at=AT, case_id=case.id)
    assert at_desk(office.mats).get(mine).status_code == 404
    assert not ApprovalFile.objects.exists()


def test_the_page_of_approving_links_to_each_file(office: Cast) -> None:
    case, address = _asked_with_a_file(office)
    key = ApprovalFile.objects.get().approval_id

    assert address in page(at_desk(office.olga), f"cases/{case.reference}/approve-reply/{key}/")
