"""The ready-made pieces that officers put into their answers (routine 3)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.office.queries import FragmentRow
from gehor.pages.office.words import KINDS, LANGUAGES
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right


@dataclass(frozen=True)
class Wording:
    """One wording of a piece: in which language, and for which cases it is meant."""

    row: FragmentRow
    language: str | Promise
    category: str
    kind: str | Promise


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def fragments(request: StaffRequest) -> HttpResponse:
    """Each piece with its wordings, by name."""
    names = {row.code: row.name for row in office.categories(get_language() or "sv")}
    pieces: dict[str, list[Wording]] = {}
    for row in office.fragments(request.asker.day):
        wording = Wording(
            row,
            LANGUAGES.get(row.language, row.language),
            names.get(row.category_code, row.category_code),
            KINDS.get(row.kind, row.kind),
        )
        pieces.setdefault(row.code, []).append(wording)
    return render(request, "office/fragments.html", {"pieces": list(pieces.items())})
