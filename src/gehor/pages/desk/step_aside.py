"""Somebody reports their own conflict of interest (FL 16-18 §§)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import step_aside as act


class AsideForm(ActForm):
    """Why."""

    reason = reason()


def _perform(doing: Doing) -> None:
    act.step_aside(**doing.keys, reason=doing.values["reason"])


step_aside = act_page(
    CaseAct(
        name="step_aside",
        title=_("Jag är jävig"),
        submit=_("Lämna ärendet"),
        done=_("Du har lämnat ärendet. Chefen har fått veta det."),
        intro=_("Säg till så snart du ser att du eller någon som står dig nära berörs (förvaltningslagen 16–18 §§)."),
        effects=(
            _("Du ser inte ärendet mer, varken i listor eller sökning, och kan inte få det tillbaka."),
            _("Är du handläggare väntar ärendet i enheten på någon annan. Svarsdagen ändras inte."),
        ),
        danger=True,
        form=AsideForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.NOTE,
    )
)
