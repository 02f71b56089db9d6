"""What the journal says, and whether it is still what was written."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest

from django.conf import settings
from django.db import connection

from gehor.journal.models import Line, Seal
from gehor.journal.rules import SEPARATOR, SealMac, line_digest

BATCH = 5000
GUARDS = frozenset(
    {
        "journal_line_is_chained",
        "journal_line_is_append_only",
        "journal_view_is_append_only",
        "journal_seal_is_append_only",
    }
)


@dataclass(frozen=True)
class LineRow:
    """One line as people may read it: which fields changed, not to what."""

    seq: int
    at: datetime
    actor_kind: str
    actor_id: str
    act: str
    subject_kind: str
    subject_id: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole journal found. `unsealed` lines are chained, but no seal covers them yet."""

    lines: int
    chains: int
    seals: int
    unsealed: int
    problems: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """True when nothing was changed, removed, put in or moved."""
        return not self.problems


def touched_since(chains: Collection[str], since: datetime) -> frozenset[str]:
    """Those of the chains in which an employee has done something after `since`."""
    lines = Line.objects.filter(chain__in=chains, at__gt=since, actor_kind="staff")
    return frozenset(lines.order_by().values_list("chain", flat=True).distinct())


def chains_with(act: str, chains: Collection[str]) -> frozenset[str]:
    """Those of the chains in which the act was done at least once."""
    lines = Line.objects.filter(chain__in=chains, act=act)
    return frozenset(lines.order_by().values_list("chain", flat=True).distinct())


@dataclass(frozen=True)
class Horizon:
    """The newest line anybody has begun; all up to it are there once no transaction before `next` runs any more.

    `oldest` is the oldest that runs, other than the one who asks; `next` when there is none.
    """

    newest: int
    next: int
    oldest: int


def horizon() -> Horizon:
    """Where the journal stands this moment, for readers that follow it without missing what commits out of order."""
    with connection.cursor() as cursor:
        # The line first: whatever it counts is begun before the snapshot is taken.
        cursor.execute("SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('journal_line', 'id')), 0)")
        (newest,) = cursor.fetchone()
        # Not the snapshot's own lowest: that counts the one who asks.
        cursor.execute(
            "SELECT top, coalesce((SELECT min(running) FROM pg_snapshot_xip(snap) AS running), top) FROM"
            " (SELECT snap, pg_snapshot_xmax(snap) AS top FROM (SELECT pg_current_snapshot() AS snap) AS s) AS t"
        )
        following, oldest = (int(number) for number in cursor.fetchone())
    return Horizon(int(newest), following, oldest)


def told_between(after: int, upto: int) -> frozenset[tuple[str, str]]:
    """The (chain, act) pairs of the lines after the first and up to the second."""
    lines = Line.objects.filter(id__gt=after, id__lte=upto)
    return frozenset(lines.order_by().values_list("chain", "act").distinct())


def first_after(position: int, *, limit: int) -> int | None:
    """The last of the next so many lines, None when fewer are there."""
    return Line.objects.filter(id__gt=position).order_by("id").values_list("id", flat=True)[limit - 1 : limit].first()


def lines_of(chain: str, *, newest: int | None = None) -> tuple[LineRow, ...]:
    """The lines of a chain (`case:<uuid>`, `people:<uuid>`, `office`, `outbox`), oldest first; all, or the newest."""
    found = Line.objects.filter(chain=chain)
    lines = found.order_by("seq") if newest is None else reversed(found.order_by("-seq")[:newest])
    return tuple(
        LineRow(
            seq=line.seq,
            at=line.at,
            actor_kind=line.actor_kind,
            actor_id=line.actor_id,
            act=line.act,
            subject_kind=line.subject_kind,
            subject_id=line.subject_id,
            fields=tuple(json.loads(line.fields)),
        )
        for line in lines
    )


def verify() -> Verdict:
    """Compute every chain and every seal anew, in batches, while others go on writing."""
    seals = list(Seal.objects.order_by("number"))
    sealed_upto = seals[-1].last_line_id if seals else 0
    chains = _check_chains(sealed_upto)
    problems = (*_check_guards(), *chains.problems, *_check_seals(seals))
    return Verdict(chains.lines, chains.chains, len(seals), chains.unsealed, problems)


@dataclass
class _Chains:
    lines: int = 0
    chains: int = 0
    unsealed: int = 0
    problems: list[str] = field(default_factory=list)


def _check_chains(sealed_upto: int) -> _Chains:
    found = _Chains()
    chain, seq, digest = "", 0, ""
    for line in Line.objects.order_by("chain", "seq", "id").iterator(chunk_size=BATCH):
        if line.chain != chain or not found.lines:
            chain, seq, digest = line.chain, 0, ""
            found.chains += 1
        found.lines += 1
        found.unsealed += line.id > sealed_upto
        found.problems.extend(_faults(line, seq, digest))
        seq, digest = line.seq, line.digest
    return found


def _faults(line: Line, seq: int, digest: str) -> Iterator[str]:
    """What is wrong with a line that should follow the given place and digest of its chain."""
    if line.seq != seq + 1:
        yield f"{line.chain}: line {line.seq} comes after line {seq}; what lay between is missing"
    elif line.previous != digest:
        yield f"{line.chain}: line {line.seq} does not follow line {seq} as it is now"
    written = {
        "chain": line.chain,
        "actor_kind": line.actor_kind,
        "actor_id": line.actor_id,
        "act": line.act,
        "subject_kind": line.subject_kind,
        "subject_id": line.subject_id,
        "fields": line.fields,
        "previous": line.previous,
    }
    made = line_digest(seq=line.seq, at=line.at, **written)
    if made != line.digest or any(SEPARATOR in value for value in written.values()):
        yield f"{line.chain}: line {line.seq} was changed"


def _check_seals(seals: list[Seal]) -> Iterator[str]:
    """Seals reach over chains, so a removed end of a chain or a removed whole chain shows here."""
    upto = seals[-1].last_line_id if seals else 0
    lines = Line.objects.filter(id__lte=upto).order_by("id").values_list("id", "digest").iterator(chunk_size=BATCH)
    line = next(lines, None)
    number, previous = 0, ""
    for seal in seals:
        if seal.number != number + 1:
            yield f"seal {seal.number} comes after seal {number}; what lay between is missing"
        elif seal.previous != previous:
            yield f"seal {seal.number} does not follow seal {number} as it is now"
        mac = SealMac(
            settings.GEHOR_KEYS.seal, previous=seal.previous, number=seal.number, at=seal.at, upto=seal.last_line_id
        )
        while line is not None and line[0] <= seal.last_line_id:
            mac.add(line[1])
            line = next(lines, None)
        if mac.lines != seal.lines:
            yield f"seal {seal.number}: sealed {seal.lines} lines, {mac.lines} are there"
        elif not compare_digest(mac.finish(), seal.mac):
            yield f"seal {seal.number}: the lines or the seal itself are not what was sealed with this key"
        number, previous = seal.number, seal.mac


def _check_guards() -> Iterator[str]:
    """The triggers that chain and protect the tables must be there and on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgname = ANY(%s) AND tgenabled IN ('O', 'A')", [list(GUARDS)]
        )
        on = {name for (name,) in cursor.fetchall()}
    for name in sorted(GUARDS - on):
        yield f"the guard {name} is missing or switched off"
