"""The figures of a period at any level, read from the sums; never from the cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import connection
from psycopg.sql import SQL, Identifier

from gehor.steps.follow_up.rules.figures import FIGURES, Figure, Value, measures_of, value_of
from gehor.steps.follow_up.rules.measures import MEASURES, PROMISED_DAYS, Dimension
from gehor.steps.follow_up.rules.periods import Period, months_before, pieces

# Months, days before them and days after: three parts, for with an "or" between them the whole table is read.
_SUMS = SQL("""
SELECT {key}, measure, value, sum(n) FROM (
    SELECT {key}, measure, value, n FROM follow_up_rollup WHERE {of} AND grain = 'month' AND day >= %s AND day < %s
    UNION ALL
    SELECT {key}, measure, value, n FROM follow_up_rollup WHERE {of} AND grain = 'day' AND day BETWEEN %s AND %s
    UNION ALL
    SELECT {key}, measure, value, n FROM follow_up_rollup WHERE {of} AND grain = 'day' AND day BETWEEN %s AND %s
) AS parts GROUP BY 1, 2, 3
""")
_OF = SQL("dimension = {} AND measure = ANY({}) AND unit = ANY({}) AND bundled = ANY({})")
_SERIES = """
SELECT day, measure, value, sum(n) FROM follow_up_rollup
WHERE dimension = 'all' AND grain = 'month' AND measure = ANY(%s) AND unit = ANY(%s) AND bundled = ANY(%s)
    AND day >= %s AND day < %s
GROUP BY day, measure, value
"""
# Each place by all that leads to it: a key's year is some hundred rows.
_OF_KEYS = """
SELECT key, measure, value, sum(n) FROM follow_up_rollup
WHERE dimension = %s AND grain = 'month' AND unit = ANY(%s) AND day = ANY(%s) AND measure = ANY(%s) AND key = ANY(%s)
    AND bundled = ANY(%s)
GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class Scope:
    """Which cases are meant: those of the units, with or without those that belong to events."""

    units: tuple[int, ...]
    bundled: tuple[bool, ...] = (False,)


@dataclass
class _Sums:
    counted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    spread: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def values(self, figures: Iterable[Figure]) -> dict[str, Value]:
        return {figure.code: value_of(figure, self.counted, self.spread) for figure in figures}


def figures(scope: Scope, period: Period, *, today: date, codes: Collection[str] = tuple(FIGURES)) -> dict[str, Value]:
    """Each figure for all of the scope. What is promised for `today` or later is not over, and left out."""
    wanted = [FIGURES[code] for code in codes]
    return _sums(scope, period, today, Dimension.ALL, wanted)[""].values(wanted)


def figures_by(
    scope: Scope, period: Period, dimension: Dimension, *, today: date, codes: Collection[str]
) -> dict[str, Mapping[str, Value]]:
    """The figures under each key of the dimension, such as each category's code; keys with nothing are left out."""
    wanted = [FIGURES[code] for code in codes]
    return {key: sums.values(wanted) for key, sums in _sums(scope, period, today, dimension, wanted).items()}


def figures_of_keys(
    scope: Scope, months: Collection[date], dimension: Dimension, keys: Mapping[str, str], *, codes: Collection[str]
) -> dict[str, Mapping[str, Value]]:
    """The figures under some keys, such as categories' codes, of the whole months with these first days.

    `keys` tells under what each key is told, so that several can be told as one.
    """
    wanted = [FIGURES[code] for code in codes]
    found = {name: _Sums() for name in keys.values()}
    with connection.cursor() as cursor:
        cursor.execute(
            _OF_KEYS,
            [
                dimension.value,
                list(scope.units),
                list(months),
                sorted(measures_of(wanted)),
                list(keys),
                list(scope.bundled),
            ],
        )
        for key, measure, value, n in cursor.fetchall():
            _take(found[keys[key]], measure, value, int(n))
    return {key: sums.values(wanted) for key, sums in found.items()}


def figures_by_unit(
    scope: Scope, period: Period, *, today: date, codes: Collection[str]
) -> dict[int, Mapping[str, Value]]:
    """The figures of each unit by itself, also of one where nothing happened."""
    wanted = [FIGURES[code] for code in codes]
    found = _sums(scope, period, today, Dimension.ALL, wanted, key="unit")
    return {unit: found[str(unit)].values(wanted) for unit in scope.units}


def series(scope: Scope, last: date, *, months: int, codes: Collection[str]) -> dict[date, Mapping[str, Value]]:
    """The figures of so many months, the last one up to `last`, by their first day; also those without anything."""
    wanted = [FIGURES[code] for code in codes]
    this = last.replace(day=1)
    sums = {month: _Sums() for month in months_before(this, months - 1)}
    with connection.cursor() as cursor:
        cursor.execute(
            _SERIES,
            [sorted(measures_of(wanted)), list(scope.units), list(scope.bundled), min(sums, default=this), this],
        )
        for day, measure, value, n in cursor.fetchall():
            _take(sums[day], measure, value, int(n))
    told = {month: one.values(wanted) for month, one in sums.items()}
    return {**told, this: figures(scope, Period(this, last), today=last, codes=codes)}


def _sums(
    scope: Scope, period: Period, today: date, dimension: Dimension, wanted: Collection[Figure], *, key: str = "key"
) -> defaultdict[str, _Sums]:
    found: defaultdict[str, _Sums] = defaultdict(_Sums)
    for part, measures in _over(period, today, measures_of(wanted)):
        cut = pieces(part)
        with connection.cursor() as cursor:
            of = _OF.format(dimension.value, sorted(measures), list(scope.units), list(scope.bundled))
            cursor.execute(
                _SUMS.format(key=Identifier(key), of=of),
                [cut.first_month, cut.after_months, *cut.before, *cut.after],
            )
            for place, measure, value, n in cursor.fetchall():
                _take(found[str(place)], measure, value, int(n))
    return found


def _over(period: Period, today: date, measures: frozenset[str]) -> Iterable[tuple[Period, frozenset[str]]]:
    """The period with what is counted on days that have come, and up to yesterday with what was promised for a day."""
    if period.last < today:
        return [(period, measures)]
    promised = {code for code in measures if MEASURES[code].day in PROMISED_DAYS}
    yesterday = Period(period.first, today - timedelta(days=1))
    return [(period, measures - promised), *([(yesterday, frozenset(promised))] if promised else [])]


def _take(sums: _Sums, measure: str, value: int, n: int) -> None:
    sums.counted[measure] += n
    if measure == "days":
        sums.spread[value] += n
