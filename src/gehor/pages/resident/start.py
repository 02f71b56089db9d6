from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.resident.drafting import current, page_language
from gehor.pages.shared.days import month_words
from gehor.pages.shared.opening import ways
from gehor.pages.shared.real_times import last_month, office_real
from gehor.pages.shared.sharing import share
from gehor.steps.inform.queries import disruptions
from gehor.steps.inform.queries.answers import MOST_ASKED, most_asked
from gehor.steps.promise.queries import class_choices
from gehor.steps.promise.rules.words import ClassCode

_ABOUT: Final = gettext_noop(
    "Fråga, klaga, föreslå eller berätta om något som är bra eller trasigt. "
    "Du får ett ärendenummer och kan följa vad som händer."
)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The first page: say something, follow a case, or reach us another way; with what we promise (routine 1)."""
    return render(
        request,
        "resident/start.html",
        {
            "ways": ways(clock.now(), page_language()),
            "promise": _promised(),
            "real": office_real(clock.today()),
            "month": month_words(last_month(clock.today()).first),
            "most_asked": most_asked(page_language(), day=clock.today(), most=MOST_ASKED),
            "draft": current(request),
            "disruptions": disruptions(page_language()),
            "share": share(request, "start", "office", title=gettext("Hör av dig till oss"), text=gettext(_ABOUT)),
        },
    )


def _promised() -> dict[str, int]:
    """Working days by class; empty before an office is loaded."""
    today = clock.today()
    try:
        rows = class_choices(page_language(), today, today)
    except (Refused, NotThere):
        return {}
    return {row.code: row.days for row in rows if row.code in {ClassCode.SIMPLE, ClassCode.STANDARD}}
