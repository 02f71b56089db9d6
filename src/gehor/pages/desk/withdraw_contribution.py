"""A part that was asked for is waited for no longer."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.contribution_fields import PartForm
from gehor.steps.handle.actions import withdraw_contribution as act
from gehor.steps.register.rules.rights import CaseRight


class WithdrawForm(PartForm):
    """Which one, and why."""

    to_give = False
    reason = reason()


def _perform(doing: Doing) -> None:
    act.withdraw_contribution(
        **doing.keys, contribution_id=UUID(doing.values["contribution"]), reason=doing.values["reason"]
    )


withdraw_contribution = act_page(
    CaseAct(
        name="withdraw_contribution",
        title=_("Vänta inte längre på ett delsvar"),
        submit=_("Vänta inte längre"),
        done=_("Ingen väntar på det längre."),
        effects=(_("Frågan försvinner ur listan hos den som fick den, och det som är påbörjat tas bort."),),
        form=WithdrawForm,
        perform=_perform,
        right=CaseRight.ANSWER,
    )
)
