"""The title or place of a case is put right; what stood there before is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import correct_case as act
from gehor.steps.register.rules.rights import CaseRight


class CorrectCaseForm(ActForm):
    """What, how it should read, and why."""

    field = forms.ChoiceField(
        label=_("Vad ska rättas?"),
        choices=[("title", _("Titel")), ("place", _("Plats"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som ska rättas.")},
    )
    value = forms.CharField(
        label=_("Så ska det stå"),
        required=False,
        help_text=_("Titeln blir offentlig. Skriv vad det gäller, utan namn och andra personuppgifter."),
    )
    reason = reason()

    def stands(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The title or the place, whichever was to be put right."""
        return {"value": self.page.place if values.get("field") == "place" else self.page.case.title}


def _perform(doing: Doing) -> None:
    values = doing.values
    act.correct_case(**doing.keys, field=values["field"], value=values["value"], reason=values["reason"])


correct_case = act_page(
    CaseAct(
        name="correct_case",
        title=_("Rätta ärendets uppgifter"),
        submit=_("Rätta"),
        done=_("Uppgiften är rättad."),
        effects=(_("Det som stod förut finns kvar i loggen."),),
        form=CorrectCaseForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
