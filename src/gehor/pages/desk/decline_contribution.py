"""Somebody who was asked for a part has nothing to add."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.pages.desk.contribution_fields import PartForm, only_the_asked
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.handle.actions import decline_contribution as act


class DeclineForm(PartForm):
    """Which one, and why."""

    reason = reason()


def _perform(doing: Doing) -> None:
    act.decline_contribution(
        actor=doing.actor,
        at=doing.at,
        case_id=doing.case_id,
        contribution_id=UUID(doing.values["contribution"]),
        reason=doing.values["reason"],
    )


decline_contribution = act_page(
    CaseAct(
        name="decline_contribution",
        title=_("Avböj delsvar"),
        submit=_("Avböj"),
        done=_("Den som frågade har fått veta det."),
        effects=(
            _("Vet du vem som vet? Skicka hellre frågan till rätt enhet."),
            _("Det du har börjat skriva tas bort."),
        ),
        form=DeclineForm,
        perform=_perform,
        first=only_the_asked,
        after=to_case_or_list,
    )
)
