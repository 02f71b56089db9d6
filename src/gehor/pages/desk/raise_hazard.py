"""Somebody may be in danger: the duty is called at once."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.journey import danger
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.shared.forms import LongText
from gehor.steps.register.rules.rights import CaseRight


class RaiseForm(ActForm):
    """What the danger is, in a few words for whoever goes there."""

    why = forms.CharField(
        label=_("Vad är faran?"),
        max_length=300,
        widget=LongText(rows=2),
        error_messages={"required": _("Skriv vad faran är.")},
    )


def _perform(doing: Doing) -> None:
    danger.raised(**doing.keys, why=doing.values["why"])


raise_hazard = act_page(
    CaseAct(
        name="raise_hazard",
        title=_("Larma om fara"),
        submit=_("Larma nu"),
        done=_("Larmet är skickat till jouren."),
        intro=_("Jouren larmas nu, dygnet runt. Svarar ingen inom 30 minuter går larmet vidare."),
        effects=(_("Är någon i livsfara: ring 112 först."),),
        danger=True,
        form=RaiseForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
