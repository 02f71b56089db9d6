"""A colleague or a unit is asked to take over a case that somebody has (routine 3 and 4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.to_whom import although_away, officers_here
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import hand_over as act


class HandOverForm(ActForm):
    """To whom, and why."""

    staff = forms.ChoiceField(
        label=_("Kollega"), required=False, help_text=_("Välj en person, eller en enhet där vem som helst får ta det.")
    )
    unit = forms.ChoiceField(label=_("Eller en enhet"), required=False)
    reason = reason()
    although_away = although_away()

    def prepare(self) -> None:
        """Everybody but the one who has it."""
        has = str(self.page.case.officer_id or "")
        people = [row for row in officers_here(self.asker) if row[0] != has]
        set_choices(self, "staff", [("", gettext("Ingen särskild")), *people], empty=False)
        set_choices(self, "unit", [("", gettext("Ingen")), *choices.open_units(self.asker.day)], empty=False)

    def clean(self) -> dict[str, Any]:
        """A person or a unit, never both."""
        values = super().clean() or {}
        if not self.errors and bool(values.get("staff")) == bool(values.get("unit")):
            raise ValidationError(gettext("Välj en kollega eller en enhet."))
        return values

    def stands(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Nothing that the case says now would be written over."""
        return {}


def _perform(doing: Doing) -> None:
    staff = doing.values["staff"]
    act.hand_over(
        **doing.keys,
        to_staff_id=UUID(staff) if staff else None,
        unit_code=doing.values["unit"],
        reason=doing.values["reason"],
        although_away=doing.values["although_away"],
    )


hand_over = act_page(
    CaseAct(
        name="hand_over",
        title=_("Lämna över"),
        submit=_("Fråga om de tar över"),
        done=_("Frågan är ställd. Du svarar för ärendet tills någon har sagt ja."),
        effects=(
            _("Du svarar för ärendet och dess svarsdag tills någon har tagit över."),
            _("Den som frågas ser ärendet och ditt skäl, och kan säga ja eller nej."),
            _("Den som har skrivit till oss får inget besked om det."),
        ),
        form=HandOverForm,
        perform=_perform,
        right=CaseRight.ANSWER,
    )
)
