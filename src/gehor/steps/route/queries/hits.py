"""How right the suggestions were: what was shown and chosen, by month and category, and what else would have said."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from gehor.kit.clock import STOCKHOLM
from gehor.steps.route.models import Suggestion
from gehor.steps.route.rules.sorting import Field, Source, commonest_by_month


@dataclass(frozen=True)
class Hits:
    """How often something was shown, taken, and right: the case has that category now, whoever chose it."""

    shown: int = 0
    taken: int = 0
    right: int = 0


@dataclass(frozen=True)
class MonthOfHits:
    """What became of the items that were sorted in a month.

    Each source says what it would have said of all of them, whether it was shown or not; the commonest category is the
    one that was chosen most in the months before.
    """

    month: date
    items: int
    hits: Hits
    keywords_right: int = 0
    # Of so many, as there was nothing learned to ask of the others.
    learned_items: int = 0
    learned_right: int = 0
    # None in the first month, before which nothing was common.
    commonest_right: int | None = None


_NOW = Q(case__category__code=F("value"))
_SHOWN = Q(shown=True)


def by_month(since: datetime) -> tuple[MonthOfHits, ...]:
    """The months from the moment on, newest first; two statements."""
    rows = _chosen(since).annotate(month=TruncMonth("chosen_at", tzinfo=STOCKHOLM)).values("month", "source")
    counted = rows.annotate(
        items=Count("pk"),
        showings=Count("pk", filter=_SHOWN),
        takings=Count("pk", filter=_SHOWN & Q(chosen=F("value"))),
        shown_right=Count("pk", filter=_SHOWN & _NOW),
        right=Count("pk", filter=_NOW),
    )
    months: dict[date, MonthOfHits] = {}
    for row in counted:
        month = row["month"].date()
        one = months.get(month, MonthOfHits(month, 0, Hits()))
        hits = Hits(
            one.hits.shown + row["showings"], one.hits.taken + row["takings"], one.hits.right + row["shown_right"]
        )
        if row["source"] == Source.KEYWORDS:
            # Every item has a row of the keywords, also when they said nothing.
            one = replace(one, items=row["items"], keywords_right=row["right"])
        else:
            one = replace(one, learned_items=row["items"], learned_right=row["right"])
        months[month] = replace(one, hits=hits)
    common = _commonest(since)
    return tuple(replace(months[month], commonest_right=common[month]) for month in sorted(months, reverse=True))


def by_category(since: datetime, until: datetime) -> dict[str, Hits]:
    """Code of what was suggested → how it went between two moments."""
    rows = _chosen(since).filter(_SHOWN, chosen_at__lt=until).values("value")
    counted = rows.annotate(
        number=Count("pk"), taken=Count("pk", filter=Q(chosen=F("value"))), right=Count("pk", filter=_NOW)
    )
    return {row["value"]: Hits(row["number"], row["taken"], row["right"]) for row in counted.order_by("value")}


def _chosen(since: datetime) -> QuerySet[Suggestion]:
    return Suggestion.objects.filter(field=Field.CATEGORY, chosen_at__gte=since)


def _commonest(since: datetime) -> dict[date, int | None]:
    """Month → how many items have the category that had been chosen most in the months before it."""
    rows = _chosen(since).filter(source=Source.KEYWORDS)
    counted = rows.annotate(month=TruncMonth("chosen_at", tzinfo=STOCKHOLM)).values_list(
        "month", "case__category__code"
    )
    months: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for month, code, number in counted.annotate(number=Count("pk")).order_by("month", "case__category__code"):
        months[month.date()][code] = number
    return commonest_by_month(sorted(months.items()))
