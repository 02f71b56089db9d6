from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.note_sent_reply import note_sent_reply
from gehor.steps.intake.actions.read_mail import read_mail
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.record import Record, RecordMail
from tests import builders
from tests.cast import AT, Cast, Colleague
from tests.journeys.letters import OLOF, RUT, letter
from tests.steps.intake.test_read_mail import POST, kept

pytestmark = pytest.mark.django_db


def _copy(case_id: UUID, who: Colleague, *, authentic: bool, actor: Actor = POST) -> Record:
    received_id = kept(letter("Vi städar i morgon.", sender=OLOF, to=RUT))
    read = read_mail(actor=POST, at=AT, received_id=received_id)
    record_id = note_sent_reply(
        actor=actor,
        at=AT,
        received_id=received_id,
        case_id=case_id,
        staff_id=who.id,
        text=read.saying.text,
        mail=replace(read.facts, authentic=authentic),
    )
    return Record.objects.select_related("type").get(pk=record_id)


def test_the_responsible_officers_proven_answer_meets_the_promise_and_lets_the_case_end(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)
    set_deadlines(actor=POST, at=AT, case_id=case.id)

    record = _copy(case.id, cast.olof, authentic=True)

    assert (record.type.code, record.direction, record.counterparty) == ("reply", "outgoing", "Rut Alm")
    [promise] = Deadline.objects.filter(case_id=case.id)
    assert (promise.state, promise.met_by_id) == ("met", record.pk)
    assert builders.fresh(case).status == "answered"
    assert RecordMail.objects.filter(record=record).exists()
    close_case(actor=cast.olof.actor, at=AT, case_id=case.id, outcome="answered", reason="", fault_found="no")
    assert builders.fresh(case).status == "closed"


@pytest.mark.parametrize(("who", "authentic"), [("olof", False), ("olga", True)])
def test_what_nobody_vouches_for_or_another_sent_is_a_letter_that_ends_no_promise(
    cast: Cast, who: str, *, authentic: bool
) -> None:
    case = builders.given_case(cast, cast.olof)
    set_deadlines(actor=POST, at=AT, case_id=case.id)

    record = _copy(case.id, getattr(cast, who), authentic=authentic)

    assert record.type.code == "letter"
    assert Deadline.objects.get(case_id=case.id).state == "running"
    assert builders.fresh(case).status == case.status


def test_only_the_post_notes_what_was_sent_elsewhere(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)

    with pytest.raises(NotAllowed):
        _copy(case.id, cast.olof, authentic=True, actor=cast.olof.actor)
