"""A message that came after the answer asks for nothing."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import RecordForm
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.steps.register.actions import take_no_action as act
from gehor.steps.register.rules.rights import CaseRight


class NoActionForm(RecordForm):
    """Which message."""

    undecided_only = True


def _perform(doing: Doing) -> None:
    act.take_no_action(**doing.keys, record_id=UUID(doing.values["record"]))


take_no_action = act_page(
    CaseAct(
        name="take_no_action",
        title=_("Ingen åtgärd"),
        submit=_("Ingen åtgärd"),
        done=_("Meddelandet ligger kvar i ärendet. Inget mer görs."),
        intro=_("Välj det här när det nya meddelandet inte frågar efter något, till exempel ett tack."),
        effects=(_("Meddelandet är en handling i ärendet. Ärendet förblir besvarat."), _("Det syns i loggen.")),
        form=NoActionForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
