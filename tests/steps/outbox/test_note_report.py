"""What other servers tell later is kept beside the state, and clears up an unsure one."""

from __future__ import annotations

import pytest

from gehor.outbox import queries
from gehor.outbox.actions.note_outcome import note_outcome
from gehor.outbox.actions.note_report import note_report
from gehor.outbox.actions.release_claims import release_claims
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("action", ["delayed", "delivered", "read"])
def test_a_report_stands_beside_the_state_and_counts_from_the_first(queue: Queue, action: str) -> None:
    dispatch_id = queue()
    _accepted(dispatch_id)

    note_report(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, action=action, said="told")
    note_report(actor=JOB, at=AFTER_UNDO.replace(hour=20), dispatch_id=dispatch_id, action=action, said="told again")

    row = queries.dispatch_row(dispatch_id)
    assert (row.state, getattr(row, f"{action}_at")) == ("accepted", AFTER_UNDO)
    assert [tried.said for tried in queries.tries_of(dispatch_id)][1:] == ["told", "told again"]


def test_the_same_report_from_two_mailboxes_is_kept_once(queue: Queue) -> None:
    dispatch_id = queue()
    _accepted(dispatch_id)

    for _ in range(2):
        note_report(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, action="delayed", said="4.4.1 waits")

    assert len(queries.tries_of(dispatch_id)) == 2


def test_a_claim_lost_in_a_crash_is_no_riddle_once_somebody_has_the_mail(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)
    release_claims(actor=JOB, at=AFTER_UNDO, older_than=AFTER_UNDO)

    row = note_report(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, action="delivered", said="2.1.5")

    assert (row.state, row.settled, row.ended_at) == ("accepted", False, AFTER_UNDO)


@pytest.mark.parametrize("action", ["relayed", "expanded", "something\nelse, and at length"])
def test_words_of_no_weight_are_kept_and_change_nothing(queue: Queue, action: str) -> None:
    dispatch_id = queue()
    _accepted(dispatch_id)

    row = note_report(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, action=action, said="x" * 5000 + "\x00")

    assert (row.state, row.delayed_at, row.delivered_at, row.read_at) == ("accepted", None, None, None)
    assert len(queries.tries_of(dispatch_id)[-1].said) == 1000


def test_what_a_person_sends_again_goes_whatever_an_old_report_says(queue: Queue) -> None:
    dispatch_id = queue()

    row = note_report(actor=JOB, at=AT, dispatch_id=dispatch_id, action="delivered", said="2.1.5")

    assert row.state == "queued"


def test_only_the_post_tells_what_other_servers_have_said(queue: Queue, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        note_report(actor=cast.olof.actor, at=AT, dispatch_id=queue(), action="read", said="")


def _accepted(dispatch_id: object) -> None:
    queries.Dispatch.objects.filter(pk=dispatch_id).update(state="sending", claimed_at=AFTER_UNDO)
    note_outcome(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id, outcome=Outcome(DispatchState.ACCEPTED, "250"))
