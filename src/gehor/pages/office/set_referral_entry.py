"""Somebody who answers for something else is added or changed; saving says that it is right today."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput, LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform import queries
from gehor.steps.inform.actions import set_referral_entry as act
from gehor.steps.inform.rules.referrals import REVIEWED_WITHIN

_TEXT_MISSING = {"required": _("Skriv texten. Den skickas till den som hör av sig.")}


class ReferralForm(forms.Form):
    """Who, for what, in three languages, with the words people use."""

    name = forms.CharField(label=_("Namn"), error_messages={"required": _("Skriv ett namn.")})
    web = forms.CharField(label=_("Webbadress"), required=False)
    mail = forms.CharField(
        label=_("E-postadress att skicka vidare till"),
        required=False,
        help_text=_("En funktionsbrevlåda. Utan den kan ingenting skickas vidare härifrån."),
    )
    answers_for = forms.CharField(
        label=_("Svarar för"), widget=LongText(rows=2), error_messages={"required": _("Skriv vad de svarar för.")}
    )
    answers_for_en = forms.CharField(label=_("Svarar för, på engelska"), required=False, widget=LongText(rows=2))
    answers_for_fi = forms.CharField(label=_("Svarar för, på finska"), required=False, widget=LongText(rows=2))
    everyday = forms.CharField(
        label=_("Ord som folk använder"),
        required=False,
        widget=LongText(rows=3),
        help_text=_("Skilj dem åt med komma eller radbyte. Också på engelska och finska."),
    )
    text_sv = forms.CharField(
        label=_("Text till invånaren, på svenska"), widget=LongText(rows=3), error_messages=_TEXT_MISSING
    )
    text_en = forms.CharField(
        label=_("Text till invånaren, på engelska"), widget=LongText(rows=3), error_messages=_TEXT_MISSING
    )
    text_fi = forms.CharField(
        label=_("Text till invånaren, på finska"), widget=LongText(rows=3), error_messages=_TEXT_MISSING
    )
    review_on = forms.DateField(
        label=_("Ses över senast"),
        widget=DayInput,
        required=False,
        help_text=_("Tomt betyder om ett år."),
        error_messages={"invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )
    ended = forms.BooleanField(label=_("Används inte längre"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_referral_entry(request: StaffRequest, code: str = "") -> HttpResponse:
    """A new one, or the one with the code as it is now."""
    first = _first(code, request)
    form = ReferralForm(request.POST or None, initial=first)
    title = gettext("Ändra vem som ansvarar") if code else gettext("Lägg till någon som ansvarar")
    back = reverse("office:referrals")
    return answer(
        request,
        form,
        perform=lambda values: _perform(request, code, values),
        done=_("Uppgiften är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": first.get("name", ""),
            "submit": gettext("Spara"),
            "effects": [gettext("När du sparar noteras att uppgiften är kontrollerad i dag.")],
            "back_url": back,
            "crumbs": [Link(gettext("Vem ansvarar för vad"), back), Link(title)],
        },
    )


def _first(code: str, request: StaffRequest) -> dict[str, Any]:
    if not code:
        return {}
    try:
        row = queries.referral_fields(code)
    except NotThere:
        raise Http404 from None
    names = ReferralForm.base_fields.keys() & row.__dataclass_fields__.keys()
    first = {name: getattr(row, name) for name in names}
    return {
        **first,
        "everyday": ", ".join(row.everyday),
        # One that should be looked through comes up again in a year, unless another day is chosen.
        "review_on": request.asker.day + REVIEWED_WITHIN if row.review_on <= request.asker.day else row.review_on,
        "ended": row.valid_to is not None,
    }


def _perform(request: StaffRequest, code: str, values: dict[str, Any]) -> None:
    review_on, ended = values.pop("review_on"), values.pop("ended")
    everyday = tuple(word.strip() for word in re.split(r"[,;\n]", values.pop("everyday")) if word.strip())
    data = act.EntryData(**values, everyday=everyday)
    act.set_referral_entry(actor=request.actor, at=clock.now(), code=code, data=data, review_on=review_on, ended=ended)
