"""Copies of moulds: the holes filled for one case each, the journal chained, and rows gathered for COPY."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from bench.mould import COUNTED, JOURNAL, Line, Moment, Mould, moved
from bench.office import Officer
from gehor.journal.rules import SEPARATOR
from gehor.kit.clock import STOCKHOLM
from gehor.kit.codes import digest
from gehor.kit.mail_ids import signed_id
from gehor.kit.working_days import WorkingDays
from gehor.office.rules.days import day_words
from gehor.steps.inform.queries.reach import hours_words
from gehor.steps.intake.queries import code_of, token_key
from gehor.steps.intake.rules.designations import reference_of
from gehor.steps.register.rules.numbers import written

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND: Final = timedelta(seconds=1)


@dataclass
class Numbers:
    """How far references and diary numbers have come; given in the order the cases came."""

    pattern: str
    reference: int
    diary: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    counted: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def references(self, year: int, count: int) -> list[str]:
        """The next references."""
        self.reference += count
        return [reference_of(year, self.reference - count + 1 + n) for n in range(count)]

    def keys(self, table: str, count: int) -> list[int]:
        """The next counted keys of the table."""
        self.counted[table] += count
        return [self.counted[table] - count + 1 + n for n in range(count)]

    def next_diary(self, year: int) -> str:
        """The next diary number of the year."""
        self.diary[year] += 1
        return written(self.pattern, year, self.diary[year])


@dataclass(frozen=True)
class Said:
    """What one copy says in its own way."""

    name: str
    email: str
    sentence: str
    officer: Officer


class Calendar:
    """Days and moments as PostgreSQL reads them, worked out once a day."""

    def __init__(self, working: WorkingDays) -> None:
        self.working = working
        self._days: dict[tuple[date, int], date] = {}
        self._moments: dict[tuple[date, Moment], tuple[str, int]] = {}
        self._words: dict[date, str] = {}
        self._hours: dict[tuple[date, str], str] = {}

    def day(self, first: date, step: int) -> date:
        """So many working days on."""
        known = self._days.get((first, step))
        if known is None:
            known = self._days[first, step] = moved(self.working, first, step)
        return known

    def words(self, first: date, step: int) -> str:
        """The same day in words."""
        day = self.day(first, step)
        if day not in self._words:
            self._words[day] = day_words(day, "sv")
        return self._words[day]

    def hours(self, first: date, kind: str) -> str:
        """When the office is open by this route, as that day tells it."""
        known = self._hours.get((first, kind))
        if known is None:
            known = self._hours[first, kind] = hours_words("sv", first, kind=kind)
        return known

    def moment(self, first: date, moment: Moment) -> tuple[str, int]:
        """The second in UTC as text, and since 1970."""
        known = self._moments.get((first, moment))
        if known is None:
            local = datetime.combine(self.day(first, moment.days), time.fromisoformat(moment.clock), STOCKHOLM)
            at = local.astimezone(UTC)
            known = self._moments[first, moment] = (f"{at:%Y-%m-%d %H:%M:%S}", (at - _EPOCH) // _SECOND)
        return known


class Copier:
    """Fills moulds."""

    def __init__(self, working: WorkingDays, numbers: Numbers, *, seed: int) -> None:
        self.calendar = Calendar(working)
        self.numbers = numbers
        self.hand = random.Random(seed)

    def copy(self, mould: Mould, first: date, said: Said) -> Iterator[tuple[str, str]]:
        """The rows of one case that came on the day, as (table, lines for COPY)."""
        micros = self.hand.randrange(1_000_000)
        holes = self._holes(mould, first, said, micros)
        for table, text in mould.rows.items():
            yield table, text % holes
        yield JOURNAL, "".join(self._lines(mould, first, holes, micros))

    def _holes(self, mould: Mould, first: date, said: Said, micros: int) -> dict[str, str]:
        calendar, year = self.calendar, first.year
        begun = calendar.moment(first, next(iter(mould.moments.values())))[1]
        head, tail = f"{begun * 1000 + micros // 1000:012x}", f"{self.hand.getrandbits(60):015x}"
        holes = {
            "p": f"{head[:8]}-{head[8:]}-7",
            "s": f"-8{tail[:3]}-{tail[3:]}",
            "name": said.name,
            "email": said.email,
            "sentence": said.sentence,
            "officer": str(said.officer.id),
            "officer_name": said.officer.name,
            "diary": self.numbers.next_diary(year) if mould.diary else "",
        }
        for n, reference in enumerate(self.numbers.references(year, mould.references)):
            code = code_of(reference)
            holes |= {f"ref{n}": reference, f"code{n}": code, f"key{n}": digest(code, token_key())}
        for name, (n, place, domain) in mould.messages.items():
            unique = UUID(f"{holes['p']}{place:03x}{holes['s']}")
            holes[name] = signed_id(holes[f"ref{n}"], unique, domain, token_key())
        for table, count in mould.counted.items():
            holes |= {f"{COUNTED[table]}{n}": str(key) for n, key in enumerate(self.numbers.keys(table, count))}
        for name, step in mould.days.items():
            holes[name] = calendar.day(first, step).isoformat()
        for name, step in mould.words.items():
            holes[name] = calendar.words(first, step)
        for name, kind in mould.hours.items():
            holes[name] = calendar.hours(first, kind)
        for name, moment in mould.moments.items():
            holes[name] = f"{calendar.moment(first, moment)[0]}.{micros:06d}+00"
        return holes

    def _lines(self, mould: Mould, first: date, holes: Mapping[str, str], micros: int) -> Iterator[str]:
        """The journal, each line bound to the one before it in its chain as the trigger binds them."""
        ends: dict[str, str] = {}
        for line in mould.lines:
            chain, rest = line.chain % holes, line.rest % holes
            whole = self._digested(line, first, chain, rest, micros) + SEPARATOR + ends.get(chain, "")
            made = hashlib.sha256(whole.encode()).hexdigest()
            yield f"{chain}\t{line.seq}\t{holes[line.moment]}\t{rest}\t{ends.get(chain, '')}\t{made}\t0\n"
            ends[chain] = made

    def _digested(self, line: Line, first: date, chain: str, rest: str, micros: int) -> str:
        at = self.calendar.moment(first, Moment(*_told(line.moment)))[1] * 1_000_000 + micros
        return SEPARATOR.join((chain, str(line.seq), str(at), *rest.split("\t")))


def _told(name: str) -> tuple[int, str]:
    """The moment that a hole's name tells: t2_140544."""
    days, clock = name[1:].split("_")
    return int(days), f"{clock[:2]}:{clock[2:4]}:{clock[4:]}"


def gathered(parts: Iterator[tuple[str, str]], into: Mapping[str, list[str]]) -> None:
    """Lay rows with those of other cases."""
    for table, text in parts:
        into[table].append(text)
