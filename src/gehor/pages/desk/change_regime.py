"""Under which part of the law the case is handled: a service, or exercise of authority (FL 1-2 §§)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.statutory_words import REGIMES
from gehor.steps.promise.actions import change_regime as act
from gehor.steps.register.rules.rights import CaseRight


class RegimeForm(ActForm):
    """Which rules, and why."""

    regime = forms.ChoiceField(
        label=_("Vilka regler gäller?"),
        choices=list(REGIMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vilka regler som gäller.")},
    )
    reason = reason()

    def prepare(self) -> None:
        self.fields["regime"].initial = self.page.case.legal_regime


def _perform(doing: Doing) -> None:
    regime, why = doing.values["regime"], doing.values["reason"]
    with override("sv"):
        # Kept as a note of the case, whose language is the office's.
        told = f"{REGIMES[regime]}. {why}" if why.strip() else ""
    act.change_regime(**doing.keys, regime=regime, reason=told)


change_regime = act_page(
    CaseAct(
        name="change_regime",
        title=_("Ändra vilka regler som gäller"),
        submit=_("Spara"),
        done=_("Det är ändrat vilka regler som gäller."),
        intro=_("Myndighetsutövning är beslut om någons rätt eller skyldighet, till exempel ett tillstånd."),
        effects=(_("Vid myndighetsutövning räknas lagens tid från den dag ärendet kom in."),),
        form=RegimeForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
