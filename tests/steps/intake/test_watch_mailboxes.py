"""A mailbox that falls silent is told of, once, until it is read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.note_look import note_look
from gehor.steps.intake.actions.set_mailbox import set_mailbox
from gehor.steps.intake.actions.watch_mailboxes import watch_mailboxes
from gehor.steps.intake.rules.mailboxes import Look
from tests.cast import AT, SET_UP, Cast
from tests.mailboxes import BOX

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("watch_mailboxes")


@pytest.fixture(autouse=True)
def box(cast: Cast) -> None:
    set_mailbox(actor=SET_UP, at=AT, data=BOX)


def watch(minutes: int) -> int:
    return watch_mailboxes(actor=CLOCK, at=AT + timedelta(minutes=minutes))


def told(cast: Cast) -> list[list[str]]:
    return [[row.word for row in notices_for(one.asks())] for one in (cast.rebecka, cast.adam, cast.olof)]


def test_registry_and_administrator_learn_of_a_silent_mailbox_once(cast: Cast) -> None:
    assert (watch(15), told(cast)) == (0, [[], [], []])

    assert (watch(16), watch(17)) == (1, 1)

    assert told(cast) == [["mailbox_silent"], ["mailbox_silent"], []]
    assert [line.act for line in lines_of("office")].count("watch_mailboxes") == 1


def test_the_alarm_ends_by_itself_when_the_mailbox_is_read_again(cast: Cast) -> None:
    watch(16)
    reader = Actor.system("read_mail")
    note_look(actor=reader, at=AT + timedelta(minutes=20), code=BOX.code, version=1, look=Look(trouble="timed_out"))
    assert told(cast)[0] == ["mailbox_silent"]

    note_look(actor=reader, at=AT + timedelta(minutes=21), code=BOX.code, version=1, look=Look(1, 1, complete=True))

    assert (told(cast), watch(36), watch(37)) == ([[], [], []], 0, 1)


def test_a_mailbox_that_is_switched_off_disturbs_nobody(cast: Cast) -> None:
    watch(16)

    set_mailbox(actor=SET_UP, at=AT + timedelta(minutes=18), data=replace(BOX, active=False))

    assert (watch(60), told(cast)) == (0, [[], [], []])


def test_only_the_clock_watches_mailboxes(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        watch_mailboxes(actor=cast.adam.actor, at=AT)
