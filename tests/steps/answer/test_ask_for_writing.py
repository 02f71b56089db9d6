from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.ask_for_writing import ask_for_writing
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.register.actions.void_case import void_case
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.threading import wants_to_write
from tests.builders import NOBODY, RUT, open_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db
VISIT = replace(RUT, channel=Channel.VISIT)


def test_whoever_received_the_case_sends_number_code_and_promise_by_the_persons_own_way(cast: Cast) -> None:
    case = open_case(VISIT, actor=cast.ebba.actor)
    record_id = ask_for_writing(actor=cast.ebba.actor, at=AT, case_id=case.id)
    way = RecordDispatch.objects.get(record=record_id)
    assert (way.dispatch.kind, way.dispatch.address) == ("email", "rut.alm@example.org")
    assert way.record.author_id == cast.ebba.id and wants_to_write(case.id)


def test_person_without_a_way_to_be_written_to_gets_it_by_hand_and_it_is_entered(cast: Cast) -> None:
    case = open_case(replace(VISIT, email="", phone="070-1", reply_by=ReplyBy.PHONE), actor=cast.ebba.actor)
    record = Record.objects.get(pk=ask_for_writing(actor=cast.ebba.actor, at=AT, case_id=case.id))
    assert (record.state, record.number, record.direction) == ("entered", 2, "outgoing")
    assert "••••" in record.text


def test_somebody_anonymous_reads_it_behind_the_code(cast: Cast) -> None:
    case = open_case(replace(NOBODY, channel=Channel.VISIT), actor=cast.ebba.actor)
    record_id = ask_for_writing(actor=cast.ebba.actor, at=AT, case_id=case.id)
    assert RecordDispatch.objects.get(record=record_id).dispatch.kind == "code"


def test_only_those_who_have_a_part_in_the_case_and_never_a_resident_or_a_machine(cast: Cast) -> None:
    case = open_case(VISIT, actor=cast.ebba.actor)
    with pytest.raises(NotThere):
        ask_for_writing(actor=cast.adam.actor, at=AT, case_id=case.id)
    with pytest.raises(NotAllowed):
        ask_for_writing(actor=RESIDENT, at=AT, case_id=case.id)
    assert not wants_to_write(case.id)


def test_nobody_is_asked_to_write_in_a_case_that_has_ended(cast: Cast) -> None:
    case = open_case(VISIT, actor=cast.ebba.actor)
    void_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason="Prov")
    with pytest.raises(Refused, match="case_is_closed"):
        ask_for_writing(actor=cast.ebba.actor, at=AT, case_id=case.id)
