"""Who has lost their code, or has many cases, gets a link by mail to those that were sent in from that address."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.resident.drafting import page_language
from gehor.pages.resident.forms import PlainText
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import HOUR, may_ask_for_link
from gehor.pages.shared.refusals import sentence


class LinkForm(forms.Form):
    """Where the link is to be sent."""

    email = PlainText(
        most=254,
        label=_("Din e-postadress"),
        help_text=_("Den du lämnade när du skrev till oss."),
        error_messages={"required": _("Skriv din e-postadress.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send_case_link(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the address is known or not: nobody learns here who has written to us."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=422)
    email = form.cleaned_data["email"].strip()
    if not may_ask_for_link(request, email):
        form.add_error(None, too_often())
        return _page(request, form, status=429)
    try:
        return_visit.send_link(at=clock.now(), address=email, language=page_language())
    except Refused as refused:
        form.add_error("email", sentence(refused))
        return _page(request, form, status=422)
    return redirect("resident:case_link_sent")


@require_http_methods(["GET", "HEAD"])
def case_link_sent(request: HttpRequest) -> HttpResponse:
    """What happens now, and what to do if no mail comes."""
    return render(request, "resident/case_link_sent.html")


def _page(request: HttpRequest, form: LinkForm, *, status: int = 200) -> HttpResponse:
    response = render(request, "resident/send_case_link.html", {"form": form}, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 429:
        response.headers["Retry-After"] = str(HOUR)
    return response
