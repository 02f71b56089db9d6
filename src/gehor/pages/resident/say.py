from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.office.queries import office_on
from gehor.pages.resident.drafting import current, keep, page_language, way
from gehor.pages.resident.forms import SayForm
from gehor.pages.resident.visitors import may_write
from gehor.pages.shared.days import number
from gehor.steps.inform.queries import disruptions
from gehor.steps.intake.rules.form import MAX_DRAFT


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """Step 1 of 5: what it is about."""
    if request.method != "POST":
        row = current(request)
        return _page(request, SayForm(initial=row.answers if row else None))
    form = SayForm(request.POST)
    if not may_write(request):
        form.add_error(None, too_often())
        return _page(request, form, status=429)
    valid = form.is_valid()
    try:
        # A text that is too long is kept too, so that it can be shortened another time.
        keep(request, {"text": clean_text(form), "kind": form.cleaned_data.get("kind") or "not_told"})
    except Refused as refused:
        if refused.code != "too_much":
            raise
        if valid or not form.has_error("text"):
            form.add_error("text", gettext("Texten får vara högst %(most)s tecken.") % {"most": number(MAX_DRAFT)})
        valid = False
    return redirect("resident:say_place") if valid else _page(request, form, status=422)


def clean_text(form: SayForm) -> str:
    """The text as it was typed, whether or not it may be sent like that."""
    return str(form.cleaned_data.get("text") or form.data.get("text") or "")


def too_often() -> str:
    """What who is stopped by a limit reads; their text is still on the page."""
    return gettext(
        "Det kommer väldigt många försök från din uppkoppling. Det du skrev är kvar. Försök igen om en stund."
    )


def _page(request: HttpRequest, form: SayForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "steps": way(1),
        "step": 1,
        "phone": _phone(),
        "disruptions": disruptions(page_language()),
    }
    response = render(request, "resident/say.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = "600"
    return response


def _phone() -> str:
    try:
        return office_on(clock.today()).phone
    except NotThere:
        return ""
