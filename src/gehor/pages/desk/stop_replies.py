"""The person has said that no more answers are wanted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.actions import stop_replies as act
from gehor.steps.register.rules.rights import CaseRight


def _perform(doing: Doing) -> None:
    act.stop_replies(actor=doing.actor, at=doing.at, case_id=doing.case_id)


stop_replies = act_page(
    CaseAct(
        name="stop_replies",
        title=_("Personen vill inte ha svar"),
        submit=_("Sluta skicka svar"),
        done=_("Inga fler svar skickas till personen i ärendet."),
        effects=(_("Inga svar skickas till personen i det här ärendet."), _("Ärendet handläggs som vanligt.")),
        form=ActForm,
        perform=_perform,
        right=CaseRight.NOTE,
    )
)
