"""What became of a suggestion."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gehor.steps.answer.models.suggestion import SuggestionVerdict


@dataclass(frozen=True)
class VerdictRow:
    """Adopted, considered or declined, and why."""

    verdict: str
    reason: str


def verdict_of(case_id: UUID) -> VerdictRow | None:
    """The verdict of a case that has been shown, also to whoever made the suggestion; None while there is none."""
    row = SuggestionVerdict.objects.filter(case=case_id).values_list("verdict", "reason").first()
    return VerdictRow(*row) if row else None
