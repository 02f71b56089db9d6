"""What may be meant while one types: under the search box of the start page, and beside what is told in the form."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.pages.open.find import question_in
from gehor.pages.shared.beside import beside
from gehor.pages.shared.subjects import subjects
from gehor.steps.inform.queries import finding

MOST: Final = 5
# A few letters say nothing yet.
SHORTEST: Final = 2


@require_http_methods(["GET", "HEAD", "POST"])
def suggest_answers(request: HttpRequest) -> HttpResponse:
    """A list of links for what is typed in the search box; for the form's text (posted, so that it stands in no log)
    answers to unfold, and what it may be about, to choose. Asked for as a page it is the search page."""
    if request.method == "POST":
        text = request.POST.get("text", "")
        context = {"answers": beside(text), "subjects": subjects(text, request.POST.get("category_code", ""))}
        return render(request, "open/parts/beside.html", context)
    question, _cut = question_in(request)
    if request.headers.get("HX-Request") != "true":
        return redirect(f"{reverse('open:find')}?{urlencode({'q': question})}")
    found = finding.find(question, _language(), day=clock.today(), typing=True) if len(question) >= SHORTEST else None
    shown = {"hits": found.hits[:MOST] if found else (), "question": question}
    return render(request, "open/parts/suggested.html", shown)


def _language() -> str:
    return (get_language() or "sv")[:2]
