"""What the cases of a period are about: cases by their main category, mentions by all of theirs (routine 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from gehor.people.queries import Asker
from gehor.steps.register.models.case import Case, CaseCategory
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.words import Outcome, RegistrationMode


@dataclass(frozen=True)
class Mentions:
    """A category: how many cases have it as their main one, and how many mention it at all."""

    category_code: str
    cases: int
    mentions: int


def mentions(asker: Asker, since: date, until: date) -> tuple[Mentions, ...]:
    """Both counts per category of the cases that count from a day in the period, both days included, by code.

    A case taken over by another or made void is not counted, nor what is negligible or private. What the person may
    not see is not counted either. The sum of `cases` is the number of cases.
    """
    counted = _counted(asker, since, until)
    main = dict(counted.values_list("category__code").annotate(n=Count("pk")))
    further = dict(
        CaseCategory.objects.filter(case__in=counted.values("pk"))
        .values_list("category__code")
        .annotate(n=Count("case", distinct=True))
    )
    return tuple(
        Mentions(code, main.get(code, 0), main.get(code, 0) + further.get(code, 0))
        for code in sorted(main.keys() | further.keys())
    )


def _counted(asker: Asker, since: date, until: date) -> QuerySet[Case]:
    return (
        visible(asker)
        .filter(received_on__range=(since, until))
        .exclude(outcome__in=[Outcome.JOINED, Outcome.VOIDED])
        .exclude(registration_mode__in=[RegistrationMode.NEGLIGIBLE, RegistrationMode.PRIVATE])
    )
