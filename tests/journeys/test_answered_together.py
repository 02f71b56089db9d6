"""Linked cases that wait get one answer: each its own reply, as it was shown, and what can not be is told."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

import pytest
import time_machine
from django.test import Client

from gehor.journal.queries import verify
from gehor.steps.answer.models import Draft
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, given_case
from tests.cast import AT, Cast
from tests.journeys import told
from tests.signed_in import signed_in

pytestmark = pytest.mark.django_db
TEXT = "Vi städar vid {place} i dag. Ditt ärende är {reference}."


def _three(cast: Cast) -> list[CaseRow]:
    cases = [
        given_case(
            cast, cast.olof, saying=replace(RUT, email=f"rut{n}@example.org", name=f"Rut {n}", place=f"Gata {n}")
        )
        for n in range(3)
    ]
    for case in cases[1:]:
        link_cases(actor=cast.olof.actor, at=AT, case_id=case.id, other_id=cases[0].id)
    return cases


def _post(desk: Client, case: CaseRow, press: str, cases: list[CaseRow], **more: object) -> object:
    values = {"text": TEXT, "cases": [str(one.id) for one in cases], "closes": "on", "fault_found": "yes", **more}
    return desk.post(f"/sv/desk/cases/{case.reference}/answer-together/", {**values, "press": press})


def test_each_linked_case_gets_its_own_reply_word_for_word_as_it_was_shown(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    with time_machine.travel(AT, tick=False):
        cases = _three(cast)
        desk = signed_in(cast.olof.id)
        shown = _post(desk, cases[1], "preview", cases).content.decode()  # type: ignore[attr-defined]
        assert not Record.objects.filter(type__code="reply").exists()
        assert all(f"Vi städar vid Gata {n} i dag." in shown for n in range(3))
        assert _post(desk, cases[1], "done", cases).status_code == 302  # type: ignore[attr-defined]
    told.post_goes(AT)

    assert sorted(str(mail["To"]) for mail in mails) == sorted(f"Rut {n} <rut{n}@example.org>" for n in range(3))
    rows = Case.objects.filter(pk__in=[case.id for case in cases])
    assert {(row.status, row.outcome) for row in rows} == {("closed", "answered")}
    replies = Record.objects.filter(type__code="reply")
    assert {row.case_id for row in replies} == {case.id for case in cases}
    assert all(row.number for row in replies)
    assert verify().problems == ()


def test_one_that_can_not_be_answered_stops_none_and_is_told(cast: Cast, mails: list[EmailMessage]) -> None:
    with time_machine.travel(AT, tick=False):
        cases = _three(cast)
        stop_replies(actor=cast.olof.actor, at=AT, case_id=cases[0].id)
        desk = signed_in(cast.olof.id)
        _post(desk, cases[1], "done", cases)
        page = desk.get(f"/sv/desk/cases/{cases[1].reference}/").content.decode()
    assert str(cases[0].diary_number) in page
    assert {row.case_id for row in Record.objects.filter(type__code="reply")} == {case.id for case in cases[1:]}


def test_only_what_waits_and_is_mine_can_be_chosen(cast: Cast, mails: list[EmailMessage]) -> None:
    with time_machine.travel(AT, tick=False):
        cases = _three(cast)
        other = given_case(cast, cast.olof)
        answer = _post(signed_in(cast.olof.id), cases[1], "done", [other])
        assert answer.status_code == 422  # type: ignore[attr-defined]
        assert TEXT in answer.content.decode()  # type: ignore[attr-defined]
        assert signed_in(cast.olga.id).get(f"/sv/desk/cases/{cases[1].reference}/answer-together/").status_code == 403
    assert not Record.objects.filter(type__code="reply").exists()


def test_what_is_written_is_kept_as_a_draft_and_shown_again_and_goes_with_the_answer(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    with time_machine.travel(AT, tick=False):
        cases = _three(cast)
        desk, address = signed_in(cast.olof.id), f"/sv/desk/cases/{cases[1].reference}/answer-together/"
        assert _post(desk, cases[1], "draft", cases).status_code == 302  # type: ignore[attr-defined]
        again = desk.get(address)
        assert again.context["form"]["text"].value() == TEXT and again.context["draft_version"] == 1
        # Another window began before that: both wordings are shown, and none is lost.
        other = _post(desk, cases[1], "draft", cases, text="Något annat.")
        assert other.status_code == 409  # type: ignore[attr-defined]
        assert TEXT in other.content.decode() and "Något annat." in other.content.decode()  # type: ignore[attr-defined]
        preview = _post(desk, cases[1], "preview", cases, draft_version="1")
        assert preview.context["draft_version"] == 2  # type: ignore[attr-defined]
        _post(desk, cases[1], "done", cases)
        assert not Draft.objects.exists()


def test_an_answer_by_word_of_mouth_is_put_into_the_text_and_nothing_leaves_before_it_is_sent(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    with time_machine.travel(AT, tick=False):
        cases = _three(cast)
        note = write_note(
            actor=cast.olof.actor, at=AT, case_id=cases[0].id, text="Sa att vi städar i dag.", type_code="oral_answer"
        )
        desk, address = signed_in(cast.olof.id), f"/sv/desk/cases/{cases[1].reference}/answer-together/"
        assert "Redan svarat muntligt" in desk.get(address).content.decode()
        _post(desk, cases[1], "", cases[1:], text="Hej!", oral=str(note))
        assert desk.get(address).context["form"]["text"].value() == "Hej!\n\nSa att vi städar i dag."
    assert not Record.objects.filter(type__code="reply").exists()
