"""What we promise of answers and of putting things right, with how it really went last month (routine 1 and 6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.office.queries import categories
from gehor.pages.shared.days import month_words
from gehor.pages.shared.real_times import FEWEST, Real, last_month, medians_of, office_real, real_by
from gehor.steps.follow_up.rules.measures import Dimension
from gehor.steps.promise.queries import ClassChoice, class_choices
from gehor.steps.promise.queries.action_times import action_time, promised_times
from gehor.steps.promise.rules.action_times import days_in_words
from gehor.steps.promise.rules.words import ClassCode, Clock

KINDS: Final = (
    ("question", gettext_lazy("En fråga")),
    ("opinion", gettext_lazy("En synpunkt")),
    ("suggestion", gettext_lazy("Ett förslag")),
    ("complaint", gettext_lazy("Ett klagomål")),
    ("fault_report", gettext_lazy("En felanmälan")),
    ("praise", gettext_lazy("Beröm")),
)
# How one hears from us at once, and from when we count, by the way somebody reached us (FL 22 §).
ROUTES: Final = (
    ("web_form", gettext_lazy("Formuläret"), gettext_lazy("Du får ett kvitto genast.")),
    ("email", gettext_lazy("E-post"), gettext_lazy("Du får ett kvitto genast.")),
    (
        "letter",
        gettext_lazy("Brev"),
        gettext_lazy("Du får ett svarskort med posten. Vi räknar från arbetsdagen innan brevet låg hos oss."),
    ),
    ("phone", gettext_lazy("Telefon"), gettext_lazy("Vi svarar genast om vi kan. Annars skriver vi ner det du säger.")),
    ("visit", gettext_lazy("Besök"), gettext_lazy("Vi svarar genast om vi kan. Annars skriver vi ner det du säger.")),
)
_MONTHS: Final = {
    "sv": ("{n} månad", "{n} månader"),
    "en": ("{n} month", "{n} months"),
    "fi": ("{n} kuukausi", "{n} kuukautta"),
}
_SAID: Final[tuple[tuple[str, str | Promise], ...]] = (
    (ClassCode.SIMPLE, gettext_lazy("Enkla frågor")),
    (ClassCode.STANDARD, gettext_lazy("Allt annat")),
    (ClassCode.RECORDS_REQUEST, gettext_lazy("Du vill läsa en allmän handling")),
    (ClassCode.DATA_SUBJECT, gettext_lazy("Du vill veta eller ändra vad vi har om dig")),
)


@require_safe
def promise(request: HttpRequest) -> HttpResponse:
    """Of all, by kind, by the way somebody reached us, and what is put right within how long, by category."""
    language, today = (get_language() or "sv")[:2], clock.today()
    classes = _classes(language)
    medians = medians_of(_told_as(language), today, months=1)
    context = {
        "month": month_words(last_month(today).first),
        "fewest": FEWEST,
        "classes": [(word, _within(classes[code], language)) for code, word in _SAID if code in classes],
        "notice": _within(classes[ClassCode.COMPLEX], language) if ClassCode.COMPLEX in classes else "",
        "real": office_real(today),
        "kinds": _with_real(KINDS, real_by(Dimension.KIND, today)),
        "routes": _with_real(ROUTES, real_by(Dimension.CHANNEL, today)),
        "times": [(name, told, medians.get(told.category_code, "")) for name, told in promised_times(language, today)],
    }
    return render(request, "open/promise.html", context)


def _classes(language: str) -> dict[str, ClassChoice]:
    """By code; empty before an office is loaded."""
    today = clock.today()
    try:
        return {row.code: row for row in class_choices(language, today, today)}
    except (Refused, NotThere):
        return {}


def _within(row: ClassChoice, language: str) -> str:
    if row.clock == Clock.MONTH:
        return _MONTHS.get(language, _MONTHS["sv"])[row.days > 1].format(n=row.days)
    return days_in_words(row.days, row.clock, language)


def _told_as(language: str) -> dict[str, str]:
    """Each category with an action time → the one the time is said of, which may be its group."""
    today = clock.today()
    times = ((row.code, action_time(row.code, today, language)) for row in categories(language, day=today))
    return {code: told.category_code for code, told in times if told is not None}


def _with_real(
    known: Iterable[tuple[str, *tuple[str | Promise, ...]]], real: Mapping[str, Real]
) -> list[tuple[list[str | Promise], Real]]:
    return [(words, real.get(code, Real())) for code, *words in known]
