"""What may be suggested for an item, when a learned answer is sure enough, and which of two is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

# Below this a learned answer is wrong as often as not. Chosen on earlier reports than those it is measured on.
SURE_ENOUGH: Final = 0.4
# An office with fewer decisions than this has too little to learn from and to measure on.
FEWEST_LESSONS: Final = 200
# The newest ones: what the office did years ago teaches less than it costs.
MOST_LESSONS: Final = 20_000
# A category that has been chosen less often than this says nothing of its texts yet.
FEWEST_OF_AN_ANSWER: Final = 3
# Of the lessons, in order of time, so many of a hundred are the earlier ones; the model is measured on the rest.
EARLIER: Final = 80
MOST_TESTED: Final = 2_000


class Field(StrEnum):
    """What is suggested."""

    CATEGORY = "category"
    UNIT = "unit"


class Source(StrEnum):
    """What a suggestion comes from."""

    KEYWORDS = "keywords"
    LEARNED = "learned"


class WhyNotLearned(StrEnum):
    """Why nothing was learned."""

    SWITCHED_OFF = "switched_off"
    NOT_INSTALLED = "not_installed"
    FEW_LESSONS = "few_lessons"
    ONE_ANSWER = "one_answer"
    FAILED = "failed"


@dataclass(frozen=True)
class Found:
    """A value that one source suggests for a field ("" none), and the words of the text that say so.

    `trusted`: it may be shown; `shown`: it is the one of its field that is.
    """

    field: Field
    source: Source
    value: str
    words: tuple[str, ...] = ()
    model_id: int | None = None
    trusted: bool = True
    shown: bool = False


def with_the_shown(found: Sequence[Found]) -> tuple[Found, ...]:
    """The same, the first trusted one that suggests something marked as shown."""
    first = next((place for place, one in enumerate(found) if one.value and one.trusted), None)
    return tuple(replace(one, shown=place == first) for place, one in enumerate(found))


@dataclass(frozen=True)
class Measured:
    """Of `tested` later items: how many got an answer, how many the right one; the rule and the commonest likewise."""

    tested: int
    given: int
    right: int
    rule_given: int
    rule_right: int
    majority_right: int

    @property
    def figures(self) -> dict[str, int]:
        """The six by name."""
        return asdict(self)

    @property
    def better(self) -> bool:
        """Whether the model beats both the rule and the commonest answer; only then it is used."""
        return self.right > max(self.rule_right, self.majority_right)


def today_of(codes: Collection[str], successors: Mapping[str, str], live: Collection[str]) -> dict[str, str]:
    """What each code is called today: itself while it is in use, else the one it was merged into, however often.

    A code that has ended without a successor is not there. Chains that come back to themselves end too.
    """
    found: dict[str, str] = {}
    for code in codes:
        now, seen = code, {code}
        while now not in live and successors.get(now, now) not in seen:
            now = successors[now]
            seen.add(now)
        if now in live:
            found[code] = now
    return found


def commonest_by_month(months: Iterable[tuple[date, Counter[str]]]) -> dict[date, int | None]:
    """Of months in order: how many of each were the commonest of those before; None for the first."""
    before: Counter[str] = Counter()
    found: dict[date, int | None] = {}
    for month, counts in months:
        found[month] = counts[before.most_common(1)[0][0]] if before else None
        before.update(counts)
    return found
