"""What did not arrive is sent another way: as a letter, behind the code, or to a corrected address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.journey import departure
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.refusals import sentence
from gehor.pages.shared.shell import Link
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer import queries as answer
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import NAMED, CaseRight

_FIELDS = {"email": "email", "letter": "postal_address"}


class WayForm(forms.Form):
    """Which way, and where to; an address that is left as it stands is the one we know."""

    way = forms.ChoiceField(
        label=_("Hur ska det skickas?"),
        choices=[
            ("letter", _("Som brev")),
            ("email", _("Med e-post, till en annan adress")),
            ("code", _("Visa det bakom ärendets kod")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det ska skickas.")},
    )
    postal_address = forms.CharField(
        label=_("Postadress"), help_text=_("Behövs för brev."), widget=LongText(rows=3), required=False, max_length=400
    )
    email = forms.CharField(label=_("E-postadress"), help_text=_("Behövs för e-post."), required=False, max_length=254)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff()
def send_otherwise(request: StaffRequest, reference: str, dispatch_id: UUID) -> HttpResponse:
    """The form with what we know filled in; a press without a form (from the list) takes the known address."""
    page = case_page(request.asker, reference)
    if CaseRight.ANSWER not in page.may:
        raise NotAllowed(NAMED[CaseRight.ANSWER])
    way = answer.message_way(request.asker, page.case.id, dispatch_id)
    if request.method != "POST":
        known = {"postal_address": way.ways.get("letter", ""), "email": way.ways.get("email", "")}
        return _shown(request, page, way, WayForm(initial=known))
    form = WayForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        field = _FIELDS.get(values["way"], "")
        try:
            departure.sent_otherwise(
                actor=request.actor,
                at=clock.now(),
                case_id=page.case.id,
                dispatch_id=dispatch_id,
                way=values["way"],
                # An empty field is the address we know, which a protected case does not show.
                address=values[field].strip() or None if field else None,
            )
        except Refused as refused:
            form.add_error(field or None if refused.code == "wrong_address" else None, sentence(refused))
        else:
            messages.success(request, gettext("Det skickas på det nya sättet. Det som hänt förut finns kvar."))
            return redirect("desk:case", page.case.reference)
    return _shown(request, page, way, form)


def _shown(request: StaffRequest, page: CasePage, way: answer.MessageWay, form: WayForm) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "way": way,
        "form": form,
        "back_url": reverse("desk:dispatch", args=[page.case.reference, way.dispatch.id]),
        "crumbs": [
            Link(page.case.designation, reverse("desk:case", args=[page.case.reference])),
            Link(gettext("Skicka på annat sätt")),
        ],
    }
    return render(request, "desk/send_otherwise.html", context, status=422 if form.errors else 200)
