"""Figures in words: numbers with their units, changes, and the sentences that say what the numbers say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.office import queries as office
from gehor.pages.desk import choices
from gehor.pages.shared.days import long_day, month_words, number
from gehor.steps.follow_up.rules.figures import Figure, FigureUnit, Told, Value
from gehor.steps.follow_up.rules.measures import Dimension
from gehor.steps.follow_up.rules.periods import FIRST_YEAR, Period, month_of

DIMENSIONS = {
    Dimension.CATEGORY: _("Kategori"),
    Dimension.KIND: _("Typ"),
    Dimension.CHANNEL: _("Kanal"),
    Dimension.DISTRICT: _("Stadsdel"),
    Dimension.LANGUAGE: _("Språk"),
}
_LANGUAGES = {"sv": _("Svenska"), "en": _("Engelska"), "fi": _("Finska")}
# Categories that ended long ago name old figures.
_EVER = date(FIRST_YEAR, 1, 1)
# Fewer say little: a share of three cases moves by a third with each.
FEW = 20


def told(words: Told) -> str:
    """The figure's own words in the language of the page."""
    return words.in_language((get_language() or "sv")[:2])


def value_words(value: Value) -> str:
    """The number with its unit: 87 %, 6 arbetsdagar; a dash where there is nothing to tell."""
    if value.number is None:
        return "–"
    unit = value.figure.unit
    if unit == FigureUnit.SHARE:
        return f"{number(round(value.number * 100))} %"
    if unit == FigureUnit.WORKING_DAYS:
        days = int(value.number)
        return ngettext("%(n)s arbetsdag", "%(n)s arbetsdagar", days) % {"n": number(days)}
    if unit == FigureUnit.PER_CASE:
        return number(round(float(value.number), 2))
    return number(int(value.number))


def made_of(value: Value) -> str:
    """What a share was made from: 174 av 200."""
    if not value.figure.among or not value.whole:
        return ""
    return gettext("%(part)s av %(whole)s") % {"part": number(value.part), "whole": number(value.whole)}


def change_words(now: Value, before: Value) -> str:
    """How it differs from the year before; percent for counts, percentage points for shares, days for times."""
    if now.number is None or before.number is None:
        return "–"
    difference = now.number - before.number
    unit = now.figure.unit
    if unit == FigureUnit.SHARE:
        points = round(difference * 100)
        return gettext("%(n)s procentenheter") % {"n": signed(points)} if points else gettext("oförändrat")
    if unit == FigureUnit.CASES:
        if not before.number:
            return "–"
        percent = round(difference / before.number * 100)
        return f"{signed(percent)} %" if percent else gettext("oförändrat")
    if unit == FigureUnit.WORKING_DAYS:
        days = int(difference)
        words = ngettext("%(n)s arbetsdag", "%(n)s arbetsdagar", abs(days))
        return words % {"n": signed(days)} if days else gettext("oförändrat")
    return signed(round(float(difference), 2)) if difference else gettext("oförändrat")


def signed(amount: float) -> str:
    """+8 or −3, with a real minus sign."""
    return f"{'+' if amount > 0 else '−' if amount < 0 else ''}{number(abs(amount))}"


def period_words(period: Period) -> str:
    """november 2026, januari–augusti 2026, 2026, or the first day to the last."""
    if period == month_of(period.first):
        return month_words(period.first)
    if (period.first, period.last) == (date(period.first.year, 1, 1), date(period.first.year, 12, 31)):
        return str(period.first.year)
    return gettext("%(first)s till %(last)s") % {"first": long_day(period.first), "last": long_day(period.last)}


def conclusions(now: Mapping[str, Value], before: Mapping[str, Value]) -> list[str]:
    """What the numbers say, in sentences; nothing is claimed of fewer cases than `FEW`."""
    said = [_received(now["received"], before["received"])]
    kept, kept_before = now["kept"], before["kept"]
    if kept.number is not None:
        words = gettext("%(share)s fick svar inom utlovad tid (%(made_of)s).")
        said.append(words % {"share": value_words(kept), "made_of": made_of(kept)})
        if kept.whole < FEW:
            said.append(gettext("Det är för få för att säga om det går bättre eller sämre."))
        elif kept_before.number is not None and kept_before.whole >= FEW:
            said.append(_better(kept.number - kept_before.number))
    median = now["median_days"]
    if median.number is not None:
        words = gettext("Hälften av svaren gick inom %(days)s.")
        said.append(words % {"days": value_words(median)})
    return said


def _received(now: Value, before: Value) -> str:
    if not now.part:
        return gettext("Inget ärende kom in under perioden.")
    words = ngettext("%(n)s ärende kom in", "%(n)s ärenden kom in", now.part) % {"n": number(now.part)}
    if before.part < FEW:
        return f"{words}."
    percent = round(Fraction(now.part - before.part, before.part) * 100)
    if not percent:
        return gettext("%(words)s, lika många som samma tid året före.") % {"words": words}
    shape = (
        gettext("%(words)s, %(n)s %% fler än samma tid året före.")
        if percent > 0
        else gettext("%(words)s, %(n)s %% färre än samma tid året före.")
    )
    return shape % {"words": words, "n": abs(percent)}


def _better(difference: Fraction) -> str:
    points = round(difference * 100)
    if not points:
        return gettext("Det är oförändrat mot samma tid året före.")
    shape = (
        gettext("Det är %(n)s procentenheter bättre än samma tid året före.")
        if points > 0
        else gettext("Det är %(n)s procentenheter sämre än samma tid året före.")
    )
    return shape % {"n": abs(points)}


def key_words(dimension: Dimension) -> Mapping[str, str]:
    """What each key of a dimension is called; ended ones too, as old figures name them."""
    language = (get_language() or "sv")[:2]
    if dimension is Dimension.CATEGORY:
        return {row.code: row.name for row in office.categories(language, day=_EVER)}
    if dimension is Dimension.KIND:
        return {str(code): str(word) for code, word in choices.KINDS.items()}
    if dimension is Dimension.CHANNEL:
        return {str(code): str(word) for code, word in choices.CHANNELS.items()}
    if dimension is Dimension.DISTRICT:
        return {row.code: row.name for row in office.district_choices()}
    return {code: str(word) for code, word in _LANGUAGES.items()}


def figure_of_list(figure: Figure, *, whole: bool) -> str:
    """The heading of the cases behind a number."""
    name = told(figure.name)
    return gettext("%(name)s: alla som räknas") % {"name": name} if whole and figure.among else name
