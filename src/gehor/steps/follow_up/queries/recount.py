"""The proof of the figures: facts made anew from the cases, and sums made anew from the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from uuid import UUID

from django.db import connection
from psycopg.sql import SQL, Composed, Identifier, Literal

from gehor.journal.queries import told_between
from gehor.steps.follow_up.models.figures import Counting
from gehor.steps.follow_up.queries.case_facts import cases_after, fresh_facts, stored_facts
from gehor.steps.follow_up.rules.measures import LONGEST, MEASURES, Dimension, Grain, Measure

_BATCH = 1_000
_FAR = 2**62
_COMPARE = SQL("""
WITH anew AS ({anew}), kept AS (
    SELECT unit, day, key, bundled, value, n FROM follow_up_rollup
    WHERE dimension = %s AND grain = %s AND measure = %s
)
SELECT coalesce(anew.unit, kept.unit), coalesce(anew.day, kept.day), coalesce(anew.key, kept.key),
    coalesce(kept.n, 0), coalesce(anew.n, 0)
FROM anew FULL JOIN kept USING (unit, day, key, bundled, value)
WHERE anew.n IS DISTINCT FROM kept.n ORDER BY 2, 1, 3
""")
_ADD_UP = SQL("""
SELECT unit, date_trunc({grain}, {day}::timestamp)::date AS day, {key} AS key, bundled, {value} AS value, {n} AS n
FROM follow_up_casefacts WHERE {day} IS NOT NULL{holds} GROUP BY 1, 2, 3, 4, 5 HAVING {n} <> 0
""")


def counted_upto() -> Counting:
    """How far the figures have come; nothing counted yet when nobody has begun."""
    return Counting.objects.filter(pk=1).first() or Counting(walk_after=UUID(int=0))


def differences() -> Iterator[str]:
    """Every place where what is kept is not what a full recount gives, in words and numbers; none is the proof.

    Asked in one transaction that sees one state of the database. A case that somebody has touched since the figures
    were last counted is left out: its turn has not come.
    """
    yield from _facts()
    for measure in MEASURES.values():
        for dimension in Dimension:
            for grain in Grain:
                yield from _sums(measure, dimension, grain)


def _facts() -> Iterator[str]:
    state = counted_upto()
    if state.walk_after is not None:
        yield "not every case has been counted yet"
    waiting = {chain for chain, _act in told_between(state.position, _FAR)}
    after = UUID(int=0)
    while batch := cases_after(after, limit=_BATCH):
        stored = stored_facts(batch)
        for case, facts in fresh_facts(batch).items():
            kept = stored.get(case)
            if facts == kept or f"case:{case}" in waiting:
                continue
            before, now = (asdict(one) if one else {} for one in (kept, facts))
            names = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
            told = ", ".join(f"{name} {before.get(name)} should be {now.get(name)}" for name in names)
            yield f"case {case}: {told}"
        after = batch[-1]


def _sums(measure: Measure, dimension: Dimension, grain: Grain) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE.format(anew=_anew(measure, dimension, grain)), [dimension, grain, measure.code])
        for unit, day, key, kept, anew in cursor.fetchall():
            yield f"{measure.code} by {dimension} {key or '-'}, unit {unit}, {grain} {day}: {kept} should be {anew}"


def _anew(measure: Measure, dimension: Dimension, grain: Grain) -> SQL | Composed:
    """The statement that adds the facts up."""
    day = Identifier(measure.day)
    amount = SQL("sum({})").format(Identifier(measure.amount)) if measure.amount else SQL("count(*)")
    spread = SQL("least({}, {})").format(Identifier(measure.spread), Literal(LONGEST)) if measure.spread else SQL("0")
    return _ADD_UP.format(
        day=day,
        grain=Literal(grain.value),
        key=SQL("''") if dimension is Dimension.ALL else Identifier(dimension.value),
        value=spread,
        n=amount,
        holds=SQL("").join(SQL(" AND {}").format(Identifier(name)) for name in measure.where),
    )
