"""Somebody tells that a page does not work for them, on one page and anonymously if they wish (lag 2018:1937 13 §)."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import arrival
from gehor.kit import clock
from gehor.kit.mail import valid_address
from gehor.kit.refused import Refused
from gehor.pages.resident.drafting import mark_sent, page_language
from gehor.pages.resident.forms import PlainText
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_send
from gehor.pages.shared.refusals import sentence

MOST: Final = 5_000
CATEGORY: Final = "TIL-05"


class ReportForm(forms.Form):
    """What does not work, where, and perhaps how to answer."""

    text = PlainText(
        most=MOST,
        rows=6,
        label=_("Vad är det som inte fungerar?"),
        help_text=_("Berätta gärna vad du ville göra och vilket hjälpmedel du använder."),
        error_messages={"required": _("Skriv vad som inte fungerar. Några ord räcker.")},
    )
    place = PlainText(
        most=300,
        required=False,
        label=_("På vilken sida?"),
        help_text=_("Adressen till sidan, eller vad den heter."),
    )
    email = PlainText(
        most=254,
        required=False,
        label=_("Din e-postadress"),
        help_text=_("Bara om du vill ha svar med e-post. Utan den är du anonym, och svaret visas här med en kod."),
    )
    # Nobody sees this field; a machine fills it in.
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        """An address that mail can be sent to, or none."""
        email = str(self.cleaned_data.get("email") or "").strip()
        if email and not valid_address(email):
            raise forms.ValidationError(sentence(Refused("wrong_email")))
        return email


@require_http_methods(["GET", "HEAD", "POST"])
def report_accessibility(request: HttpRequest) -> HttpResponse:
    """The report becomes a case about digital accessibility, with number, code and receipt as any other."""
    if request.method != "POST":
        return _page(request, ReportForm(initial={"key": uuid4(), "place": request.GET.get("page", "")[:300]}))
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    if form.cleaned_data["website"] or not may_send(request):
        form.add_error(None, too_often())
        return _page(request, form, status=429)
    told = form.cleaned_data
    try:
        draft_id = arrival.told_at_once(
            at=clock.now(),
            key=told["key"] or uuid4(),
            language=page_language(),
            answers={
                "text": told["text"],
                "place": told["place"],
                "kind": "fault_report",
                "category_code": CATEGORY,
                "email": told["email"],
                "reply_by": "email" if told["email"] else "page",
                "anonymous": not told["email"],
            },
        )
    except Refused as refused:
        form.add_error("email" if refused.code == "wrong_email" else "text", sentence(refused))
        return _page(request, form, status=422)
    mark_sent(request, UUID(str(draft_id)), "")
    return redirect("resident:say_receipt")


def _page(request: HttpRequest, form: ReportForm, *, status: int = 200) -> HttpResponse:
    response = render(request, "resident/report_accessibility.html", {"form": form}, status=status)
    if status == 429:
        response.headers["Retry-After"] = "600"
    return response
