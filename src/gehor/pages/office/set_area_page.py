"""What we do and do not do in an area of our work, and who else does, in three languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput, LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import set_area_page as act
from gehor.steps.inform.queries import areas, referral_entries
from gehor.steps.inform.rules.answers import LANGUAGES, REVIEWED_WITHIN, AreaPageData


class AreaForm(forms.Form):
    """Short texts; only the Swedish one about what we do must be there."""

    does_sv = forms.CharField(
        label=_("Det här gör vi, på svenska"),
        widget=LongText(rows=4),
        error_messages={"required": _("Skriv vad vi gör.")},
    )
    does_not_sv = forms.CharField(label=_("Det här gör vi inte, på svenska"), required=False, widget=LongText(rows=3))
    does_en = forms.CharField(label=_("Det här gör vi, på engelska"), required=False, widget=LongText(rows=4))
    does_not_en = forms.CharField(label=_("Det här gör vi inte, på engelska"), required=False, widget=LongText(rows=3))
    does_fi = forms.CharField(label=_("Det här gör vi, på finska"), required=False, widget=LongText(rows=4))
    does_not_fi = forms.CharField(label=_("Det här gör vi inte, på finska"), required=False, widget=LongText(rows=3))
    others = forms.MultipleChoiceField(
        label=_("Andra som ansvarar inom området"), required=False, widget=forms.CheckboxSelectMultiple
    )
    review_on = forms.DateField(
        label=_("Ses över senast"),
        widget=DayInput,
        required=False,
        help_text=_("Tomt betyder om ett år."),
        error_messages={"invalid": _("Skriv ett datum så här: 2026-12-08.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.EDIT_ANSWERS)
def set_area_page(request: StaffRequest, code: str) -> HttpResponse:
    """Shown to anyone as soon as it is saved."""
    try:
        row = areas.area_fields(code, day=request.asker.day)
    except NotThere:
        raise Http404 from None
    due = row.is_due(request.asker.day)
    first = {
        **row.texts,
        "others": list(row.others),
        "review_on": request.asker.day + REVIEWED_WITHIN if due else row.review_on,
    }
    form = AreaForm(request.POST or None, initial=first)
    others = form.fields["others"]
    assert isinstance(others, forms.MultipleChoiceField)  # noqa: S101
    others.choices = [(one.code, one.name) for one in referral_entries(get_language() or "sv", day=request.asker.day)]
    title, back = gettext("Ändra sidan om området"), reverse("office:areas")
    return answer(
        request,
        form,
        perform=lambda values: _perform(request, code, values),
        done=_("Sidan är sparad och visas för alla."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "about": row.name,
            "submit": gettext("Spara"),
            "effects": [gettext("När du sparar noteras att sidan är kontrollerad i dag.")],
            "back_url": back,
            "crumbs": [Link(gettext("Det här arbetar vi med"), back), Link(title)],
        },
    )


def _perform(request: StaffRequest, code: str, values: dict[str, Any]) -> None:
    data = AreaPageData(
        code,
        {language: values[f"does_{language}"] for language in LANGUAGES},
        {language: values[f"does_not_{language}"] for language in LANGUAGES},
        tuple(values["others"]),
    )
    act.set_area_page(actor=request.actor, at=clock.now(), data=data, review_on=values["review_on"])
