"""What anyone may read. Every question here asks again whether it may be shown: nothing waits for a job.

A publication is not shown a moment longer than its case may be: kept more closely, about an employee, taken up again,
the sender's no, a record that was moved or made void, or the day it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from gehor.kit.files import store
from gehor.kit.files.scan import HELD
from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.kit.swedish.finding import Findable, Findables
from gehor.steps.publish.models.publication import Publication, PublicationPicture
from gehor.steps.publish.rules.words import PAGE, State
from gehor.steps.register.queries.publishable import publishable
from gehor.steps.register.rules.words import RecordState

_NAMES = {"sv": "name_sv", "en": "name_en", "fi": "name_fi"}
_ABOVE = (
    "category__code",
    "category__parent__code",
    "category__merged_into__code",
    "category__merged_into__parent__code",
)
_LISTED = (
    "slug",
    "title",
    "title_language",
    "viewpoint_text",
    "viewpoint_language",
    "answer_text",
    "answer_language",
    "published_on",
    "expires_on",
    "district__name",
    "district__code",
    "category__code",
)


@dataclass(frozen=True)
class PublishedRow:
    """A viewpoint and its answer as anyone may read them: no number, no name, no place nearer than the district."""

    slug: str
    title: str
    title_language: str
    viewpoint: str
    viewpoint_language: str
    answer: str
    answer_language: str
    published_on: date
    expires_on: date
    district: str
    district_code: str
    category_code: str
    category: str


@dataclass(frozen=True)
class PublishedPicture:
    """A picture of one; `position` is its place among the viewpoint's pictures."""

    position: int
    description: str


@dataclass(frozen=True)
class PublishedPage:
    """A page of the list; `instead` is what a question that found nothing may have meant."""

    rows: tuple[PublishedRow, ...]
    more: bool
    instead: str = ""


@dataclass(frozen=True)
class Filter:
    """A word of what is published, to choose by."""

    code: str
    name: str


def published(
    language: str, *, day: date, question: str = "", category: str = "", district: str = "", page: int = 1
) -> PublishedPage:
    """A page of what is shown: the newest first, or to a question that which fits best. `page` counts from 1.

    A group of categories holds its leaves, and the category that another was merged into holds that.
    """
    found = _shown(day)
    if category:
        found = found.filter(category__in=_under(category))
    if district:
        found = found.filter(district__code=district)
    first = (max(page, 1) - 1) * PAGE
    if not question:
        rows = found.order_by("-published_on", "slug")[first : first + PAGE + 1]
        return _page(_rows(rows, language), "")
    answer = _findable().find(question, language=language)
    # Whether each may be shown is asked anew; what is kept in memory tells only what fits.
    here = set(found.filter(slug__in=answer.keys).values_list("slug", flat=True))
    wanted = [slug for slug in answer.keys if slug in here][first : first + PAGE + 1]
    by_slug = {row.slug: row for row in _rows(found.filter(slug__in=wanted), language)}
    return _page([by_slug[slug] for slug in wanted if slug in by_slug], "" if here else answer.instead)


def published_one(slug: str, language: str, *, day: date) -> tuple[PublishedRow, tuple[PublishedPicture, ...]]:
    """One of them with its pictures. Raises NotThere, also for what is shown no longer."""
    rows = _rows(_shown(day).filter(slug=slug), language)
    if not rows:
        raise NotThere(slug)
    pictures = PublicationPicture.objects.filter(publication__slug=slug).exclude(burned__scan__in=HELD)
    found = pictures.order_by("position").values_list("position", "description")
    return rows[0], tuple(PublishedPicture(*one) for one in found)


def published_picture(slug: str, position: int, *, day: date) -> bytes:
    """The picture as it was drawn anew with its boxes, a JPEG. Raises NotThere, FileHeld, FileDamaged."""
    found = PublicationPicture.objects.filter(publication__in=_shown(day).filter(slug=slug), position=position)
    row = found.select_related("burned").first()
    if row is None:
        raise NotThere(slug)
    return store.hand_out(row.burned)


def newest(language: str, *, day: date, limit: int = 30) -> tuple[PublishedRow, ...]:
    """The newest, for those who follow."""
    return tuple(_rows(_shown(day).order_by("-published_on", "slug")[:limit], language))


def addresses(*, day: date, limit: int = 5_000) -> tuple[str, ...]:
    """The slugs of what is shown, for search engines."""
    return tuple(_shown(day).order_by("-published_on", "slug").values_list("slug", flat=True)[:limit])


def filters(language: str, *, day: date) -> tuple[tuple[Filter, ...], tuple[Filter, ...]]:
    """The categories and the districts that something is shown of, by name; those that have ended too."""
    name = _NAMES.get(language, "name_sv")
    shown = _shown(day)
    categories = set(shown.values_list("category__code", f"category__{name}"))
    districts = set(shown.exclude(district=None).values_list("district__code", "district__name"))
    return _by_name(categories), _by_name(districts)


def slug_shown(case_id: UUID, *, day: date) -> str:
    """Where a case is shown now, for its sender; "" when it is not."""
    return _shown(day).filter(case=case_id).values_list("slug", flat=True).first() or ""


def _shown(day: date) -> QuerySet[Publication]:
    return Publication.objects.filter(
        state=State.PUBLISHED,
        expires_on__gt=day,
        case__in=publishable(),
        viewpoint__state=RecordState.ENTERED,
        viewpoint__case=F("case"),
        answer__state=RecordState.ENTERED,
        answer__case=F("case"),
    )


def _rows(found: QuerySet[Publication], language: str) -> list[PublishedRow]:
    name = f"category__{_NAMES.get(language, 'name_sv')}"
    return [_row(list(row)) for row in found.values_list(*_LISTED, name)]


def _row(values: list[Any]) -> PublishedRow:
    # Not every place lies in a district.
    made: list[Any] = ["" if value is None else value for value in values]
    return PublishedRow(*made)


def _page(rows: Sequence[PublishedRow], instead: str) -> PublishedPage:
    return PublishedPage(tuple(rows[:PAGE]), len(rows) > PAGE, instead)


def _under(code: str) -> list[int]:
    """The category, its leaves, and what was merged into any of them."""
    rows = Publication.objects.filter(state=State.PUBLISHED).values_list("category_id", *_ABOVE).distinct()
    return sorted(key for key, *codes in rows if code in codes)


def _by_name(found: set[tuple[str, str]]) -> tuple[Filter, ...]:
    return tuple(Filter(code, name) for code, name in sorted(found, key=lambda one: (one[1].casefold(), one[0])))


@kept
def _findable() -> Findables:
    rows = Publication.objects.filter(state=State.PUBLISHED).select_related("category", "district")
    return Findables(
        [
            Findable(
                row.slug,
                " ".join((row.title, row.category.name_sv, row.category.name_en, row.category.name_fi)),
                " ".join((row.viewpoint_text, row.answer_text, row.district.name if row.district else "")),
                row.viewpoint_language,
            )
            for row in rows.order_by("slug")
        ]
    )
