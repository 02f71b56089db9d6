"""Improvements in words: how far they have come, what they cost, and what the numbers say of them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.days import month_words, number
from gehor.steps.improve.queries.improvements import EffectRow, ImprovementRow
from gehor.steps.improve.rules.effect import FEWEST_CASES, FEWEST_MONTHS
from gehor.steps.improve.rules.words import CostClass, EffectVerdict, LeftOut, Status
from gehor.steps.publish.rules.words import State

STATUSES: Final[dict[str, str | Promise]] = {
    Status.PROPOSED: _("Förslag"),
    Status.DECIDED: _("Beslutad"),
    Status.UNDER_WAY: _("Pågår"),
    Status.DONE: _("Klar"),
    Status.MEASURED: _("Effekt uppmätt"),
    Status.STOPPED: _("Stoppad"),
}
COSTS: Final[dict[str, str | Promise]] = {
    CostClass.NOT_KNOWN: _("Inte känd"),
    CostClass.NONE: _("Ingen"),
    CostClass.SMALL: _("Liten, inom enhetens ram"),
    CostClass.MEDIUM: _("Måttlig, avdelningen beslutar"),
    CostClass.LARGE: _("Stor, egen budget behövs"),
}


STORY_STATES: Final[dict[str, str | Promise]] = {
    State.PROPOSED: _("Väntar på granskning"),
    State.PUBLISHED: _("Visas för alla"),
    State.WITHDRAWN: _("Nedtagen"),
}
WHY: Final[dict[str, str | Promise]] = {
    LeftOut.KEPT_CLOSELY: _("Ärendet eller personen är skyddad"),
    LeftOut.NOT_ANSWERED_YET: _("Ärendet är inte besvarat än"),
    LeftOut.ABOUT_STAFF: _("Ärendet gäller en medarbetare"),
    LeftOut.TOLD_ALREADY: _("Samma person har fått det i ett annat ärende"),
    LeftOut.NO_MAIL_OR_LETTER: _("Personen har varken e-post eller postadress"),
    LeftOut.LANGUAGE_MISSING: _("Texten finns inte på personens språk"),
    "no_reply_wanted": _("Personen vill inte ha svar"),
    "no_way_to_reach": _("Personen går inte att nå"),
}


def effect_words(row: EffectRow) -> list[str]:
    """What came before and after, what that proves, and what the rest of the office did meanwhile."""
    told = {
        "after": number(row.after),
        "before": number(row.before),
        "first": month_words(row.first),
        "last": month_words(row.last),
    }
    counted = gettext("%(after)s ärenden från %(first)s till %(last)s. Samma månader ett år tidigare: %(before)s.")
    return [counted % told, _verdict(row), *_rest(row)]


def in_short(row: ImprovementRow) -> str:
    """The newest verdict in a few words, "" before there is one."""
    if not row.effects:
        return ""
    return {
        EffectVerdict.FEWER: gettext("Färre ärenden"),
        EffectVerdict.MORE: gettext("Fler ärenden"),
        EffectVerdict.NO_SURE_DIFFERENCE: gettext("Ingen säker skillnad"),
        EffectVerdict.TOO_EARLY: gettext("Kan inte avgöras än"),
    }[EffectVerdict(row.effects[0].verdict)]


def _verdict(row: EffectRow) -> str:
    if row.verdict == EffectVerdict.TOO_EARLY:
        words = gettext("Kan inte avgöras än: det behövs minst %(months)s hela månader och %(cases)s ärenden.")
        return words % {"months": number(FEWEST_MONTHS), "cases": number(FEWEST_CASES)}
    words = {
        EffectVerdict.FEWER: gettext("Det har blivit färre. %(interval)s"),
        EffectVerdict.MORE: gettext("Det har blivit fler. %(interval)s"),
        EffectVerdict.NO_SURE_DIFFERENCE: gettext("Ingen säker skillnad. %(interval)s"),
    }[EffectVerdict(row.verdict)]
    return words % {"interval": _interval(row)}


def _interval(row: EffectRow) -> str:
    if row.high is None or row.low is None:
        return gettext("Det kom inga ärenden att jämföra med.")
    words = gettext("Med 95 procents säkerhet är förändringen mellan %(low)s och %(high)s %%.")
    return words % {"low": _percent(row.low), "high": _percent(row.high)}


def _rest(row: EffectRow) -> list[str]:
    if not row.rest_before:
        return []
    words = gettext("Kontorets övriga ärenden under samma tid: %(change)s %%.")
    return [words % {"change": _percent(row.rest_after / row.rest_before)}]


def _percent(times: float) -> str:
    change = round(100 * (times - 1))
    return f"+{number(change)}" if change > 0 else f"−{number(-change)}" if change < 0 else "0"
