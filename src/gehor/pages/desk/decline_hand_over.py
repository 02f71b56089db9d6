"""Somebody says no to taking over a case, and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import reason
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page
from gehor.pages.desk.handing_words import answers_only
from gehor.pages.desk.way_back import to_case_or_list
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import decline_hand_over as act


class DeclineForm(ActForm):
    """Why not."""

    reason = reason()


def _perform(doing: Doing) -> None:
    act.decline_hand_over(**doing.keys, reason=doing.values["reason"])


decline_hand_over = act_page(
    CaseAct(
        name="decline_hand_over",
        title=_("Säg nej till att ta över"),
        submit=_("Säg nej"),
        done=_("Den som frågade behåller ärendet och får veta varför."),
        intro=_("Skriv vart ärendet hör i stället, om du vet det."),
        form=DeclineForm,
        perform=_perform,
        after=to_case_or_list,
        right=CaseRight.NOTE,
        before=answers_only,
    )
)
