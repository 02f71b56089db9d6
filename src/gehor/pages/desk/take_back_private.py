"""It was not private after all: back in the inbox."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import take_back_private as act
from gehor.steps.register.rules.rights import CaseRight


def _perform(doing: Doing) -> None:
    act.take_back_private(**doing.keys)


take_back_private = act_page(
    CaseAct(
        name="take_back_private",
        title=_("Inte privat"),
        submit=_("Lägg tillbaka i inkorgen"),
        done=_("Det ligger i inkorgen igen."),
        intro=_("Välj det här när meddelandet ändå gäller kontoret."),
        effects=(_("Det ska registreras som allt annat, från den dag det kom."),),
        form=ActForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
