"""Improvements as anyone may read them, and how far the telling of one has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gehor.steps.publish.models.improvement import PublicImprovement
from gehor.steps.publish.rules.words import State

_NAMES = {"sv": "name_sv", "en": "name_en", "fi": "name_fi"}


@dataclass(frozen=True)
class ToldImprovement:
    """What you told us, what we did and how it went; written in Swedish."""

    title: str
    told: str
    did: str
    result: str
    category_code: str
    category: str
    published_on: date


@dataclass(frozen=True)
class StoryRow:
    """What is proposed or shown of an improvement, for those who work with it."""

    title: str
    told: str
    did: str
    result: str
    state: str
    version: int
    proposed_by_id: UUID
    proposed_by: str
    reviewed_by: str
    published_on: date | None


def improvements_shown(language: str, *, category: str = "", limit: int = 200) -> list[ToldImprovement]:
    """What anyone may read, the newest first; of a category when one is named."""
    rows = PublicImprovement.objects.filter(state=State.PUBLISHED)
    if category:
        rows = rows.filter(category__code=category)
    name = f"category__{_NAMES.get(language, 'name_sv')}"
    columns = ("title", "told", "did", "result", "category__code", name, "published_on")
    found = rows.order_by("-published_on", "-pk").values_list(*columns)[:limit]
    return [ToldImprovement(*row) for row in found]


def story_of(improvement_id: UUID) -> StoryRow | None:
    """What is proposed or shown of it, None before anything was."""
    rows = PublicImprovement.objects.filter(improvement=improvement_id).select_related("proposed_by", "reviewed_by")
    row = rows.first()
    if row is None:
        return None
    return StoryRow(
        row.title,
        row.told,
        row.did,
        row.result,
        row.state,
        row.version,
        row.proposed_by_id,
        row.proposed_by.name,
        row.reviewed_by.name if row.reviewed_by else "",
        row.published_on,
    )
