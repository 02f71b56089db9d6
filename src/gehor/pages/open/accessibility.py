from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.shared.our_office import our_office

# Where one complains of what the office does not mend (lag 2018:1937 16 §); followed by a press, never fetched.
WATCHDOG = "https://www.digg.se/tdosanmalan"


@dataclass(frozen=True)
class Told:
    """One shortcoming in words, in the language it is in, with its criterion of WCAG or ""."""

    text: str
    language: str
    criterion: str


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement (lag 2018:1937 13 §): what does not work, how to tell us, and who watches over it."""
    statement = office.accessibility_statement()
    language = get_language() or "sv"
    told = [Told(*one.told(language), one.criterion) for one in statement.shortcomings] if statement else []
    context = {"facts": our_office(), "statement": statement, "shortcomings": told, "watchdog": WATCHDOG}
    return render(request, "open/accessibility.html", context)
