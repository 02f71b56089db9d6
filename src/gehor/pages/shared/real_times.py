"""What our promises have been worth, in words for anyone: of the whole office, and never of a few cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import ngettext

from gehor.pages.shared.days import number
from gehor.people import queries as people
from gehor.steps.follow_up.queries.figures import Scope, figures, figures_by, figures_of_keys
from gehor.steps.follow_up.rules.figures import Value
from gehor.steps.follow_up.rules.measures import Dimension
from gehor.steps.follow_up.rules.periods import Period, month_of, months_before

# Fewer answers than so many tell more of those who asked than of us.
FEWEST: Final = 5
# A single month has too few answers of most categories.
MONTHS_OF_MEDIAN: Final = 12


@dataclass(frozen=True)
class Real:
    """How it went; each is "" where there are too few to tell of."""

    median: str = ""
    kept: str = ""
    notices: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.median or self.kept)


def last_month(today: date) -> Period:
    """The newest month that is over."""
    return month_of(months_before(today.replace(day=1), 1)[0])


def office_real(today: date) -> Real:
    """How it went last month in the whole office, with those who were told in time that it takes longer."""
    found = figures(_everyone(), last_month(today), today=today, codes=("median_days", "kept", "notices_kept"))
    return Real(days_words(found["median_days"]), share_words(found["kept"]), share_words(found["notices_kept"]))


def real_by(dimension: Dimension, today: date) -> Mapping[str, Real]:
    """How it went last month under each key, such as each kind."""
    found = figures_by(_everyone(), last_month(today), dimension, today=today, codes=("median_days", "kept"))
    return {key: Real(days_words(values["median_days"]), share_words(values["kept"])) for key, values in found.items()}


def medians_of(told_as: Mapping[str, str], today: date, *, months: int = MONTHS_OF_MEDIAN) -> Mapping[str, str]:
    """How long half of the answers took at most, of so many whole months; "" of too few.

    `told_as` gives each category's code the one it is told under: its own, or its group's.
    """
    if not told_as:
        return {}
    firsts = months_before(today.replace(day=1), months)
    found = figures_of_keys(_everyone(), firsts, Dimension.CATEGORY, told_as, codes=("median_days",))
    return {code: days_words(values["median_days"]) for code, values in found.items()}


def days_words(value: Value) -> str:
    """As "6 arbetsdagar", to be read after "inom"; "" of too few answers."""
    if value.number is None or value.whole < FEWEST:
        return ""
    # What was answered the same day was answered within one.
    days = max(int(value.number), 1)
    return ngettext("%(n)s arbetsdag", "%(n)s arbetsdagar", days) % {"n": number(days)}


def share_words(value: Value) -> str:
    """As "92 %"; "" of too few cases."""
    if value.number is None or value.whole < FEWEST:
        return ""
    return f"{number(round(value.number * 100))} %"


def _everyone() -> Scope:
    return Scope(tuple(row.id for row in people.units()))
