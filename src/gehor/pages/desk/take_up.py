"""Somebody becomes responsible for the case from start to end (routine 3)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import take_up as act


def _perform(doing: Doing) -> None:
    act.take_up(**doing.keys)


take_up = act_page(
    CaseAct(
        name="take_up",
        title=_("Ta ärendet"),
        submit=_("Ta ärendet"),
        done=_("Du är nu handläggare för ärendet."),
        intro=_("Du blir ansvarig handläggare från början till slut."),
        form=ActForm,
        perform=_perform,
        right=CaseRight.TAKE_UP,
    )
)
