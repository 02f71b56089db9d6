"""On which day a letter reached us, and so from which day it counts (FL 22 §); for one, or for a whole batch."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.journey import letters
from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.scan_words import LETTER_BASES
from gehor.pages.shared.forms import DayInput
from gehor.steps.intake.rules.scans import LetterBasis, ToldDay
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Basis


def arrived_on() -> forms.DateField:
    """The day it reached us, as the stamp on it says."""
    return forms.DateField(
        label=_("Vilken dag kom det till oss?"),
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        help_text=_("Den dag som stämpeln visar, även om brevet öppnades eller skannades senare."),
        error_messages={"required": _("Skriv vilken dag det kom."), "invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD.")},
    )


def basis() -> forms.ChoiceField:
    """How it reached us."""
    return forms.ChoiceField(
        label=_("Hur kom det?"),
        choices=list(LETTER_BASES.items()),
        widget=forms.RadioSelect,
        initial=LetterBasis.POST.value,
        error_messages={"required": _("Välj hur det kom.")},
    )


def not_ahead(day: date, today: date) -> date:
    """Nothing has come tomorrow. Raises ValidationError."""
    if day > today:
        raise forms.ValidationError(gettext("Dagen har inte varit än."))
    return day


class ArrivalForm(ActForm):
    """The day, how, why, and perhaps another day to count from."""

    arrived_on = arrived_on()
    basis = basis()
    received_on = forms.DateField(
        label=_("Räkna från en annan dag"),
        required=False,
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        help_text=_("Lämna tomt om regeln ovan gäller."),
        error_messages={"invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD.")},
    )
    reason = reason()

    def prepare(self) -> None:
        """What stands."""
        case = self.page.case
        self.fields["arrived_on"].initial = case.arrived_on
        same_day = self.page.received_basis == Basis.SAME_DAY
        self.fields["basis"].initial = (LetterBasis.HANDED_OVER if same_day else LetterBasis.POST).value
        if self.page.received_basis == Basis.OVERRIDDEN:
            self.fields["received_on"].initial = case.received_on

    def clean_arrived_on(self) -> date:
        """Nothing has come tomorrow."""
        return not_ahead(self.cleaned_data["arrived_on"], self.asker.day)


def _perform(doing: Doing) -> None:
    values: dict[str, Any] = doing.values
    letters.arrival_changed(
        **doing.keys,
        day=ToldDay(values["arrived_on"], LetterBasis(values["basis"]), values["reason"]),
        received_on=values["received_on"],
    )


change_arrival = act_page(
    CaseAct(
        name="change_arrival",
        title=_("Ändra ankomstdag"),
        submit=_("Ändra"),
        done=_("Ankomstdagen är ändrad och svarstiden räknad på nytt."),
        effects=(_("Det som stod förut finns kvar i loggen. Har invånaren fått en ny dag av oss gäller den."),),
        form=ArrivalForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
