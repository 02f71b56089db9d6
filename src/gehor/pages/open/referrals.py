"""Who else answers for what: searched with everyday words, for anyone (routine 1 and 4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.swedish.finding import LONGEST_QUESTION
from gehor.steps.inform.queries import search_referrals


@require_safe
def referrals(request: HttpRequest) -> HttpResponse:
    """The entries that the question means, or all of them; what was asked is kept nowhere."""
    asked = " ".join(request.GET.get("q", "").split())
    question = asked[:LONGEST_QUESTION]
    rows, instead = search_referrals(question, get_language() or "sv", day=clock.today())
    context = {"question": question, "cut": len(asked) > len(question), "rows": rows, "instead": instead}
    return render(request, "open/referrals.html", context)
