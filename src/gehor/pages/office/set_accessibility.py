"""What the office says of how accessible its pages are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.office import queries as office
from gehor.office.actions import set_accessibility as act
from gehor.office.rules.accessibility import Compliance, StatementData, TestedBy, read_written, written
from gehor.pages.office.office_form import answer
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.forms import LongText
from gehor.pages.shared.shell import Link
from gehor.people.rules.rights import Right

COMPLIANCE = (
    (Compliance.FULLY, _("Helt")),
    (Compliance.PARTLY, _("Delvis")),
    (Compliance.NOT, _("Inte alls")),
)
TESTERS = ((TestedBy.OURSELVES, _("Vi själva")), (TestedBy.OUTSIDE, _("Någon utanför kontoret")))


class AccessibilityForm(forms.Form):
    """How well, tested when and by whom, and what does not work."""

    compliance = forms.ChoiceField(label=_("Följer webbplatsen lagen?"), choices=COMPLIANCE)
    tested_on = forms.DateField(
        label=_("Provades senast"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Välj en dag."), "invalid": _("Välj en dag.")},
    )
    tested_by = forms.ChoiceField(label=_("Vem provade?"), choices=TESTERS)
    shortcomings_sv = forms.CharField(
        label=_("Brister, på svenska"),
        required=False,
        widget=LongText(6),
        help_text=_("En brist på varje rad. Börja gärna med kriteriet i WCAG, till exempel ”1.4.10 Tabellen …”."),
    )
    shortcomings_en = forms.CharField(
        label=_("Samma brister på engelska"),
        required=False,
        widget=LongText(6),
        help_text=_("I samma ordning. En tom rad visar den svenska."),
    )
    shortcomings_fi = forms.CharField(
        label=_("Samma brister på finska"),
        required=False,
        widget=LongText(6),
        help_text=_("I samma ordning. En tom rad visar den svenska."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.ADMINISTER_OFFICE)
def set_accessibility(request: StaffRequest) -> HttpResponse:
    """The statement is looked through at least once a year and whenever something has changed."""
    form = AccessibilityForm(request.POST or None, initial=_first())

    def perform(values: dict[str, Any]) -> None:
        told = {language: values[f"shortcomings_{language}"] for language in ("sv", "en", "fi")}
        data = StatementData(values["compliance"], values["tested_on"], values["tested_by"], read_written(**told))
        act.set_accessibility(actor=request.actor, at=clock.now(), data=data)

    title = gettext("Tillgänglighetsredogörelse")
    shown = reverse("open:accessibility")
    return answer(
        request,
        form,
        perform=perform,
        done=_("Redogörelsen är sparad och syns på webbplatsen."),
        url=reverse("office:set_accessibility"),
        template="office/office_form.html",
        context={
            "title": title,
            "about": gettext("Den visas för alla på sidan Tillgänglighet. Gå igenom den minst en gång om året."),
            "submit": gettext("Spara"),
            "effects": [],
            "back_url": shown,
            "crumbs": [Link(title)],
        },
    )


def _first() -> dict[str, Any]:
    now = office.accessibility_statement()
    if now is None:
        return {"compliance": Compliance.PARTLY, "tested_by": TestedBy.OURSELVES}
    return {
        "compliance": now.compliance,
        "tested_on": now.tested_on,
        "tested_by": now.tested_by,
        **{f"shortcomings_{language}": written(now.shortcomings, language) for language in ("sv", "en", "fi")},
    }
