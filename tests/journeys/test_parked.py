"""Post in no case: a registrar says what it is, it counts from its own day, and nothing is ever lost."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gehor.journal.queries import verify
from gehor.journey import parked
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.words import ReceivedState
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.builders import RUT, given_case, item, marked_case, registered_case
from tests.cast import AT, SET_UP, Cast
from tests.journeys import told
from tests.pages.desk.mails import absence, broken, comes, letter, newsletter, state

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=3)


@pytest.fixture(autouse=True)
def _post(mails: list[EmailMessage]) -> None:
    """What leaves stays in the test."""


def _opens(cast: Cast, received_id: UUID) -> Case:
    return Case.objects.get(pk=parked.open_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id))


def test_parked_mail_becomes_an_item_that_counts_from_its_own_arrival(cast: Cast) -> None:
    received_id = newsletter()

    case = _opens(cast, received_id)

    assert (case.arrived_on, case.received_on, case.registration_mode) == (AT.date(), AT.date(), "undecided")
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]
    assert state(received_id) == "taken"
    assert verify().problems == ()


def test_bytes_that_no_reader_understands_are_registrable_all_the_same(cast: Cast) -> None:
    case = _opens(cast, broken())

    assert "skr" in Record.objects.get(case=case).text
    assert case.anonymous


def test_form_that_could_not_become_a_case_is_opened_by_a_registrar(cast: Cast) -> None:
    received_id = item()
    park(actor=SET_UP, at=AT, received_id=received_id, why="could_not_be_opened")

    case = _opens(cast, received_id)

    assert (case.arrived_on, case.kind) == (AT.date(), "complaint")
    assert Record.objects.get(case=case, number=1).text == RUT.text


def test_machines_mail_that_a_person_wrote_after_all_is_taken_up(cast: Cast) -> None:
    assert _opens(cast, absence()).status == "new"


def test_what_somebody_has_taken_up_is_not_taken_up_once_more(cast: Cast) -> None:
    received_id = newsletter()
    _opens(cast, received_id)

    with pytest.raises(Refused, match="already_taken"):
        _opens(cast, received_id)


def test_parked_mail_is_added_to_the_case_it_belongs_to(cast: Cast) -> None:
    case, received_id = given_case(cast, cast.olof), newsletter()

    parked.add_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id, case_id=case.id)

    assert Record.objects.filter(case_id=case.id, received_id=received_id, number=2).exists()
    assert Case.objects.count() == 1


def test_parked_form_is_added_to_a_case_by_its_number_too(cast: Cast) -> None:
    case, received_id = given_case(cast, cast.olof), item()
    park(actor=SET_UP, at=AT, received_id=received_id, why="could_not_be_opened")

    parked.add_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id, case_id=case.id)

    assert Record.objects.filter(case_id=case.id, received_id=received_id).exists()


def test_nothing_is_added_to_a_case_that_the_registrar_may_not_see(cast: Cast) -> None:
    case, received_id = marked_case(cast), newsletter()

    with pytest.raises(NotThere):
        parked.add_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id, case_id=case.id)

    assert state(received_id) == "parked"


def test_newsletter_is_a_case_closed_at_once_for_a_lawful_reason_and_no_receipt_goes(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    received_id = newsletter()

    case_id = parked.file_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id, why="advertising")
    told.post_goes(LATER)

    case = Case.objects.get(pk=case_id)
    assert (case.status, case.outcome, case.registration_mode) == ("closed", "negligible", "negligible")
    assert told.records(case) == [("incoming_message", 1)]
    assert mails == []


def test_machines_mail_is_filed_without_a_case_and_found_again(cast: Cast) -> None:
    received_id = newsletter()

    done = parked.file_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id, why=parked.MACHINE)

    assert done is None
    assert state(received_id) == "filed"
    assert received_id in [row.id for row in intake.post(ReceivedState.FILED)]
    assert Case.objects.count() == 0


def test_reason_that_the_law_does_not_know_is_refused_and_nothing_changes(cast: Cast) -> None:
    received_id = newsletter()

    with pytest.raises(Refused, match="reason_unknown"):
        parked.file_parked(actor=cast.rebecka.actor, at=LATER, received_id=received_id, why="tråkigt")

    assert state(received_id) == "parked"


def test_mail_that_goes_on_with_a_case_is_not_called_negligible(cast: Cast) -> None:
    case = registered_case(cast)
    taken = comes(
        letter(
            subject=f"Om {case.diary_number}",
            sender="Rut Alm <rut.alm@example.org>",
            message_id="<f@rut.example>",
            List_Id="<grannar.rut.example>",
            Precedence="bulk",
        )
    )

    with pytest.raises(Refused, match="belongs_to_a_case"):
        parked.file_parked(actor=cast.rebecka.actor, at=LATER, received_id=taken.received_id, why="meaningless")

    assert state(taken.received_id) == "parked"


def test_only_a_registrar_decides_what_parked_post_is(cast: Cast) -> None:
    received_id, case = newsletter(), given_case(cast, cast.olof)

    for who in (cast.olof, cast.ebba, cast.adam, cast.mats):
        with pytest.raises(NotAllowed):
            parked.open_parked(actor=who.actor, at=LATER, received_id=received_id)
        with pytest.raises(NotAllowed):
            parked.add_parked(actor=who.actor, at=LATER, received_id=received_id, case_id=case.id)
        with pytest.raises(NotAllowed):
            parked.file_parked(actor=who.actor, at=LATER, received_id=received_id, why=parked.MACHINE)

    assert Received.objects.get(pk=received_id).state == "parked"
