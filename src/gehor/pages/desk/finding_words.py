"""Findings in words: what was seen, with its numbers, in a sentence or two that anyone can check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.figure_words import key_words
from gehor.pages.shared.days import number, short_day
from gehor.people import queries as people
from gehor.steps.follow_up.rules.measures import Dimension
from gehor.steps.improve.queries.findings import FindingRow
from gehor.steps.improve.rules import clusters, rises
from gehor.steps.improve.rules.words import FindingKind, FindingState, Subject

STATES: Final[dict[str, str | Promise]] = {
    FindingState.NEW: _("Ny"),
    FindingState.CONFIRMED: _("Bekräftad"),
    FindingState.DISMISSED: _("Avfärdad"),
}
KINDS: Final[dict[str, str | Promise]] = {
    FindingKind.RISE: _("Ovanligt många"),
    FindingKind.CLUSTER: _("Flera om samma sak på samma plats"),
    FindingKind.REPEATS: _("Många kommer tillbaka"),
    FindingKind.REOPENED: _("Många tas upp igen"),
    FindingKind.LATE: _("Många får sent svar"),
}


class Names:
    """What categories, districts and units are called, asked once for a page."""

    def __init__(self) -> None:
        language = get_language() or "sv"
        self._names: dict[str, Mapping[str, str]] = {
            Subject.CATEGORY: key_words(Dimension.CATEGORY),
            Subject.DISTRICT: key_words(Dimension.DISTRICT),
            Subject.UNIT: {row.code: row.name(language) for row in people.units()},
        }

    def of(self, subject: str, key: str) -> str:
        """The name, or the code where nothing has it any longer."""
        return self._names.get(subject, {}).get(key, key)


def heading(row: FindingRow, names: Names) -> str:
    """What it is, and about what."""
    about = names.of(row.subject, row.key)
    if row.kind == FindingKind.CLUSTER:
        about = names.of(Subject.CATEGORY, row.facts["category"])
        if row.facts["street"]:
            about = gettext("%(what)s, %(street)s") % {"what": about, "street": row.facts["street"].capitalize()}
    return f"{KINDS[row.kind]}: {about}"


def explained(row: FindingRow, facts: Mapping[str, Any] | None = None) -> str:
    """What was seen and why it is more than usual, with every number that decided."""
    told = facts or row.facts
    if row.kind == FindingKind.RISE:
        return _rise(row, told)
    if row.kind == FindingKind.CLUSTER:
        return _cluster(row, told)
    return _share(row, told)


def _rise(row: FindingRow, facts: Mapping[str, Any]) -> str:
    told = {
        "count": number(facts["count"]),
        "days": number(facts["days"]),
        "expected": number(facts["expected"]),
        "times": number(round(facts["count"] / facts["expected"], 1)),
    }
    words = gettext(
        "%(count)s ärenden kom in på %(days)s dagar. Väntat var omkring %(expected)s, så det är %(times)s gånger fler."
    )
    season = gettext("Jämfört med samma veckor tidigare år och hur mycket som har kommit in det senaste halvåret.")
    short = gettext("Det finns inget helt år att jämföra med än, så det kan bero på årstiden.")
    return f"{words % told} {season if facts['season'] else short}"


def _cluster(row: FindingRow, facts: Mapping[str, Any]) -> str:
    words = gettext("%(count)s ärenden från %(senders)s avsändare säger ungefär samma sak.")
    where = gettext("De ligger inom %(metres)s meter och kom på %(weeks)s veckor.")
    usual = ngettext(
        "Året innan kom %(usual)s ärende om detta på platsen.",
        "Året innan kom %(usual)s ärenden om detta på platsen.",
        facts["usual"],
    )
    told = {name: number(facts[name]) for name in ("count", "senders", "usual")}
    told |= {"metres": number(clusters.NEAR_METRES), "weeks": number(clusters.DAYS // rises.WEEK)}
    return f"{words % told} {where % told} {usual % told}"


def _share(row: FindingRow, facts: Mapping[str, Any]) -> str:
    words = {
        FindingKind.REPEATS: gettext(
            "%(part)s av %(whole)s ärenden (%(share)s %%) handlar om något som redan har sagts."
        ),
        FindingKind.REOPENED: gettext("%(part)s av %(whole)s besvarade ärenden (%(share)s %%) har tagits upp igen."),
        FindingKind.LATE: gettext("%(part)s av %(whole)s ärenden (%(share)s %%) fick inte svar i utlovad tid."),
    }[FindingKind(row.kind)]
    doubt = gettext("Med 95 procents säkerhet ligger andelen mellan %(low)s och %(high)s %%.")
    rest = gettext("I resten av kontoret är den %(rest)s %%.")
    told = {
        "part": number(facts["part"]),
        "whole": number(facts["whole"]),
        "share": number(round(100 * facts["part"] / facts["whole"])),
        **{name: number(round(100 * facts[name])) for name in ("low", "high", "rest")},
    }
    return f"{words % told} {doubt % told} {rest % told}"


def days_words(row: FindingRow) -> str:
    """The days that were looked at."""
    return f"{short_day(row.since)} – {short_day(row.until)}"
