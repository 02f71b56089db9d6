"""What the nightly watch has found to keep coming back, and each thing with the cases behind it (routine 6)."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk.finding_words import STATES, Names, days_words, explained, heading
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.improve.queries.findings import (
    FindingRow,
    cases_of_finding,
    finding,
    findings_in,
    last_trial,
    nights,
)
from gehor.steps.improve.queries.improvements import improvements_of_finding
from gehor.steps.improve.rules import clusters, rises, shares
from gehor.steps.improve.rules.words import FindingState

_CASES: Final = 50
# What the page tells of how it is looked for, from the rules themselves.
METHOD: Final = {
    "windows": ", ".join(str(days) for days in rises.WINDOWS),
    "years": rises.EARLIER_YEARS,
    "rise_rare": round(1 / rises.RARE),
    "few": clusters.FEWEST,
    "weeks": clusters.DAYS // rises.WEEK,
    "senders": clusters.FEWEST_SENDERS,
    "metres": clusters.NEAR_METRES,
    "share_weeks": shares.DAYS // rises.WEEK,
    "share_rare": round(1 / shares.RARE),
}
_OVER: Final = "over"
TABS: Final[dict[str, str | Promise]] = {
    FindingState.NEW: _("Nya"),
    FindingState.CONFIRMED: _("Bekräftade"),
    FindingState.DISMISSED: _("Avfärdade"),
    _OVER: _("Över"),
}


@require_safe
@for_staff(Right.IMPROVE)
def findings(request: StaffRequest) -> HttpResponse:
    """`?state=` chooses among what waits, what somebody has confirmed or dismissed, and what is over."""
    wanted = request.GET.get("state", "")
    chosen = wanted if wanted in TABS else str(FindingState.NEW)
    state = None if chosen == _OVER else FindingState(chosen)
    names = Names()
    trial = last_trial()
    context = {
        "rows": [shown(row, names) for row in findings_in(request.asker, state, over=chosen == _OVER)],
        "tabs": [
            Link(str(label), f"{reverse('desk:findings')}?state={code}", current=code == chosen)
            for code, label in TABS.items()
        ],
        "chosen": chosen,
        "measured_on": trial[0] if trial else None,
        "alarms": trial[1] if trial else None,
        "method": METHOD,
    }
    return render(request, "desk/findings.html", context)


@require_safe
@for_staff(Right.IMPROVE)
def finding_page(request: StaffRequest, finding_id: UUID) -> HttpResponse:
    """What was seen, night after night, what somebody made of it, and the cases that the reader may see."""
    row = finding(request.asker, finding_id)
    names = Names()
    cases = cases_of_finding(request.asker, row, limit=_CASES + 1)
    title = heading(row, names)
    context = {
        **shown(row, names),
        "nights": [(night.day, explained(row, night.facts)) for night in nights(row.id)],
        "improvements": improvements_of_finding(row.id),
        "rows": cases[:_CASES],
        "more": len(cases) > _CASES,
        "crumbs": [Link(gettext("Iakttagelser"), reverse("desk:findings")), Link(title)],
    }
    return render(request, "desk/finding.html", context)


def shown(row: FindingRow, names: Names) -> dict[str, Any]:
    """A finding as both pages show it."""
    return {
        "finding": row,
        "title": heading(row, names),
        "explained": explained(row),
        "days": days_words(row),
        "state": STATES[row.state],
        "verdicts": [(STATES[one.state], one) for one in row.verdicts],
    }
