from __future__ import annotations

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries as intake
from gehor.steps.intake.rules.words import MailOutcome
from gehor.steps.register.actions.attach_note import attach_note
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from tests import builders
from tests.cast import AT, Cast
from tests.journeys.letters import EBBA, letter
from tests.steps.intake.test_read_mail import POST, kept

pytestmark = pytest.mark.django_db


def test_an_employees_note_is_entered_inside_under_their_name_with_sight(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)
    received_id = kept(letter("Hon ringde igen.", sender=EBBA))

    record_id = attach_note(
        actor=POST,
        at=AT,
        received_id=received_id,
        case_id=case.id,
        staff_id=cast.ebba.id,
        text="Hon ringde igen.",
        outcome=MailOutcome.FOLLOW_UP,
    )

    record = Record.objects.get(pk=record_id)
    assert (record.direction, record.state, record.author_name) == ("internal", "entered", "Ebba Ek")
    assert may_see(cast.ebba.asks(), case.id)
    assert intake.received(received_id).state == "taken"


def test_a_note_above_a_forwarded_mail_leaves_the_item_to_its_case(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)
    received_id = kept(letter("För kännedom.", sender=EBBA))

    attach_note(
        actor=POST, at=AT, received_id=received_id, case_id=case.id, staff_id=cast.ebba.id, text="För kännedom."
    )

    assert intake.received(received_id).state == "new"


def test_nobody_signed_in_writes_a_note_in_anothers_name(cast: Cast) -> None:
    case = builders.given_case(cast, cast.olof)
    received_id = kept(letter(sender=EBBA))

    with pytest.raises(NotAllowed):
        attach_note(
            actor=cast.rebecka.actor, at=AT, received_id=received_id, case_id=case.id, staff_id=cast.ebba.id, text="x"
        )
