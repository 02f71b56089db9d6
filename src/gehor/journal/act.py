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
from django.db.models import Model

from gehor.journal.models import Line, View
from gehor.journal.rules import fields_text
from gehor.kit.rows import Pending, gathered
from gehor.kit.settled.kept import changed, looking

T = TypeVar("T")
# The chain of what the office settles.
OFFICE = "office"


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

    def __init__(self, word: str, *, actor: Actor, at: datetime, kept: dict[object, object], pending: Pending) -> None:
        self.word = word
        self.actor = actor
        self.at = at
        self._pending = pending
        self._lines: dict[tuple[str, str, str], dict[str, object]] = {}
        self._kept = kept
        self._nothing_happened = False

    def note(self, chain: str, subject_kind: str, subject_id: object, /, **fields: object) -> None:
        """Add to the journal what changed; several notes on one subject become one line.

        Of a field's value only a keyed digest is kept; reasons and texts stay in the room's own tables.
        """
        if chain == OFFICE:
            changed()
        self._lines.setdefault((chain, subject_kind, str(subject_id)), {}).update(fields)

    def add(self, *rows: Model) -> None:
        """New rows, written together with all else the act leaves, at the latest before the next question is asked.

        A key that the database gives is not known afterwards: where it is needed, the row's own manager makes it.
        """
        self._pending.add(*rows)

    def change(self, row: Model, *names: str) -> None:
        """Let these fields of a row that is locked already be as they are now, written as `add` does."""
        self._pending.change(row, *names)

    def nothing_happened(self) -> None:
        """Say that the act found everything as it should be, so that no line is due."""
        self._nothing_happened = True

    def once(self, key: object, ask: Callable[[], T]) -> T:
        """The answer to a question that several writes of an act, or of acts together, ask: asked once."""
        if key not in self._kept:
            self._kept[key] = ask()
        return cast(T, self._kept[key])

    def hold(self, key: object, held: object) -> None:
        """Let `once` answer this from now on: what the act has made or locked itself need not be asked for."""
        self._kept[key] = held

    def _lines_made(self) -> list[Line]:
        if not self._lines and not self._nothing_happened:
            raise ActWithoutLine(self.word)
        if any(chain == OFFICE for chain, _kind, _id in self._lines):
            # Once more at the end: an act may note first and write then.
            changed()
        return [
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
        ]


class _Together:
    """What the acts of one journey have left so far."""

    def __init__(self, pending: Pending) -> None:
        self.lines: list[Line] = []
        self.kept: dict[object, object] = {}
        self.pending = pending


_together: ContextVar[_Together | None] = ContextVar("together", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Acts that happen all or not at all: one transaction, and their lines written at its end in one insert.

    An act that raises takes the whole with it, so whoever catches its refusal inside must not go on. A journey whose
    acts may be refused one by one takes an ordinary transaction instead, in which each act can be undone alone.
    """
    outer = _together.get()
    if outer is not None:
        # Inside another nobody goes back to a mark of one's own either.
        with looking(), transaction.atomic(savepoint=False):
            yield
        return
    with looking(), transaction.atomic(), gathered() as pending:
        shared = _Together(pending)
        token = _together.set(shared)
        try:
            yield
        finally:
            _together.reset(token)
        _write(pending, shared.lines)


def _write(pending: Pending, lines: list[Line]) -> None:
    # Each line locks its chain until the commit: one order for all acts, or two could wait for each other. In a chain
    # the acts follow one another as they happened.
    pending.add(*sorted(lines, key=lambda line: line.chain))


@contextmanager
def acting(word: str, *, actor: Actor, at: datetime) -> Iterator[Act]:
    """One transaction around an act; its lines are written last, in one insert.

    Raises ActWithoutLine when nothing was noted, ValueError for a time without zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{word}: the time of an act needs a time zone")
    shared = _together.get()
    if shared is not None:
        # Among others that stand or fall with it, an act needs no mark of its own to go back to.
        with looking(), transaction.atomic(savepoint=False):
            act = Act(word, actor=actor, at=at, kept=shared.kept, pending=shared.pending)
            yield act
            shared.lines += act._lines_made()
        return
    with looking(), transaction.atomic(), gathered() as pending:
        act = Act(word, actor=actor, at=at, kept={}, pending=pending)
        yield act
        _write(pending, act._lines_made())


def viewed(*, staff_id: UUID, chain: str, subject_kind: str, subject_id: object, ground: str, at: datetime) -> None:
    """Keep that an employee saw something protected or marked, and the word for why they might."""
    View.objects.create(
        at=at, staff_id=staff_id, chain=chain, subject_kind=subject_kind, subject_id=str(subject_id), ground=ground
    )
