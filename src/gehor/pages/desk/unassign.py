"""The case waits in its unit again, without an officer."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import optional_reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import unassign as act


class UnassignForm(ActForm):
    """Why, when somebody has begun it."""

    reason = optional_reason()


def _perform(doing: Doing) -> None:
    act.unassign(**doing.keys, reason=doing.values["reason"])


unassign = act_page(
    CaseAct(
        name="unassign",
        title=_("Ta tillbaka till enheten"),
        submit=_("Ta tillbaka"),
        done=_("Ärendet väntar i enheten på en handläggare."),
        intro=_("Ärendet blir utan handläggare. Har någon börjat med det behövs ett skäl."),
        form=UnassignForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.ASSIGN,
    )
)
