"""What can be chosen on staff pages, in words: kinds, channels, categories, units, officers, states."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gehor.office import queries as office
from gehor.pages.shared.marks import STATUS
from gehor.people import queries as people
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import UNSORTED, Kind

Choices = list[tuple[str, str | Promise]]
Groups = list[tuple[str, list[tuple[str, str]]]]

KINDS: dict[str, str | Promise] = {
    Kind.QUESTION: _("Fråga"),
    Kind.OPINION: _("Synpunkt"),
    Kind.COMPLAINT: _("Klagomål"),
    Kind.SUGGESTION: _("Förslag"),
    Kind.PRAISE: _("Beröm"),
    Kind.FAULT_REPORT: _("Felanmälan"),
    Kind.NOT_TOLD: _("Inte angivet"),
}
CHANNELS: dict[str, str | Promise] = {
    Channel.WEB_FORM: _("Webbformulär"),
    Channel.EMAIL: _("E-post"),
    Channel.LETTER: _("Brev"),
    Channel.PHONE: _("Telefon"),
    Channel.VISIT: _("Besök"),
    Channel.APP: _("App"),
    Channel.INTERNAL: _("Internt"),
    Channel.MOVED_IN: _("Flyttat hit"),
}
STATUSES: dict[str, str | Promise] = {str(code): STATUS[code][0] for code in Status}


def kinds(*, told: bool = True) -> Choices:
    """Kinds to choose from; `told` leaves out "not told"."""
    return [(str(code), word) for code, word in KINDS.items() if not (told and code == Kind.NOT_TOLD)]


def categories(day: date, language: str | None = None) -> Groups:
    """The leaves under their groups. Where nothing is sorted can not be chosen: a closed case may not lie there."""
    groups: dict[str, str] = {}
    leaves: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in office.categories(language or get_language() or "sv", day=day):
        if not row.parent_code:
            groups[row.code] = row.name
        elif row.code != UNSORTED:
            leaves[row.parent_code].append((row.code, row.name))
    return [(name, leaves[code]) for code, name in groups.items() if leaves[code]]


def open_units(day: date) -> Choices:
    """Units that can be given something, indented as they stand under each other."""
    language = get_language() or "sv"
    return [(row.code, f"{'– ' * row.depth}{row.name(language)}") for row in people.unit_tree() if row.is_open(day)]


def unit_of_category(code: str) -> str:
    """The code of the unit that answers for the category; empty when none is named."""
    unit_id = office.category(code).unit_id
    return next((row.code for row in people.units() if row.id == unit_id), "")
