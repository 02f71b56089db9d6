"""What category and unit are suggested for an item, in words; taken by a press that keeps what was typed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import get_language

from gehor.office import queries as office
from gehor.pages.desk import choices
from gehor.people import queries as people
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.route.queries.sorting import SuggestedRow, suggested


class SeenField(forms.CharField):
    """The code of the category that was suggested on the page, sent along; "" when none was."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class SuggestedCategory:
    """A category by name with the words that say so, and the unit that follows ("" when none is known).

    `unit_words` and `other_unit` where it is not the category's own.
    """

    code: str
    name: str
    learned: bool
    words: tuple[str, ...]
    unit: str
    other_unit: str = ""
    unit_words: tuple[str, ...] = ()


def suggested_category(page: CasePage, day: date) -> SuggestedCategory | None:
    """Of an item that has no category yet; None when nothing is suggested, or its text is withheld."""
    if page.withheld:
        return None
    row = suggested([page.case.id], day).get(page.case.id)
    return _in_words(row) if row else None


def suggested_names(case_ids: Collection[UUID], day: date) -> dict[UUID, str]:
    """The name of the category that is suggested for each, for a list; in one statement."""
    names = {row.code: row.name for row in office.categories(get_language() or "sv")}
    return {case_id: names[row.category_code] for case_id, row in suggested(case_ids, day).items()}


def _in_words(row: SuggestedRow) -> SuggestedCategory:
    language = get_language() or "sv"
    unit_code = row.unit_code or choices.unit_of_category(row.category_code)
    unit = next((one.name(language) for one in people.units() if one.code == unit_code), "")
    return SuggestedCategory(
        row.category_code,
        office.category(row.category_code, language).name,
        row.source == "learned",
        row.words,
        unit,
        row.unit_code,
        row.unit_words,
    )
