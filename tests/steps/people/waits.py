"""Notices for tests, said as other rooms say them."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.people.queries import asker, notices_for
from gehor.people.rules.rights import Right
from gehor.people.writes import notify
from tests.steps.people.conftest import AT, DAY


def say(word: str, subject_id: object, *, to: UUID | None = None, to_right: tuple[int, Right] | None = None) -> None:
    """Somebody is told, as an act of another room does it."""
    with acting("say_for_test", actor=Actor.system("test"), at=AT) as act:
        notify(act, word=word, subject_kind="case", subject_id=subject_id, to_staff=to, to_unit_right=to_right)
        act.nothing_happened()


def waits(staff: UUID) -> list[str]:
    """The words that wait for the person."""
    return [row.word for row in notices_for(asker(staff, DAY))]


def ids(staff: UUID) -> list[int]:
    """The notices that wait for the person."""
    return [row.id for row in notices_for(asker(staff, DAY))]
