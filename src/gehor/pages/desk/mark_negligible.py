"""Obviously of little importance, for one of four reasons and never a complaint (OSL 5:1)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import registration
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing
from gehor.pages.desk.inbox_act import inbox_act
from gehor.steps.register.rules.words import NegligibleReason

REASONS = {
    NegligibleReason.ADVERTISING: _("Reklam"),
    NegligibleReason.MISDIRECTED_PRINT: _("Trycksak som skickats fel"),
    NegligibleReason.MEANINGLESS: _("Meningslöst innehåll"),
    NegligibleReason.CIRCULAR: _("Cirkulär"),
}


class NegligibleForm(ActForm):
    """The only lawful reasons."""

    reason = forms.ChoiceField(
        label=_("Varför?"),
        widget=forms.RadioSelect,
        choices=[(str(code), word) for code, word in REASONS.items()],
        error_messages={"required": _("Välj en av anledningarna.")},
    )


def _perform(doing: Doing) -> None:
    registration.negligible(**doing.keys, reason=doing.values["reason"])


mark_negligible = inbox_act(
    CaseAct(
        name="mark_negligible",
        title=_("Ringa betydelse"),
        submit=_("Lägg undan utan att registrera"),
        done=_("Undanlagt som av ringa betydelse."),
        intro=_("Bara det som uppenbart saknar betydelse får vara oregistrerat. Det gäller aldrig klagomål."),
        danger=True,
        form=NegligibleForm,
        perform=_perform,
    )
)
