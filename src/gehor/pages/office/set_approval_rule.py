"""From which day answers in a category need another person's approval, and whose."""

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
from gehor.office.actions import set_approval_rule as act
from gehor.pages.office.office_form import answer, set_choices
from gehor.pages.office.words import APPROVERS
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import DayInput
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right

_NEEDED = (("yes", _("Ja, en annan person ska godkänna")), ("no", _("Nej")))


class RuleForm(forms.Form):
    """The category, whether, who, and from when."""

    category_code = forms.ChoiceField(
        label=_("Kategori"),
        help_text=_("En grupp gäller för alla sina kategorier som inte har något eget."),
        error_messages={"required": _("Välj kategori.")},
    )
    needed = forms.ChoiceField(
        label=_("Ska svaren godkännas?"), choices=_NEEDED, error_messages={"required": _("Välj ja eller nej.")}
    )
    approvers = forms.ChoiceField(
        label=_("Vem får godkänna?"), error_messages={"required": _("Välj vem som får godkänna.")}
    )
    valid_from = forms.DateField(
        label=_("Gäller från"),
        widget=DayInput,
        error_messages={"required": _("Välj en dag."), "invalid": _("Det är ingen dag.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_approval_rule(request: StaffRequest) -> HttpResponse:
    """The category to begin from stands in the address."""
    day = request.asker.day
    code = request.GET.get("category", "")
    known = next((rule for rule in office.approval_rules() if rule.category_code == code), None)
    form = RuleForm(
        request.POST or None,
        initial={
            "category_code": code,
            "needed": "yes" if known is None or known.needed else "no",
            "approvers": known.approvers if known else "",
            "valid_from": day,
        },
    )
    tree = office.categories(get_language() or "sv")
    indented = [(row.code, f"{'– ' if row.parent_code else ''}{row.name}") for row in tree]
    set_choices(form, "category_code", [("", gettext("Välj")), *indented])
    set_choices(form, "approvers", [(str(code), str(word)) for code, word in APPROVERS.items()])

    def perform(values: dict[str, Any]) -> None:
        act.set_approval_rule(
            actor=request.actor,
            at=clock.now(),
            category_code=values["category_code"],
            needed=values["needed"] == "yes",
            approvers=values["approvers"],
            valid_from=values["valid_from"],
        )

    back = reverse("office:approval_rules")
    title = gettext("Ställ in godkännande")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Inställningen är sparad."),
        url=back,
        template="office/office_form.html",
        context={
            "title": title,
            "effects": [gettext("Svar som redan är skickade ändras inte.")],
            "submit": gettext("Spara inställningen"),
            "back_url": back,
            "crumbs": [Link(gettext("Godkännande av svar"), back), Link(title)],
        },
    )
