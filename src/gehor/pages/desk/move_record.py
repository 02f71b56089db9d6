"""A record lies in the wrong case."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import NotThere
from gehor.pages.desk.act_fields import RecordForm, reason
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.steps.register.actions import move_record as act
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.rules.rights import CaseRight


class MoveForm(RecordForm):
    """Which record, where to, and why."""

    opening_stays = True
    into = forms.CharField(
        label=_("Till ärende"),
        help_text=_("Ärendets referens eller diarienummer."),
        error_messages={"required": _("Skriv ärendets nummer.")},
    )
    reason = reason()

    def clean_into(self) -> UUID:
        """The case, if there is one that the person may see."""
        try:
            return case_page(self.asker, self.cleaned_data["into"].strip()).case.id
        except NotThere:
            raise forms.ValidationError(gettext("Det finns inget sådant ärende. Kontrollera numret.")) from None


def _perform(doing: Doing) -> None:
    values = doing.values
    act.move_record(
        actor=doing.actor,
        at=doing.at,
        record_id=UUID(values["record"]),
        into_id=values["into"],
        reason=values["reason"],
    )


move_record = act_page(
    CaseAct(
        name="move_record",
        title=_("Flytta en handling"),
        submit=_("Flytta"),
        done=_("Handlingen är flyttad."),
        effects=(_("Handlingen får ett nytt nummer i det andra ärendet. Det gamla visar vart den flyttades."),),
        form=MoveForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
