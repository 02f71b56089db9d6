"""What category and unit the words of an item suggest, with the words that say so, and the address that takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from gehor.office import queries as office
from gehor.pages.shared.addresses import case_address
from gehor.people import queries as people
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.words import UNSORTED
from gehor.steps.route.rules.suggestion import suggest_category


@dataclass(frozen=True)
class SuggestedCategory:
    """A category by name, the unit that has it ("" when none), the words of the text, and where it is taken."""

    code: str
    name: str
    unit: str
    words: tuple[str, ...]
    take_url: str


def suggested_category(page: CasePage, day: date) -> SuggestedCategory | None:
    """A suggestion for an item without category; None when nothing is suggested.

    The words of a text that is withheld are neither read nor shown, and a category that has ended is not suggested.
    """
    opening = next((record for record in page.records if record.number == 1), None)
    if opening is None or page.withheld or page.category_code not in {"", UNSORTED}:
        return None
    language = get_language() or "sv"
    leaves = {row.code: row for row in office.categories(language, day=day) if row.parent_code and row.code != UNSORTED}
    found = suggest_category(opening.text, tuple((row.code, row.keywords) for row in leaves.values()))
    if found is None:
        return None
    row = leaves[found.category_code]
    unit = next((one.name(language) for one in people.unit_tree() if one.id == row.unit_id), "")
    url = f"{case_address(page.case.reference, 'register_case')}?category={row.code}"
    return SuggestedCategory(row.code, row.name, unit, found.words, url)
