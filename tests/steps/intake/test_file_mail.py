from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries
from gehor.steps.intake.actions.file_mail import file_mail
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.rules.words import MailOutcome
from tests.cast import AT, Cast
from tests.journeys.letters import letter
from tests.steps.intake.test_read_mail import POST, kept

pytestmark = pytest.mark.django_db


def test_a_machines_mail_is_filed_and_nothing_waits(cast: Cast) -> None:
    received_id = kept(letter())

    file_mail(actor=POST, at=AT, received_id=received_id, outcome=MailOutcome.AUTOMATIC)

    [row] = queries.filed()
    assert (row.id, row.state, row.outcome) == (received_id, "filed", "automatic")
    assert queries.waiting(AT.replace(year=2027)) == ()


def test_a_registrar_files_a_parked_mail_with_a_reason_only(cast: Cast) -> None:
    received_id = kept(letter())
    park(actor=POST, at=AT, received_id=received_id, why="bulk")

    with pytest.raises(Refused, match="no_reason"):
        file_mail(actor=cast.rebecka.actor, at=AT, received_id=received_id)
    with pytest.raises(NotAllowed):
        file_mail(actor=cast.ebba.actor, at=AT, received_id=received_id, why="nej")
    file_mail(actor=cast.rebecka.actor, at=AT, received_id=received_id, why="Nyhetsbrev")

    assert [(row.parked_why, row.outcome) for row in queries.filed()] == [("Nyhetsbrev", "parked")]
    assert queries.parked() == ()


def test_filing_what_is_not_there_is_answered_so(cast: Cast) -> None:
    with pytest.raises(NotThere):
        file_mail(actor=POST, at=AT, received_id=cast.ebba.id)
