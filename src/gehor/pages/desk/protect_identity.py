"""The person lives with protected identity: name and address are kept apart from the register (OSL 22:1)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.register.actions import protect_identity as act
from gehor.steps.register.rules.rights import CaseRight


def _perform(doing: Doing) -> None:
    act.protect_identity(actor=doing.actor, at=doing.at, case_id=doing.case_id)


protect_identity = act_page(
    CaseAct(
        name="protect_identity",
        title=_("Skydda personuppgifter"),
        submit=_("Skydda"),
        done=_("Personens uppgifter är skyddade."),
        intro=_("För den som har skyddad folkbokföring eller sekretessmarkering i folkbokföringen."),
        effects=(
            _("I registret står ”Skyddad uppgift” i stället för namnet."),
            _("Bara de som är utsedda ser namn, adress och innehåll. Varje gång någon öppnar dem loggas."),
        ),
        form=ActForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.MARK,
    )
)
