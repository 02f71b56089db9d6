"""A case that was answered or closed is taken up again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.steps.answer.actions import reopen_case as act
from gehor.steps.register.rules.rights import CaseRight


class ReopenForm(ActForm):
    """Why."""

    reason = reason()


def _perform(doing: Doing) -> None:
    act.reopen_case(**doing.keys, reason=doing.values["reason"])


reopen_case = act_page(
    CaseAct(
        name="reopen_case",
        title=_("Öppna ärendet igen"),
        submit=_("Öppna igen"),
        done=_("Ärendet är öppnat igen."),
        effects=(_("En ny svarstid börjar räknas i dag."),),
        form=ReopenForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
