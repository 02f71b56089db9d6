"""Keeps what the cases are found by, and counts in how many each word stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from gehor.kit.swedish.analysis import ANALYSER
from gehor.kit.swedish.tokens import folded
from gehor.steps.register.models.findable import FindableText, ToMakeFindable
from gehor.steps.register.rules.spans import SIGN
from gehor.steps.register.writes.findable_words import Findable, findable_of

# One batch at a time, also when the clock's job meets the operator's command: the counts of words would drift.
_LOCK = 7_203_114_226
_CLAIM = """
DELETE FROM register_tomakefindable WHERE id = ANY(
    ARRAY(SELECT id FROM register_tomakefindable ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)
) RETURNING case_id
"""
_EARLIER = """
SELECT case_id, part, restricted, tsvector_to_array(stems) FROM register_findabletext WHERE case_id = ANY(%s)
"""
_KEEP = """
INSERT INTO register_findabletext (case_id, part, restricted, day, analyser, stems)
SELECT case_id, part, restricted, day, %s, stems::tsvector
FROM unnest(%s::uuid[], %s::text[], %s::bool[], %s::date[], %s::text[])
    AS made (case_id, part, restricted, day, stems)
ON CONFLICT (case_id, part) DO UPDATE SET
    restricted = excluded.restricted, day = excluded.day, analyser = excluded.analyser, stems = excluded.stems
"""
# Of several readable forms of a stem the shortest is kept: mostly the one a dictionary has.
_COUNT = """
INSERT INTO register_knownword AS known (stem, word, plain, cases)
SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[]) AS counted (stem, word, plain, cases)
ON CONFLICT (stem) DO UPDATE SET cases = known.cases + excluded.cases,
    (word, plain) = (SELECT known.word, known.plain WHERE known.word <> '' AND (excluded.word = ''
            OR length(excluded.word) >= length(known.word))
        UNION ALL SELECT excluded.word, excluded.plain WHERE NOT (known.word <> '' AND (excluded.word = ''
            OR length(excluded.word) >= length(known.word))))
"""
_DROP = "DELETE FROM register_knownword WHERE stem = ANY(%s) AND cases <= 0"


# Newest first, as they are most likely to be looked for; what waits already is not put in line again.
_LET_WAIT = """
INSERT INTO register_tomakefindable (case_id)
SELECT id FROM register_case
WHERE (%s OR NOT EXISTS (SELECT 1 FROM register_findabletext f WHERE f.case_id = register_case.id AND f.part = 'case'))
    AND NOT EXISTS (SELECT 1 FROM register_tomakefindable w WHERE w.case_id = register_case.id)
ORDER BY id DESC
"""


def let_wait(*, everything: bool) -> None:
    """Put cases in line: those that nothing is found by, or all."""
    with connection.cursor() as cursor:
        cursor.execute(_LET_WAIT, [everything])


def waiting() -> int:
    """How many cases wait, those of an earlier version of the word rules included."""
    told = ToMakeFindable.objects.values("case_id").distinct().count()
    return told + FindableText.objects.filter(analyser__lt=ANALYSER).values("case_id").distinct().count()


def alone() -> None:
    """Wait until no other batch is being made findable; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def claim(limit: int) -> list[UUID]:
    """Take waiting cases, the longest waiting first, then those that an earlier version of the word rules made."""
    with connection.cursor() as cursor:
        # A new case notes itself once for each of its tables.
        cursor.execute(_CLAIM, [limit * 4])
        waiting = list(dict.fromkeys(row[0] for row in cursor.fetchall()))
    if len(waiting) >= limit:
        return waiting
    aged = FindableText.objects.filter(analyser__lt=ANALYSER).exclude(case__in=waiting)
    return [*waiting, *aged.values_list("case_id", flat=True).distinct()[: limit - len(waiting)]]


def make(case_ids: Collection[UUID]) -> None:
    """Write what the cases are found by now, in place of what they were found by before."""
    made = findable_of(case_ids)
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER, [list(case_ids)])
        earlier = cursor.fetchall()
        _forget_parts(earlier, made)
        _keep(made)
        counts = _counted(made)
        for _case_id, _part, restricted, stems in earlier:
            counts.subtract(stem for stem in stems if not restricted or stem.startswith(SIGN))
        _count(counts, made)


def forget(case_ids: Collection[UUID]) -> None:
    """Let nothing of the cases be found any more; for whoever disposes of them."""
    alone()
    with connection.cursor() as cursor:
        cursor.execute(_EARLIER, [list(case_ids)])
        earlier = cursor.fetchall()
        FindableText.objects.filter(case__in=case_ids).delete()
        counts: Counter[str] = Counter()
        for _case_id, _part, restricted, stems in earlier:
            counts.subtract(stem for stem in stems if not restricted or stem.startswith(SIGN))
        _count(counts, [])


def _forget_parts(earlier: Sequence[tuple[UUID, str, bool, list[str]]], made: Iterable[Findable]) -> None:
    kept = {(row.case_id, str(row.part)) for row in made}
    for case_id, part, *_ in earlier:
        if (case_id, part) not in kept:
            FindableText.objects.filter(case=case_id, part=part).delete()


def _keep(made: Sequence[Findable]) -> None:
    columns: list[list[Any]] = [
        [row.case_id for row in made],
        [str(row.part) for row in made],
        [row.restricted for row in made],
        [row.day for row in made],
        [row.vector.literal for row in made],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [ANALYSER, *columns])


def _counted(made: Iterable[Findable]) -> Counter[str]:
    """Words of what is not kept closely; stretches of days of all, which tell nothing of anybody's words."""
    counts: Counter[str] = Counter()
    for row in made:
        counts.update(lexeme for lexeme in row.vector.lexemes if not row.restricted or lexeme.startswith(SIGN))
    return counts


def _count(counts: Counter[str], made: Iterable[Findable]) -> None:
    spelled: dict[str, str] = {}
    for row in made:
        if not row.restricted:
            spelled |= row.vector.spelled
    changed = sorted((stem, spelled.get(stem, ""), number) for stem, number in counts.items() if number)
    if not changed:
        return
    stems, words, numbers = map(list, zip(*changed, strict=True))
    plain = [folded(word) for word in words]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [stems, words, plain, numbers])
        fewer = [stem for stem, _word, number in changed if number < 0]
        if fewer:
            cursor.execute(_DROP, [fewer])
