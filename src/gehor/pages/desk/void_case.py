"""A case was registered by mistake; its number stays and says so."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import void_case as act
from gehor.steps.register.rules.rights import CaseRight


class VoidCaseForm(ActForm):
    """Why."""

    reason = reason()


def _perform(doing: Doing) -> None:
    act.void_case(**doing.keys, reason=doing.values["reason"])


void_case = act_page(
    CaseAct(
        name="void_case",
        title=_("Makulera ärendet"),
        submit=_("Makulera"),
        done=_("Ärendet är makulerat."),
        effects=(
            _("Ärendet avslutas. Numret finns kvar och visar att ärendet är makulerat och varför."),
            _("Det går inte att öppna igen."),
        ),
        danger=True,
        form=VoidCaseForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
