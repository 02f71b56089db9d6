"""How far a mailbox was read, and what had to be skipped, is kept; who should know is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries
from gehor.steps.intake.actions.note_look import note_look
from gehor.steps.intake.actions.set_mailbox import set_mailbox
from gehor.steps.intake.rules.mailboxes import Look, Skipped
from tests.cast import AT, FOUNDED, SET_UP, Cast
from tests.mailboxes import BOX, now

pytestmark = pytest.mark.django_db
READER = Actor.system("read_mail")


@pytest.fixture(autouse=True)
def box(cast: Cast) -> None:
    set_mailbox(actor=SET_UP, at=FOUNDED, data=BOX)


def note(look: Look, *, version: int = 1, minutes: int = 0) -> None:
    note_look(actor=READER, at=AT + timedelta(minutes=minutes), code=BOX.code, version=version, look=look)


def waiting(colleague: object) -> list[str]:
    return [row.word for row in notices_for(colleague.asks())]  # type: ignore[attr-defined]


def test_a_look_that_reached_the_end_moves_the_time_and_forgets_the_trouble() -> None:
    note(Look(trouble="timed_out", said="no answer"))
    note(Look(trouble="timed_out"), minutes=1)
    assert (now().failures, now().last_error, now().last_read_at) == (2, "timed_out", None)

    note(Look(7, 12, 3, complete=True), minutes=2)

    row = now()
    assert (row.failures, row.last_error, row.last_said) == (0, "", "")
    assert (row.uid_validity, row.uid_seen) == (7, 12)
    assert row.last_read_at == row.last_mail_at == AT + timedelta(minutes=2)


def test_a_look_that_took_nothing_and_did_not_reach_the_end_is_no_reading() -> None:
    note(Look(7, 12, 0))

    assert now().last_read_at is None


def test_what_was_skipped_is_told_to_registry_and_administrator_until_it_is_read(cast: Cast) -> None:
    note(Look(7, 2, 0, skipped=[Skipped(1, "not_kept"), Skipped(2, "broke_off")]))
    note(Look(7, 2, 0, skipped=[Skipped(1, "not_kept")], complete=True), minutes=5)

    assert [(row.uid, row.why, row.tries) for row in queries.skipped_mails(BOX.code)] == [
        (1, "not_kept", 2),
        (2, "broke_off", 1),
    ]
    assert queries.mailboxes()[0].skipped == 2
    assert (waiting(cast.rebecka), waiting(cast.adam), waiting(cast.olof)) == (["mail_skipped"], ["mail_skipped"], [])

    note(Look(7, 2, 1, settled=[1]), minutes=6)
    assert waiting(cast.rebecka) == ["mail_skipped"]
    note(Look(7, 2, 1, settled=[2], complete=True), minutes=7)
    assert (waiting(cast.rebecka), queries.skipped_mails(BOX.code)) == ([], ())


def test_new_numbers_on_the_server_end_what_was_skipped_under_the_old_ones(cast: Cast) -> None:
    note(Look(7, 2, 0, skipped=[Skipped(1, "not_kept")]))

    note(Look(8, 1, 1, complete=True), minutes=1)

    assert (queries.skipped_mails(BOX.code), waiting(cast.rebecka)) == ((), [])


def test_a_mailbox_that_was_changed_meanwhile_is_left_as_it_is() -> None:
    note(Look(7, 12, 3, complete=True), version=9)

    assert now().uid_seen == 0


def test_only_the_reader_notes_and_a_look_leaves_no_line_in_the_journal(cast: Cast) -> None:
    before = len(lines_of("office"))
    note(Look(7, 12, 3, complete=True))
    assert len(lines_of("office")) == before

    with pytest.raises(NotAllowed):
        note_look(actor=cast.adam.actor, at=AT, code=BOX.code, version=1, look=Look())
