from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.read_mail import read_mail
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.actions.attach_automatic import attach_automatic
from gehor.steps.register.models.record import Record
from tests import builders
from tests.cast import AT, Cast
from tests.journeys.letters import letter
from tests.steps.intake.test_read_mail import POST, kept

pytestmark = pytest.mark.django_db


def _lays(case_id: UUID, actor: Actor = POST) -> UUID:
    received_id = kept(letter("Jag är borta.", Auto_Submitted="auto-replied"))
    read = read_mail(actor=POST, at=AT, received_id=received_id)
    attach_automatic(
        actor=actor,
        at=AT,
        received_id=received_id,
        case_id=case_id,
        saying=read.saying,
        mail=read.facts,
        outcome=MailOutcome.AUTOMATIC,
    )
    return received_id


def test_a_machines_mail_is_a_record_that_counts_as_no_contact(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)

    received_id = _lays(case.id)

    record = Record.objects.select_related("type").get(received_id=received_id)
    assert (record.type.code, record.number) == ("automatic_message", 2)
    now = builders.fresh(case)
    assert (now.contacts, now.status, now.due_on) == (case.contacts, case.status, case.due_on)


def test_the_same_machines_mail_is_laid_with_its_case_once(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)
    received_id = _lays(case.id)
    read = read_mail(actor=POST, at=AT, received_id=received_id)

    attach_automatic(
        actor=POST,
        at=AT,
        received_id=received_id,
        case_id=case.id,
        saying=read.saying,
        mail=read.facts,
        outcome=MailOutcome.AUTOMATIC,
    )

    assert Record.objects.filter(received_id=received_id).count() == 1


def test_no_person_lays_a_machines_mail_with_a_case(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)

    with pytest.raises(NotAllowed):
        _lays(case.id, cast.rebecka.actor)
