"""Fields that ask whom a case goes to: those who are away are said to be, with their deputy."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.days import short_day
from gehor.people import queries as people
from gehor.people.queries import AbsenceRow, Asker
from gehor.people.rules.rights import Right


def although_away() -> forms.BooleanField:
    """Give it to somebody who is away all the same."""
    return forms.BooleanField(
        label=_("Ge det dit även om personen är borta"),
        required=False,
        help_text=_("Behövs bara för den som är borta i dag. Välj hellre ställföreträdaren."),
    )


def officers_here(asker: Asker) -> list[tuple[str, str]]:
    """Those who handle cases, with their unit; of somebody who is away till when, and who their deputy is."""
    away = people.absences_on(asker.day)
    rows = people.staff_choices(asker, right=Right.HANDLE_CASES)
    return [(str(row.id), f"{row.name} ({row.unit_name}){_away(away.get(row.id))}") for row in rows]


def _away(absence: AbsenceRow | None) -> str:
    return f" – {away_words(absence)}" if absence else ""


def away_words(absence: AbsenceRow) -> str:
    """Till when somebody is away, and who stands in for them."""
    told = _until(absence.until)
    if not absence.deputy_name:
        return told
    return gettext("%(away)s, ställföreträdare %(deputy)s") % {"away": told, "deputy": absence.deputy_name}


def _until(until: date | None) -> str:
    return gettext("borta till och med %(day)s") % {"day": short_day(until)} if until else gettext("borta tills vidare")
