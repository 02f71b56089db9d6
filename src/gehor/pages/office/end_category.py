"""A category is chosen no more after today; perhaps another is chosen for the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.office.actions import end_category as act
from gehor.office.rules.words import UNSORTED
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right


class EndCategoryForm(forms.Form):
    """Which, and what is chosen instead."""

    category = forms.ChoiceField(
        label=_("Kategori som upphör"), error_messages={"required": _("Välj vilken kategori som upphör.")}
    )
    into = forms.ChoiceField(
        label=_("Väljs i stället"),
        required=False,
        help_text=_("Det som kontoret har lärt sig om den gamla kategorin gäller då den nya."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def end_category(request: StaffRequest) -> HttpResponse:
    """Only those that have not ended can be chosen."""
    form = EndCategoryForm(request.POST if request.method == "POST" else None)
    rows = office.categories(get_language() or "sv")
    leaves = [(row.code, row.name) for row in rows if row.parent_code and row.code != UNSORTED]
    set_choices(form, "category", [("", gettext("Välj")), *leaves])
    set_choices(form, "into", [("", gettext("Ingen")), *leaves])
    back = reverse("office:switch_suggestions")

    def perform(values: dict[str, Any]) -> None:
        act.end_category(actor=request.actor, at=clock.now(), code=values["category"], into_code=values["into"])

    return answer(
        request,
        form,
        perform=perform,
        done=_("Kategorin kan väljas till och med i dag."),
        url=back,
        template="office/office_form.html",
        context={
            "title": gettext("Avsluta en kategori"),
            "effects": [
                gettext("Från i morgon kan den inte väljas och föreslås inte."),
                gettext("Ärenden som har den behåller den."),
            ],
            "submit": gettext("Avsluta kategorin"),
            "danger": True,
            "back_url": back,
            "crumbs": [Link(gettext("Förslag vid registrering"), back), Link(gettext("Avsluta en kategori"))],
        },
    )
