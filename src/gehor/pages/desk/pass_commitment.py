"""Somebody else, or a unit, keeps what was promised."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import set_choices
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.commitment_words import who_choices, who_of
from gehor.pages.desk.end_commitment import CommitmentForm, more
from gehor.steps.answer.actions import pass_commitment as act
from gehor.steps.register.rules.rights import CaseRight


class PassForm(CommitmentForm):
    """Which one, and to whom."""

    who = forms.ChoiceField(label=_("Vem gör det nu?"), error_messages={"required": _("Välj vem som gör det.")})

    def prepare(self) -> None:
        super().prepare()
        set_choices(self, "who", who_choices(self.asker), empty=True)


def _perform(doing: Doing) -> None:
    staff_id, unit_code = who_of(doing.values["who"])
    commitment_id = UUID(doing.values["commitment"])
    act.pass_commitment(**doing.keys, commitment_id=commitment_id, staff_id=staff_id, unit_code=unit_code)


pass_commitment = act_page(
    CaseAct(
        name="pass_commitment",
        title=_("Lämna över det vi lovade"),
        submit=_("Lämna över"),
        done=_("Det är överlämnat."),
        effects=(
            _("Dagen som är lovad står kvar."),
            _("Personen som väntar får inget meddelande om det."),
        ),
        template="desk/end_commitment.html",
        form=PassForm,
        perform=_perform,
        right=CaseRight.NOTE,
        more=more,
    )
)
