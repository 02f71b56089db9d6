"""In which categories answers need another person's approval, from when, and whose (routine 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.office.words import APPROVERS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right


@dataclass(frozen=True)
class Shown:
    """A category with what holds today, and what has been said to hold from a later day."""

    code: str
    name: str
    needed: bool
    approvers: str | Promise
    since: date
    coming: tuple[tuple[date, bool, str | Promise], ...]


@require_safe
@for_staff(Right.ADMINISTER_OFFICE)
def approval_rules(request: StaffRequest) -> HttpResponse:
    """Every category for which something has been said."""
    day, rules = request.asker.day, office.approval_rules()
    names = {row.code: row.name for row in office.categories(get_language() or "sv")}
    rows = []
    for code in dict.fromkeys(rule.category_code for rule in rules):
        own = [rule for rule in rules if rule.category_code == code]
        holds = next((rule for rule in own if rule.valid_from <= day), None)
        coming = [(rule.valid_from, rule.needed, APPROVERS[rule.approvers]) for rule in own if rule.valid_from > day]
        rows.append(
            Shown(
                code,
                names.get(code, code),
                holds is not None and holds.needed,
                APPROVERS[holds.approvers] if holds else "",
                (holds or own[-1]).valid_from,
                tuple(reversed(coming)),
            )
        )
    return render(request, "office/approval_rules.html", {"rows": rows})
