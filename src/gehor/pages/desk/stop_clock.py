"""One of the law's time limits never held in the case."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason, set_choices
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.statutory_words import STATUTES
from gehor.steps.promise.actions import stop_clock as act
from gehor.steps.promise.queries.statutory import clocks_of
from gehor.steps.register.rules.rights import CaseRight


class StopForm(ActForm):
    """Which one, and why it never held."""

    statute = forms.ChoiceField(
        label=_("Vilken tid?"), widget=forms.RadioSelect, error_messages={"required": _("Välj vilken tid.")}
    )
    reason = reason()

    def prepare(self) -> None:
        rows = [row for row in clocks_of(self.page.case.id, self.asker.day) if row.runs]
        set_choices(self, "statute", [(row.statute, str(STATUTES[row.statute].name)) for row in rows], empty=False)
        if len(rows) == 1:
            self.fields["statute"].initial = rows[0].statute


def _perform(doing: Doing) -> None:
    act.stop_clock(**doing.keys, statute=doing.values["statute"], reason=doing.values["reason"])


stop_clock = act_page(
    CaseAct(
        name="stop_clock",
        title=_("Lagens tid gäller inte här"),
        submit=_("Spara"),
        done=_("Tiden löper inte längre."),
        intro=_("Använd det när svarstiden eller begäran registrerades av misstag. Skälet står kvar i ärendet."),
        form=StopForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
