"""An act: one transaction that knows who and when, and leaves its lines in the journal when it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from gehor.journal.models import Line, View
from gehor.journal.rules import fields_text

T = TypeVar("T")


class ActWithoutLine(AssertionError):
    """An act ended without saying what it did: a fault in the program, so nothing of it is kept."""


@dataclass(frozen=True)
class Actor:
    """Who acts: an employee by id, a job by its word, or a resident, of whom the journal keeps nothing."""

    kind: str
    id: str

    @classmethod
    def staff(cls, staff_id: UUID) -> Actor:
        """An employee."""
        return cls("staff", str(staff_id))

    @classmethod
    def system(cls, word: str) -> Actor:
        """Something that the clock, the post or the operator started, by its word (`send_post`, `set_up`)."""
        return cls("system", word)

    @classmethod
    def resident(cls) -> Actor:
        """Somebody from outside."""
        return cls("resident", "")

    @property
    def staff_id(self) -> UUID | None:
        """The employee's id, or None for anyone else."""
        return UUID(self.id) if self.kind == "staff" else None


class Act:
    """What is being done, by whom and when; passed to every `writes` function that takes part in it."""

    def __init__(self, word: str, *, actor: Actor, at: datetime) -> None:
        self.word = word
        self.actor = actor
        self.at = at
        self._lines: dict[tuple[str, str, str], dict[str, object]] = {}
        self._kept: dict[object, object] = {}
        self._nothing_happened = False

    def note(self, chain: str, subject_kind: str, subject_id: object, /, **fields: object) -> None:
        """Add to the journal what changed; several notes on one subject become one line.

        Of a field's value only a keyed digest is kept; reasons and texts stay in the room's own tables.
        """
        self._lines.setdefault((chain, subject_kind, str(subject_id)), {}).update(fields)

    def nothing_happened(self) -> None:
        """Say that the act found everything as it should be, so that no line is due."""
        self._nothing_happened = True

    def once(self, key: object, ask: Callable[[], T]) -> T:
        """The answer to a question that several writes of one act ask: asked the first time only."""
        if key not in self._kept:
            self._kept[key] = ask()
        return cast(T, self._kept[key])

    def _write_lines(self) -> None:
        if not self._lines:
            if self._nothing_happened:
                return
            raise ActWithoutLine(self.word)
        # Each line locks its chain until the commit: one order for all acts, or two could wait for each other.
        Line.objects.bulk_create(
            Line(
                chain=chain,
                at=self.at,
                actor_kind=self.actor.kind,
                actor_id=self.actor.id,
                act=self.word,
                subject_kind=subject_kind,
                subject_id=subject_id,
                fields=fields_text(settings.GEHOR_KEYS.journal, chain, fields),
            )
            for (chain, subject_kind, subject_id), fields in sorted(self._lines.items(), key=lambda item: item[0])
        )


_AS_ONE: ContextVar[bool] = ContextVar("acts_as_one", default=False)


@contextmanager
def acts_as_one() -> Iterator[None]:
    """Acts within stand or fall together with the caller's transaction: none of them gets a savepoint of its own.

    For a chain in which nobody goes on after an act has failed; whoever did would find the transaction broken.
    """
    token = _AS_ONE.set(True)
    try:
        yield
    finally:
        _AS_ONE.reset(token)


@contextmanager
def acting(word: str, *, actor: Actor, at: datetime) -> Iterator[Act]:
    """One transaction around an act; its lines are written last, in one insert.

    Raises ActWithoutLine when nothing was noted, ValueError for a time without zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{word}: the time of an act needs a time zone")
    with transaction.atomic(savepoint=not _AS_ONE.get()):
        act = Act(word, actor=actor, at=at)
        yield act
        act._write_lines()


def viewed(*, staff_id: UUID, chain: str, subject_kind: str, subject_id: object, ground: str, at: datetime) -> None:
    """Keep that an employee saw something protected or marked, and the word for why they might."""
    View.objects.create(
        at=at, staff_id=staff_id, chain=chain, subject_kind=subject_kind, subject_id=str(subject_id), ground=ground
    )
