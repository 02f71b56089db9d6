"""A record was entered by mistake; its number stays and says so."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import RecordForm, reason
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.steps.register.actions import void_record as act
from gehor.steps.register.rules.rights import CaseRight


class VoidForm(RecordForm):
    """Which record, and why."""

    opening_stays = True
    reason = reason()


def _perform(doing: Doing) -> None:
    values = doing.values
    act.void_record(actor=doing.actor, at=doing.at, record_id=UUID(values["record"]), reason=values["reason"])


void_record = act_page(
    CaseAct(
        name="void_record",
        title=_("Makulera en handling"),
        submit=_("Makulera"),
        done=_("Handlingen är makulerad."),
        effects=(_("Handlingens nummer finns kvar och visar att den är makulerad och varför."),),
        danger=True,
        form=VoidForm,
        perform=_perform,
        right=CaseRight.REGISTER,
    )
)
