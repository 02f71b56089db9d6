"""A life that was lived through the acts, turned into a mould: every row it left, with holes for what differs.

Nothing is told here about any table: whatever rows a life leaves are taken as PostgreSQL writes them, so a table or
column that is added later is loaded too. Holes are the ids, the designations and codes, days and moments, and what
was said by whom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from gehor.kit.clock import STOCKHOLM
from gehor.kit.codes import digest
from gehor.kit.working_days import WorkingDays
from gehor.office.rules.days import day_words
from gehor.steps.inform.queries.reach import hours_words
from gehor.steps.inform.rules.routes import WITH_HOURS
from gehor.steps.intake.queries import code_of, token_key

JOURNAL: Final = "journal_line"
# What an act changes but a case does not own, and what is no part of the register.
NOT_A_LIFE: Final = ("django_", "procrastinate_", "guard_", "register_numberseries", "people_staff")
# Rows that the journal names by a counted key: table → the word by which it names them.
COUNTED: Final = {"register_secrecymark": "mark"}
# Free days do not move with a life: told of no copy, as of deadlines that are older than the column.
LEFT_OUT: Final = {"promise_deadline": frozenset({"skipped"})}
_UUID: Final = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_MOMENT: Final = re.compile(r"\b(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.\d+)?\+00\b")
_DAY: Final = re.compile(r"\b\d{4}-\d\d-\d\d\b")
# The days that a promise passed over, as [day, reason]: another first day passes over others, so the loaded row knows
# none and is unfolded with the calendar.
_SKIPPED: Final = re.compile(r'\[(?:\["\d{4}-\d\d-\d\d", "[^"]*"\](?:, )?)+\]')
_REFERENCE: Final = re.compile(r"\bS\d{4}-\d{6,}\b")
_MESSAGE_ID: Final = re.compile(r"<(S\d{4}-\d{6,})\.([0-9a-f]{32})\.[a-z2-7]{16}@([^<>@\s]+)>")
_LONGEST: Final = 60


@dataclass(frozen=True)
class Moment:
    """So many working days after the first day, at this time of the day in Sweden."""

    days: int
    clock: str


@dataclass(frozen=True)
class Table:
    """The columns that are written; the database itself fills the others."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A journal line: what its digest is made of, all but the line before; and which hole tells its moment."""

    chain: str
    seq: int
    moment: str
    rest: str


@dataclass(frozen=True)
class Mould:
    """What one sort of life leaves, with holes as `%(name)s`."""

    rows: Mapping[str, str]
    lines: Sequence[Line]
    days: Mapping[str, int]
    words: Mapping[str, int]
    # When the office is open, as the first day tells it: the kind of route.
    hours: Mapping[str, str]
    moments: Mapping[str, Moment]
    references: int
    diary: bool
    counted: Mapping[str, int]
    # Message-IDs: which reference, which of the ids, and the domain.
    messages: Mapping[str, tuple[int, int, str]]


def tables() -> dict[str, Table]:
    """Every table a life may write to, with the columns that are to be given."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position)
               FROM information_schema.columns
               JOIN information_schema.tables USING (table_schema, table_name)
               WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                 AND (is_identity = 'NO' OR table_name = ANY(%s)) AND is_generated = 'NEVER' GROUP BY table_name""",
            [list(COUNTED)],
        )
        return {
            name: Table(name, tuple(column for column in columns if column not in LEFT_OUT.get(name, ())))
            for name, columns in sorted(cursor.fetchall())
            if not name.startswith(NOT_A_LIFE)
        }


def moved(days: WorkingDays, first: date, step: int) -> date:
    """So many working days on from a working day, or back: a letter counts from the day before it came."""
    if step >= 0:
        return days.add(first, step)
    day = first
    while days.between(day, first) < -step or not days.is_working(day):
        day -= timedelta(days=1)
    return day


def lived(live: Callable[[], None], known: Mapping[str, Table]) -> dict[str, str]:
    """The rows that the life leaves, as COPY writes them; afterwards it was never lived."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text")
            begun = cursor.fetchone()[0]
        live()
        found = {name: rows for name, table in known.items() if (rows := _copied(table, begun))}
        transaction.set_rollback(True)
    return found


def _copied(table: Table, begun: str) -> str:
    columns = ", ".join(f'"{column}"' for column in table.columns)
    # The journal in its own order; of the rest the keys tell it.
    order = "id" if table.name == JOURNAL else "1"
    asked = f"SELECT {columns} FROM {table.name} WHERE xmin::text::bigint >= {int(begun)} ORDER BY {order}"
    with connection.cursor() as cursor, cursor.copy(f"COPY ({asked}) TO STDOUT") as copied:
        return b"".join(bytes(part) for part in copied).decode()


class Maker:
    """Makes the mould of one life: finds what differs from copy to copy and gives each a hole.

    `told` are the words that each copy says in its own way; `staff` the ids that stay as they are.
    """

    def __init__(
        self, rows: Mapping[str, str], *, first: date, days: WorkingDays, told: Mapping[str, str], staff: Set[str]
    ) -> None:
        self.rows, self.first, self.working, self.told = rows, first, days, told
        whole = "".join(rows.values())
        self.references = sorted(set(_REFERENCE.findall(whole)))
        self.ids = {one: n for n, one in enumerate(sorted(set(_UUID.findall(whole)) - staff))}
        self.counted = {table: rows[table].count("\n") for table in COUNTED if table in rows}
        self.signed = dict.fromkeys(found[0] for found in _MESSAGE_ID.finditer(whole))
        self.messages: dict[str, tuple[int, int, str]] = {}
        self.days: dict[str, int] = {}
        self.words: dict[str, int] = {}
        self.hours: dict[str, str] = {}
        self.moments: dict[str, Moment] = {}
        self.last = days.add(first, _LONGEST)

    def mould(self, diary: str) -> Mould:
        """`diary` is the number that was given, "" when none was."""
        fixed = dict(self._fixed(diary))
        # The journal first: its moments tell when the life began.
        rows = self._with_counted()
        lines = tuple(self._line(row) for row in self._holes(rows[JOURNAL], fixed).splitlines())
        made = {name: self._holes(text, fixed) for name, text in rows.items() if name != JOURNAL}
        return Mould(
            rows=made,
            lines=lines,
            days=self.days,
            words=self.words,
            hours=self.hours,
            moments=self.moments,
            references=len(self.references),
            diary=bool(diary),
            counted=self.counted,
            messages=self.messages,
        )

    def _with_counted(self) -> dict[str, str]:
        """The rows with a mark where a counted key stands; `_holes` makes it a hole."""
        rows = dict(self.rows)
        for table in self.counted:
            word, made = COUNTED[table], []
            for n, line in enumerate(rows[table].splitlines(keepends=True)):
                key, rest = line.split("\t", 1)
                made.append(f"<{word}{n}>\t{rest}")
                rows[JOURNAL] = rows[JOURNAL].replace(f"\t{word}\t{key}\t", f"\t{word}\t<{word}{n}>\t")
            rows[table] = "".join(made)
        return rows

    def _fixed(self, diary: str) -> Iterator[tuple[str, str]]:
        for n, message in enumerate(self.signed):
            # Signed over the reference and the message's own id, so it is made anew for each copy.
            reference, unique, domain = _MESSAGE_ID.fullmatch(message).groups()  # type: ignore[union-attr]  # found by it
            self.messages[f"msg{n}"] = (self.references.index(reference), self.ids[str(UUID(unique))], domain)
            yield message, f"%(msg{n})s"
        for n, reference in enumerate(self.references):
            code = code_of(reference)
            yield reference, f"%(ref{n})s"
            yield code, f"%(code{n})s"
            yield digest(code, token_key()), f"%(key{n})s"
        if diary:
            yield diary, "%(diary)s"
        for hole, said in self.told.items():
            yield said, f"%({hole})s"
        for table, count in self.counted.items():
            for n in range(count):
                yield f"<{COUNTED[table]}{n}>", f"%({COUNTED[table]}{n})s"
        for one, n in self.ids.items():
            yield one, f"%(p)s{n:03x}%(s)s"
        # Closed days near the first one are told with the hours.
        for kind in sorted(WITH_HOURS):
            if said := hours_words("sv", self.first, kind=kind):
                yield said, f"%(h_{kind})s"
        for step in range(_LONGEST):
            words = day_words(self.working.add(self.first, step), "sv")
            yield words, f"%(w{step})s"

    def _holes(self, text: str, fixed: Mapping[str, str]) -> str:
        text = _SKIPPED.sub(r"\\N", text).replace("%", "%%")
        for said, hole in fixed.items():
            if said in text:
                text = text.replace(said, hole)
                if hole.startswith("%(w"):
                    self.words[hole[2:-2]] = int(hole[3:-2])
                if hole.startswith("%(h_"):
                    self.hours[hole[2:-2]] = hole[4:-2]
        return _DAY.sub(self._day, _MOMENT.sub(self._moment, text))

    def _moment(self, found: re.Match[str]) -> str:
        at = datetime.fromisoformat(found[1]).replace(tzinfo=UTC).astimezone(STOCKHOLM)
        if not self.first <= at.date() <= self.last:
            # When the bytes were laid on disk is the moment it came.
            return f"%({next(iter(self.moments))})s"
        moment = Moment(self.working.between(self.first, at.date()), at.strftime("%H:%M:%S"))
        if self.working.add(self.first, moment.days) != at.date():
            raise AssertionError(f"a life on a free day: {at}")
        name = f"t{moment.days}_{moment.clock.replace(':', '')}"
        self.moments[name] = moment
        return f"%({name})s"

    def _day(self, found: re.Match[str]) -> str:
        day = date.fromisoformat(found[0])
        step = self.working.between(self.first, day)
        if abs(step) > _LONGEST or moved(self.working, self.first, step) != day:
            raise AssertionError(f"a day that does not move with the life: {day}")
        self.days[f"d{step}"] = step
        return f"%(d{step})s"

    def _line(self, row: str) -> Line:
        chain, seq, at, *parts, _previous, _digest, _transaction = row.split("\t")
        return Line(chain, int(seq), at[2:-2], "\t".join(parts))
