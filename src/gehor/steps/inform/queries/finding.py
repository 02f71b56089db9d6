"""One search over all that anyone may read: answers, who else answers, ways to reach us, and what we work with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from gehor.kit.settled.kept import kept
from gehor.kit.swedish.finding import Findable, Findables
from gehor.office import queries as office
from gehor.office.queries import CategoryRow
from gehor.steps.inform.models import AnswerText
from gehor.steps.inform.queries import ReferralRow, referral_entries, referral_fields
from gehor.steps.inform.queries.answers import AnswerRow, answers, everyday_words
from gehor.steps.inform.queries.areas import AreaRow, areas
from gehor.steps.inform.queries.reach import RouteRow, contact_routes
from gehor.steps.inform.rules.routes import asked_words, route_name

# Somebody who asks for one of these wants no subject but a person to speak to.
_ROUTES: Final = ("phone", "email", "letter", "visit")
_LEFT_OVER: Final = "OVR"


class Kind(StrEnum):
    """What was found."""

    ANSWER = "answer"
    AREA = "area"
    CATEGORY = "category"
    REFERRAL = "referral"
    ROUTE = "route"


@dataclass(frozen=True)
class Hit:
    """One thing that was found; only the one of its kind is there."""

    kind: Kind
    key: str
    answer: AnswerRow | None = None
    area: AreaRow | None = None
    category: CategoryRow | None = None
    referral: ReferralRow | None = None
    route: RouteRow | None = None


@dataclass(frozen=True)
class FoundHits:
    """What a question means, best first; `instead` is the question as it was understood, when a word was mended."""

    hits: tuple[Hit, ...]
    instead: str = ""


def find(question: str, language: str, *, day: date, typing: bool = False) -> FoundHits:
    """Never raises, whatever is asked. `typing`: the last word may be unfinished, and nothing is mended."""
    found = _findables(language, day).find(question, language=language, mend=not typing, typing=typing)
    known = _hits(language, day)
    return FoundHits(tuple(known[key] for key in found.keys), found.instead)


@kept
def own_words(language: str, day: date) -> frozenset[str]:
    """Every word, in lower case, that stands in what can be found."""
    return _findables(language, day).spelt


@kept
def _hits(language: str, day: date) -> dict[str, Hit]:
    """By key. A category that has an answer of its own is found as that answer."""
    rows = answers(language)
    answered = {row.category_code for row in rows}
    found = [Hit(Kind.ANSWER, row.code, answer=row) for row in rows]
    found += [Hit(Kind.AREA, row.code, area=row) for row in areas(language, day=day)]
    found += [
        Hit(Kind.CATEGORY, row.code, category=row)
        for row in office.categories(language, day=day)
        if row.parent_code and row.parent_code != _LEFT_OVER and row.code not in answered
    ]
    found += [Hit(Kind.REFERRAL, row.code, referral=row) for row in referral_entries(language, day=day)]
    found += [
        Hit(Kind.ROUTE, row.kind, route=row)
        for row in contact_routes(language, day)
        if row.kind in _ROUTES and row.value
    ]
    return {f"{hit.kind}:{hit.key}": hit for hit in found}


@kept
def _findables(language: str, day: date) -> Findables:
    hits = _hits(language, day)
    swedish = {row.code: row for row in answers("sv")}
    names = {row.code: row for row in office.categories("sv", day=day)}
    meant = tuple((word, means) for word, means in everyday_words() if means)
    others = _everyday_in_other_languages(language)
    return _made(tuple(_findable(key, hit, language, swedish, names, others) for key, hit in hits.items()), meant)


@lru_cache(maxsize=6)
def _made(entries: tuple[Findable, ...], meant: tuple[tuple[str, tuple[str, ...]], ...]) -> Findables:
    """Made anew only when a text has changed: another day or setting leaves them as they are."""
    return Findables(entries, dict(meant))


def _findable(
    key: str,
    hit: Hit,
    language: str,
    swedish: dict[str, AnswerRow],
    names: dict[str, CategoryRow],
    others: dict[str, str],
) -> Findable:
    """People ask in their own words, whatever language the page has: Swedish is always looked in as well."""
    if hit.answer is not None:
        # Of a category that has ended too: its answers are still right.
        row, category = hit.answer, office.category(hit.answer.category_code)
        first = swedish.get(row.code, row)
        asked = dict.fromkeys((row.question, *row.everyday, first.question, *first.everyday))
        told = (row.text, category.name, *category.keywords, others.get(row.code, ""))
        return Findable(key, " ".join(asked), " ".join(told), row.language)
    return Findable(key, *_names_and_told(hit, language, names), language)


def _names_and_told(hit: Hit, language: str, names: dict[str, CategoryRow]) -> tuple[str, str]:
    if hit.area is not None:
        return " ".join({hit.area.name, names[hit.area.code].name}), " ".join((hit.area.does, hit.area.does_not))
    if hit.category is not None:
        return " ".join(dict.fromkeys((hit.category.name, names[hit.category.code].name))), " ".join(
            hit.category.keywords
        )
    if hit.referral is not None:
        fields = referral_fields(hit.referral.code)
        told = (fields.answers_for, fields.answers_for_en, fields.answers_for_fi, hit.referral.text)
        return " ".join((fields.name, *fields.everyday)), " ".join(told)
    assert hit.route is not None  # noqa: S101  (the only kind that is left)
    # Not its text: a sentence about us would be met by any question.
    return f"{route_name(hit.route.kind, language)} {asked_words(hit.route.kind)}", ""


def _everyday_in_other_languages(language: str) -> dict[str, str]:
    """Words of other languages by answer: who reads Swedish may still ask for a pothole."""
    rows = AnswerText.objects.filter(published=True).exclude(language__in={language, "sv"})
    found: dict[str, str] = {}
    for code, words in rows.values_list("answer__code", "everyday"):
        found[code] = f"{found.get(code, '')} {' '.join(words)}".strip()
    return found


def kinds_of(hits: tuple[Hit, ...], kind: Kind) -> Iterator[Hit]:
    """Those of one kind, in their order."""
    return (hit for hit in hits if hit.kind == kind)
