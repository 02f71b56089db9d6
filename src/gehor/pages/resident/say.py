from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journey import arrival
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.kit.swedish.finding import LONGEST_QUESTION
from gehor.office.queries import CategoryRow, categories, office_on
from gehor.pages.resident.drafting import current, keep, page_language, sent, way
from gehor.pages.resident.forms import SayForm
from gehor.pages.resident.visitors import may_write
from gehor.pages.shared.days import number
from gehor.pages.shared.subjects import subjects
from gehor.steps.inform.queries import disruptions
from gehor.steps.intake.rules.form import MAX_DRAFT


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """Step 1 of 5: what it is about."""
    if request.method != "POST":
        return _page(request, SayForm(initial=_known(request)))
    form = SayForm(request.POST)
    if not may_write(request):
        form.add_error(None, too_often())
        return _page(request, form, status=429)
    valid = form.is_valid()
    try:
        # A text that is too long is kept too, so that it can be shortened another time.
        kind = form.cleaned_data.get("kind") or "not_told"
        category = subject(request.POST.get("category_code", ""))
        typed = {"text": clean_text(form), "kind": kind, "category_code": category.code if category else ""}
        copy = copy_of(request)
        if copy and arrival.copy_was_sent(copy):
            # Sent before, and the browser has not learned of it: nothing goes twice, and nothing that is new is lost.
            return _page(request, form, was_sent=True)
        keep(request, {**typed, "copy": copy})
    except Refused as refused:
        if refused.code != "too_much":
            raise
        if valid or not form.has_error("text"):
            form.add_error("text", gettext("Texten får vara högst %(most)s tecken.") % {"most": number(MAX_DRAFT)})
        valid = False
    return redirect("resident:say_place") if valid else _page(request, form, status=422)


def _known(request: HttpRequest) -> dict[str, Any]:
    """What the draft says; what was looked for and found no answer begins a text that is not begun."""
    row = current(request)
    known: dict[str, Any] = dict(row.answers) if row else {}
    asked = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUESTION]
    return known if known.get("text") or not asked else {**known, "text": asked}


def subject(code: str) -> CategoryRow | None:
    """The category somebody came here about; None for none and for what is none that one can write about."""
    rows = categories(page_language(), day=clock.today())
    return next((row for row in rows if row.code == code and row.parent_code), None)


def _text_now(request: HttpRequest) -> str:
    return request.POST.get("text", "") if request.method == "POST" else str(_known(request).get("text", ""))


def _chosen_now(request: HttpRequest) -> str:
    if request.method == "POST":
        return request.POST.get("category_code", "")
    row = current(request)
    found = subject(request.GET.get("category", ""))
    return found.code if found else str(row.answers.get("category_code", "")) if row else ""


def clean_text(form: SayForm) -> str:
    """The text as it was typed, whether or not it may be sent like that."""
    return str(form.cleaned_data.get("text") or form.data.get("text") or "")


def too_often() -> str:
    """What who is stopped by a limit reads; their text is still on the page."""
    return gettext(
        "Det kommer väldigt många försök från din uppkoppling. Det du skrev är kvar. Försök igen om en stund."
    )


def copy_of(request: HttpRequest) -> str:
    """The mark of the text kept in the browser that this was written from; "" for none and for what is no mark."""
    try:
        return str(UUID(request.POST.get("copy", "")))
    except ValueError:
        return ""


def _page(request: HttpRequest, form: SayForm, *, status: int = 200, was_sent: bool = False) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "subjects": subjects(_text_now(request), _chosen_now(request)),
        "steps": way(1),
        "step": 1,
        "phone": _phone(),
        "disruptions": disruptions(page_language()),
        # A colleague's computer keeps nothing that a resident has said.
        "keep_here": not request.user.is_authenticated,
        "was_sent": was_sent,
        "receipt_url": reverse("resident:say_receipt") if was_sent and sent(request) else "",
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
