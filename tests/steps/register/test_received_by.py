"""Whoever received a case stays named on it, and answers for it until somebody accepts it (routine 4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from gehor.kit.refused import NotThere
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.actions.split_item import split_item
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up
from tests.builders import RUT, fresh, item, open_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db
CALL = replace(RUT, channel=Channel.PHONE, said_at=AT - timedelta(minutes=20))
OWN = {CaseRight.NOTE, CaseRight.TAKE_UP, CaseRight.CLASS, CaseRight.ANSWER, CaseRight.PROPOSE}


def test_employee_answers_for_what_they_took_in_until_an_officer_accepts_it(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    assert case_page(cast.ebba.asks(), case.id).may == OWN

    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM")
    assert case_page(cast.ebba.asks(), case.id).may == OWN

    take_up(actor=cast.olof.actor, at=AT, case_id=case.id)
    after = case_page(cast.ebba.asks(), case.id)
    assert (after.may, after.received_by_name, after.officer_name) == ({CaseRight.NOTE}, "Ebba Ek", "Olof Ek")


def test_employee_without_any_other_role_gives_the_oral_answer_themselves(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    write_note(actor=cast.ebba.actor, at=AT, case_id=case.id, text="Jag ringde upp.", type_code="oral_answer")
    assert fresh(case).status == "answered"


def test_case_that_an_employee_takes_up_goes_with_them_to_their_own_unit(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    take_up(actor=cast.ebba.actor, at=AT, case_id=case.id)
    after = fresh(case)
    assert (after.officer_id, after.owner_unit_id, after.status) == (cast.ebba.id, cast.units["TILL"], "working")


def test_officer_who_received_it_takes_it_up_in_the_unit_where_it_lies(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.olof.actor)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM")
    take_up(actor=cast.olof.actor, at=AT, case_id=case.id)
    assert fresh(case).owner_unit_id == cast.units["STM"]


def test_case_may_be_given_back_to_whoever_received_it_whatever_their_role(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="TILL", officer_id=cast.ebba.id)
    assert fresh(case).officer_id == cast.ebba.id


def test_employee_has_no_part_in_what_a_colleague_received(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    with pytest.raises(NotThere):
        take_up(actor=cast.adam.actor, at=AT, case_id=case.id)


def test_case_that_is_marked_is_no_longer_its_receivers_to_take_up_and_read(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    with pytest.raises(NotAllowed):
        take_up(actor=cast.ebba.actor, at=AT, case_id=case.id)
    page = case_page(cast.ebba.asks(), case.id)
    assert page.withheld and page.may == {CaseRight.NOTE}


def test_message_on_what_nobody_has_accepted_is_told_to_whoever_received_it(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    attach_record(actor=RESIDENT, at=AT, received_id=item(), case_id=case.id, saying=RUT)
    assert [row.word for row in notices_for(cast.ebba.asks())] == ["message_came"]


def test_what_a_resident_sent_themselves_was_received_by_nobody(cast: Cast) -> None:
    assert fresh(open_case()).received_by_id is None


def test_matter_split_from_a_call_keeps_who_received_it(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    register_case(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, title="Skräp", kind="complaint", category_code="REN-01"
    )
    record = Record.objects.get(case=case.id, number=1)
    made = split_item(
        actor=cast.rebecka.actor, at=AT, record_id=record.pk, title="Hål", kind="complaint", category_code="GAT-01"
    )
    assert fresh(made).received_by_id == cast.ebba.id


def test_note_of_a_call_says_who_wrote_it_down_and_when_and_is_never_rewritten(cast: Cast) -> None:
    case = open_case(CALL, actor=cast.ebba.actor)
    (record,) = case_page(cast.ebba.asks(), case.id).records
    assert (record.author_name, record.made_at, record.said_at) == ("Ebba Ek", AT, CALL.said_at)
    for column, value in (("author_name", "Olof Ek"), ("said_at", AT.isoformat()), ("text", "Annat")):
        with (
            pytest.raises(IntegrityError, match="never rewritten"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE register_record SET {column} = %s WHERE id = %s", [value, record.id])
