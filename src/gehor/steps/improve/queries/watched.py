"""What the nightly watch looks at, read from the sums: series of days, and shares of categories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Min, Sum

from gehor.office import queries as office
from gehor.people.queries import units
from gehor.steps.follow_up.models.figures import Rollup
from gehor.steps.follow_up.rules.measures import Dimension, Grain
from gehor.steps.improve.rules import shares
from gehor.steps.improve.rules.rises import EARLIER_YEARS, GUARD, LEVEL_DAYS, WINDOWS, YEAR, Counts
from gehor.steps.improve.rules.words import FindingKind, Subject
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import Ground

# More than so much of a category about employees by name, and the category tells of persons: it is not watched.
_ABOUT_STAFF: Final = 0.2
_LOOKED_BACK: Final = (EARLIER_YEARS + 1) * YEAR + LEVEL_DAYS + GUARD + max(WINDOWS)
_OF_SHARES: Final = ("received", "repeats", "answered", "reopened", "due", "kept")


@dataclass(frozen=True)
class Watched:
    """What came each day under a category, in a district or to a unit; `unit` is whose it is, None for all."""

    subject: Subject
    key: str
    unit: int | None
    counts: Counts


@dataclass(frozen=True)
class Shared:
    """A category's part of its whole, and the whole office's, for one of the kinds of shares."""

    kind: FindingKind
    category: str
    unit: int | None
    part: int
    whole: int
    office_part: int
    office_whole: int


def watched(until: date) -> Iterator[Watched]:
    """Every series up to the day; cases of events are counted apart and left out."""
    rows = Rollup.objects.filter(grain=Grain.DAY, measure="received", bundled=False)
    first = rows.filter(dimension=Dimension.ALL).aggregate(first=Min("day"))["first"]
    if first is None or first > until:
        return
    first = max(first, until - timedelta(days=_LOOKED_BACK))
    days = (until - first).days + 1
    owners, codes, unwatched = category_units(), {row.id: row.code for row in units()}, about_staff(until)
    rows = rows.filter(day__range=(first, until))
    for dimension, subject, column in (
        (Dimension.CATEGORY, Subject.CATEGORY, "key"),
        (Dimension.DISTRICT, Subject.DISTRICT, "key"),
        (Dimension.ALL, Subject.UNIT, "unit"),
    ):
        found: defaultdict[str | int, list[int]] = defaultdict(lambda: [0] * days)
        sums = rows.filter(dimension=dimension).values_list(column, "day").annotate(sum=Sum("n"))
        for key, day, number in sums:
            found[key][(day - first).days] = number
        for key, daily in sorted(found.items(), key=lambda item: str(item[0])):
            name = codes.get(key, "") if isinstance(key, int) else key
            if not name or (subject is Subject.CATEGORY and name in unwatched):
                continue
            unit = key if isinstance(key, int) else owners.get(name) if subject is Subject.CATEGORY else None
            yield Watched(subject, name, unit, Counts(daily))


def shared(until: date) -> Iterator[Shared]:
    """Repeats, cases taken up again and late answers of each category, of the last `shares.DAYS` days."""
    since = until - timedelta(days=shares.DAYS - 1)
    rows = Rollup.objects.filter(
        grain=Grain.DAY, dimension=Dimension.CATEGORY, bundled=False, measure__in=_OF_SHARES, day__range=(since, until)
    )
    found: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_OF_SHARES, 0))
    every = dict.fromkeys(_OF_SHARES, 0)
    for key, measure, number in rows.values_list("key", "measure").annotate(sum=Sum("n")):
        found[key][measure] = number
        every[measure] += number
    owners, unwatched = category_units(), about_staff(until)
    for category in sorted(set(found) - unwatched):
        for kind in (FindingKind.REPEATS, FindingKind.REOPENED, FindingKind.LATE):
            yield Shared(kind, category, owners.get(category), *_parts(found[category], kind), *_parts(every, kind))


def category_units() -> dict[str, int | None]:
    """Which unit each category belongs to, ended ones too."""
    return {row.code: row.unit_id for row in office.categories("sv", day=date.min)}


def about_staff(until: date) -> frozenset[str]:
    """Categories where many of the last year's cases are about employees by name: those are handled one by one."""
    named = CaseAccess.objects.filter(ground=Ground.NAMED, bars=True).values("case")
    recent = Case.objects.filter(received_on__gt=until - timedelta(days=YEAR))
    rows = recent.filter(pk__in=named).values_list("category__code").annotate(n=Count("pk"))
    some = dict(rows)
    every = dict(recent.filter(category__code__in=some).values_list("category__code").annotate(n=Count("pk")))
    return frozenset(code for code, number in some.items() if number > every[code] * _ABOUT_STAFF)


def _parts(counted: dict[str, int], kind: FindingKind) -> tuple[int, int]:
    if kind is FindingKind.REPEATS:
        return counted["repeats"], counted["received"]
    if kind is FindingKind.REOPENED:
        return counted["reopened"], counted["answered"]
    return counted["due"] - counted["kept"], counted["due"]
