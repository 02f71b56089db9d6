"""How many cases came in whole months, read from the facts of cases; for measuring what an improvement did."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from gehor.steps.follow_up.models.figures import CaseFacts
from gehor.steps.improve.rules.effect import Months, months_after, year_before


def counted_in(category: str, district: str, first: date, last: date) -> int:
    """Cases of a category (and district) that came in those days; those of events are left out."""
    return _of(category, district).filter(received_on__range=(first, last)).count()


def months_counted(category: str, district: str, done_on: date, today: date) -> Months | None:
    """The whole months after and the same months a year before; None while there is no whole month."""
    months = months_after(done_on, today)
    if not months:
        return None
    last = (months[-1].replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    counted = _by_month(_of(category, district), year_before(months[0]), last)
    return Months(
        first=months[0],
        last=last,
        before=tuple(counted[year_before(month)] for month in months),
        after=tuple(counted[month] for month in months),
    )


def rest_counted(category: str, district: str, counted: Months) -> tuple[int, int]:
    """All the office's other cases in the same months, before and after."""
    first, last = counted.first, counted.last
    every = CaseFacts.objects.filter(bundled=False)
    end = (year_before(last.replace(day=1)) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    then = _by_month(every, year_before(first), end)
    now = _by_month(every, first, last)
    return then.total() - sum(counted.before), now.total() - sum(counted.after)


def _of(category: str, district: str) -> QuerySet[CaseFacts]:
    rows = CaseFacts.objects.filter(bundled=False, category=category)
    return rows.filter(district=district) if district else rows


def _by_month(rows: QuerySet[CaseFacts], first: date, last: date) -> Counter[date]:
    found = rows.filter(received_on__range=(first, last)).annotate(month=TruncMonth("received_on"))
    return Counter(dict(found.values_list("month").annotate(n=Count("pk"))))
