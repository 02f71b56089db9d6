"""The answer did not answer: a manager is to go through it, or the case is taken up again (routine 2)."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.pages.resident.drafting import page_language
from gehor.pages.resident.following import followed
from gehor.pages.resident.forms import PlainText
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_send
from gehor.steps.answer.queries.reopening import reopening_is_open
from gehor.steps.intake.rules.form import MAX_TEXT
from gehor.steps.register.queries.public import tracking_of
from gehor.steps.register.rules.status import OPEN

REVIEW, AGAIN = "review", "again"


class ComplaintForm(forms.Form):
    """What is missing, and what is wished for."""

    text = PlainText(
        most=MAX_TEXT,
        rows=6,
        label=_("Vad saknas i svaret?"),
        help_text=_("Skriv vad du inte fick svar på, eller vad som är fel."),
        error_messages={"required": _("Skriv vad som saknas. Några ord räcker.")},
    )
    wish = forms.ChoiceField(
        label=_("Vad vill du att vi gör?"),
        widget=forms.RadioSelect,
        choices=(
            (REVIEW, _("En chef går igenom svaret")),
            (AGAIN, _("Ni tar upp ärendet igen och svarar en gång till")),
        ),
        error_messages={"required": _("Välj vad du vill att vi gör.")},
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, again: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not again:
            del self.fields["wish"]


@require_http_methods(["GET", "HEAD", "POST"])
@followed
def complain_about_answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Within thirty days of the answer the case can be taken up again at once; later a manager looks first."""
    page = tracking_of(case_id)
    if page.status in OPEN or page.joined:
        return redirect("resident:follow_case")
    again = reopening_is_open(case_id, clock.today())
    form = ComplaintForm(
        request.POST if request.method == "POST" else None,
        again=again,
        initial={"once": uuid4(), "wish": REVIEW},
    )
    if not form.is_bound or not form.is_valid():
        return _page(request, form, again=again, status=422 if form.is_bound else 200)
    if not may_send(request):
        form.add_error(None, too_often())
        return _page(request, form, again=again, status=429)
    wish = form.cleaned_data.get("wish", REVIEW)
    act = return_visit.ask_again if wish == AGAIN else return_visit.complain_about_answer
    act(
        at=clock.now(),
        case_id=case_id,
        reference=page.reference,
        text=form.cleaned_data["text"],
        language=page_language(),
        anonymous=page.anonymous,
        once_key=f"complaint:{case_id}:{form.cleaned_data['once'] or uuid4()}",
    )
    done = (
        gettext("Tack! Ärendet är upptaget igen. Du får ett nytt svar.")
        if wish == AGAIN
        else gettext("Tack! En chef går igenom svaret. Du ser här vad det leder till.")
    )
    messages.success(request, done)
    return redirect("resident:follow_case")


def _page(request: HttpRequest, form: ComplaintForm, *, again: bool, status: int) -> HttpResponse:
    context = {"form": form, "again": again}
    response = render(request, "resident/complain_about_answer.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = "600"
    return response
