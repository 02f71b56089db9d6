"""How the office looks: ten colours, a logo, and the lines at the top of its letters."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.office.actions import set_brand as act
from gehor.office.rules.brand import DEFAULT, NAMES
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.brand import Brand
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right

LABELS: Final = {
    "accent": _("Knappar"),
    "accent_hover": _("Knappar under pekaren"),
    "accent_active": _("Knappar som trycks ner"),
    "on_accent": _("Text på knappar"),
    "link": _("Länkar"),
    "strong": _("Länkar som framhävs"),
    "tint": _("Svagt färgad bakgrund"),
    "surface": _("Färgad yta"),
    "border": _("Tunn linje"),
    "border_strong": _("Tydlig linje"),
}


class BrandForm(forms.Form):
    """Ten colours as #rrggbb, a picture, some lines."""

    letterhead = forms.CharField(
        label=_("Brevhuvud"),
        required=False,
        widget=LongText(5),
        help_text=_("Högst åtta rader. Tomt ger kontorets namn och postadress."),
    )
    logo = forms.FileField(
        label=_("Logotyp"), required=False, help_text=_("PNG eller JPEG, högst 1 MB. Den visas 40 punkter hög.")
    )
    without_logo = forms.BooleanField(label=_("Ta bort logotypen"), required=False)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for name in NAMES:
            widget = forms.TextInput(attrs={"type": "color"})
            self.fields[name] = forms.CharField(label=LABELS[name], max_length=7, required=False, widget=widget)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_brand(request: StaffRequest) -> HttpResponse:
    """Colours that somebody could not read are refused, with which ones they are."""
    now = office.brand()
    first = {**asdict(now.colours), "letterhead": "\n".join(now.letterhead)}
    form = BrandForm(request.POST or None, request.FILES or None, initial=first)

    def perform(values: dict[str, Any]) -> None:
        back_to_theme = "theme" in request.POST
        chosen = {name: values[name] for name in NAMES if values[name]}
        act.set_brand(
            actor=request.actor,
            at=clock.now(),
            colours=asdict(DEFAULT) if back_to_theme else chosen,
            letterhead=values["letterhead"],
            logo=values["logo"].read() if values["logo"] else None,
            without_logo=values["without_logo"],
        )

    title = gettext("Utseende")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Utseendet är sparat."),
        url=reverse("office:set_brand"),
        template="office/set_brand.html",
        context={
            "title": title,
            "colours": [form[name] for name in NAMES],
            "now": Brand(),
            "crumbs": [Link(title)],
        },
    )
