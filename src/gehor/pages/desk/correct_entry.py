"""What the register says of a record is put right; what stood there before is kept."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import RecordForm, reason
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.steps.register.actions import correct_entry as act
from gehor.steps.register.rules.rights import CaseRight


class CorrectForm(RecordForm):
    """Which record, what, how it should read, and why."""

    field = forms.ChoiceField(
        label=_("Vad ska rättas?"),
        choices=[
            ("subject", _("Vad handlingen gäller")),
            ("counterparty", _("Från eller till vem")),
            ("dated_on", _("Datum")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som ska rättas.")},
    )
    value = forms.CharField(
        label=_("Så ska det stå"), required=False, help_text=_("Skriv ett datum så här: 2026-12-08.")
    )
    reason = reason()


def _perform(doing: Doing) -> None:
    values = doing.values
    act.correct_entry(
        actor=doing.actor,
        at=doing.at,
        record_id=UUID(values["record"]),
        field=values["field"],
        value=values["value"],
        reason=values["reason"],
    )


correct_entry = act_page(
    CaseAct(
        name="correct_entry",
        title=_("Rätta en handlings uppgifter"),
        submit=_("Rätta"),
        done=_("Uppgiften är rättad."),
        effects=(_("Det som stod förut finns kvar i loggen."),),
        form=CorrectForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
