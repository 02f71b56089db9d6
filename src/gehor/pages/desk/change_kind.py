"""What sort of saying it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk import choices
from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import change_kind as act
from gehor.steps.register.rules.rights import CaseRight


class KindForm(ActForm):
    """Which sort."""

    kind = forms.ChoiceField(
        label=_("Typ"), widget=forms.RadioSelect, error_messages={"required": _("Välj vilken typ det är.")}
    )

    def prepare(self) -> None:
        set_choices(self, "kind", choices.kinds(), empty=False)
        self.fields["kind"].initial = self.page.case.kind


def _perform(doing: Doing) -> None:
    act.change_kind(**doing.keys, kind=doing.values["kind"])


change_kind = act_page(
    CaseAct(
        name="change_kind",
        title=_("Ändra typ"),
        submit=_("Spara"),
        done=_("Typen är ändrad."),
        form=KindForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
