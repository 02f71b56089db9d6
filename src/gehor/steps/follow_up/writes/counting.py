"""Keeps the facts of cases and the sums over them in step; always inside an act that counts alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, astuple
from datetime import datetime
from uuid import UUID

from django.db import connection

from gehor.journal.queries import Horizon, first_after, told_between
from gehor.steps.follow_up.models.figures import CaseFacts, Counting
from gehor.steps.follow_up.queries.case_facts import NAMES, cases_after, fresh_facts, stored_facts
from gehor.steps.follow_up.rules.measures import Cell, Facts, cells

START = UUID(int=0)
_CASE = "case:"
# Days free or worked are others than before: every number of days is counted anew.
_MOVES_DAYS = frozenset({"set_calendar", "load_office"})
_ROWS = """
unnest(%s::text[], %s::date[], %s::int[], %s::bool[], %s::text[], %s::text[], %s::text[], %s::int[], %s::bigint[])
    AS d (grain, day, unit, bundled, dimension, key, measure, value, n)
"""
_SAME = """
r.dimension = d.dimension AND r.grain = d.grain AND r.unit = d.unit AND r.day = d.day AND r.measure = d.measure
    AND r.key = d.key AND r.bundled = d.bundled AND r.value = d.value
"""
_MORE = """
INSERT INTO follow_up_rollup AS r (grain, day, unit, bundled, dimension, key, measure, value, n)
SELECT * FROM ROWS
ON CONFLICT (dimension, grain, unit, day, measure, key, bundled, value) DO UPDATE SET n = r.n + excluded.n
""".replace("ROWS", _ROWS)
_NONE_LEFT = """
DELETE FROM follow_up_rollup r USING ROWS WHERE SAME AND r.n = d.n
""".replace("ROWS", _ROWS).replace("SAME", _SAME)
_LESS = """
UPDATE follow_up_rollup r SET n = r.n - d.n FROM ROWS WHERE SAME AND r.n > d.n
""".replace("ROWS", _ROWS).replace("SAME", _SAME)


class CountsDrifted(Exception):
    """The sums hold less than what is to be taken from them: somebody has changed them by hand."""


def alone() -> Counting:
    """How far the figures have come, locked to the end of the act; at the very first with all cases to count."""
    Counting.objects.get_or_create(pk=1, defaults={"walk_after": START})
    return Counting.objects.select_for_update().get(pk=1)


def read_on(state: Counting, stands: Horizon, *, at: datetime, limit: int) -> bool:
    """Count the cases that the next lines of the journal touch; whether more could be read at once.

    Lines get their numbers before they are there for others to see. So the newest number is marked first, and read up
    to only when every transaction of that moment has ended: no line can turn up behind the reader. A database that
    was put back from a copy counts its transactions anew, and is marked anew.
    """
    if state.mark > state.position and stands.oldest >= state.horizon:
        stop = min(first_after(state.position, limit=limit) or state.mark, state.mark)
        told = told_between(state.position, stop)
        count({UUID(chain.removeprefix(_CASE)) for chain, _act in told if chain.startswith(_CASE)})
        if any(act in _MOVES_DAYS for _chain, act in told):
            state.walk_after = START
        state.position = stop
        if stop == state.mark:
            state.upto = state.marked_at
    if state.mark <= state.position or stands.next < state.horizon:
        state.mark, state.horizon, state.marked_at = max(stands.newest, state.position), stands.next, at
        if state.mark == state.position:
            state.upto = at
    return state.mark > state.position and stands.oldest >= state.horizon


def walk_on(state: Counting, *, limit: int) -> bool:
    """Count the next of all cases anew, while that is due; whether more are left."""
    if state.walk_after is None:
        return False
    batch = cases_after(state.walk_after, limit=limit)
    count(batch)
    state.walk_after = batch[-1] if len(batch) == limit else None
    return state.walk_after is not None


def begin_anew() -> None:
    """Empty the sums and the facts of cases that are still there, so that all are counted from nothing."""
    state = alone()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM follow_up_rollup")
        cursor.execute("DELETE FROM follow_up_casefacts f USING register_case c WHERE c.id = f.case")
    _add(_kept_of_gone())
    state.walk_after = START
    state.save()


def count(case_ids: Collection[UUID]) -> int:
    """Bring facts and sums of these cases up to date; how many had changed. What is unchanged writes nothing."""
    if not case_ids:
        return 0
    fresh, stored = fresh_facts(case_ids), stored_facts(case_ids)
    changed = {case: facts for case, facts in fresh.items() if facts != stored.get(case)}
    if not changed:
        return 0
    _add(_difference(changed, stored))
    kept = [CaseFacts(**asdict(facts)) for facts in changed.values() if facts is not None]
    CaseFacts.objects.bulk_create(
        kept, update_conflicts=True, unique_fields=["case"], update_fields=[name for name in NAMES if name != "case"]
    )
    CaseFacts.objects.filter(case__in=[case for case, facts in changed.items() if facts is None]).delete()
    return len(changed)


def _difference(changed: Mapping[UUID, Facts | None], stored: Mapping[UUID, Facts]) -> Counter[Cell]:
    sums: Counter[Cell] = Counter()
    for case, facts in changed.items():
        if case in stored:
            sums.subtract(dict(cells(stored[case])))
        if facts is not None:
            sums.update(dict(cells(facts)))
    return sums


def _kept_of_gone() -> Counter[Cell]:
    """What cases that have been disposed of were counted as."""
    sums: Counter[Cell] = Counter()
    for row in CaseFacts.objects.values_list(*NAMES).iterator():
        sums.update(dict(cells(Facts(*row))))
    return sums


def _add(sums: Counter[Cell]) -> None:
    """Add to the sums, in one order for all. Raises CountsDrifted when there is less than what is taken away."""
    ordered = sorted(sums.items())
    more = [(*astuple(cell), n) for cell, n in ordered if n > 0]
    less = [(*astuple(cell), -n) for cell, n in ordered if n < 0]
    with connection.cursor() as cursor:
        if more:
            cursor.execute(_MORE, _columns(more))
        if less:
            columns = _columns(less)
            cursor.execute(_NONE_LEFT, columns)
            taken = cursor.rowcount
            cursor.execute(_LESS, columns)
            if taken + cursor.rowcount != len(less):
                raise CountsDrifted


def _columns(rows: list[tuple[object, ...]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
