"""Where recent cases are and which words they say, for finding what many say at one place. For the nightly watch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from gehor.kit.coordinates import Point
from gehor.steps.follow_up.models.figures import CaseFacts
from gehor.steps.improve.rules.clusters import DAYS, USUAL_DAYS, Placed
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.queries.openings import opening_texts
from gehor.steps.register.rules.wording import words_in
from gehor.steps.register.rules.words import Ground, Protection

_AT_A_TIME = 1_000


def placed(until: date) -> list[Placed]:
    """The counted cases of the last `DAYS` days that have a point, none that is marked or about an employee."""
    since = until - timedelta(days=DAYS - 1)
    columns = ("pk", "latitude", "longitude", "received_on", "category__code")
    rows = list(_cases(since, until).order_by("pk").values_list(*columns))
    found = []
    for start in range(0, len(rows), _AT_A_TIME):
        part = rows[start : start + _AT_A_TIME]
        keys = [row[0] for row in part]
        texts, senders = opening_texts(keys), _senders(keys)
        found += [
            Placed(
                id=key,
                at=_point(latitude, longitude),
                day=day,
                category=category,
                words=frozenset(words_in(texts.get(key, ""))),
                senders=frozenset(senders[key]),
            )
            for key, latitude, longitude, day, category in part
        ]
    return found


def earlier(until: date) -> Iterator[tuple[str, Point]]:
    """Category and place of every case in the year before those."""
    last = until - timedelta(days=DAYS)
    rows = _cases(last - timedelta(days=USUAL_DAYS - 1), last).values_list("category__code", "latitude", "longitude")
    for category, latitude, longitude in rows.iterator():
        yield category, _point(latitude, longitude)


def street_of(case_ids: Sequence[UUID]) -> str:
    """The street that most of the cases name; "" unless two do, so that no single home is pointed at."""
    named: defaultdict[str, int] = defaultdict(int)
    for street in Case.objects.filter(pk__in=case_ids).exclude(street="").values_list("street", flat=True):
        named[street] += 1
    street = max(sorted(named), key=lambda name: named[name], default="")
    return street if named[street] > 1 else ""


def _cases(since: date, until: date) -> QuerySet[Case]:
    counted = CaseFacts.objects.filter(received_on__range=(since, until), bundled=False).values("case")
    about_staff = CaseAccess.objects.filter(ground=Ground.NAMED, bars=True).values("case")
    found = Case.objects.filter(
        received_on__range=(since, until), protection=Protection.NONE, latitude__isnull=False, longitude__isnull=False
    )
    return found.filter(pk__in=counted).exclude(pk__in=about_staff)


def _point(latitude: object, longitude: object) -> Point:
    """Of columns that are there, as the question asked for."""
    return Point(float(str(latitude)), float(str(longitude)))


def _senders(case_ids: Collection[UUID]) -> defaultdict[UUID, set[str]]:
    """By what each case's sender could be known again."""
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    rows = CasePerson.objects.filter(case__in=case_ids).exclude(person__points__isnull=True)
    for case, folded in rows.values_list("case_id", "person__points__folded"):
        found[case].add(folded)
    return found
