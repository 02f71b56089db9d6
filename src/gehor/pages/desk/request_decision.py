"""A party asks in writing that the matter is decided, after six months (FL 12 §)."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gehor.pages.desk.act_fields import RecordForm
from gehor.pages.desk.act_page import CaseAct, Doing, act_page
from gehor.steps.promise.actions import request_decision as act
from gehor.steps.register.rules.rights import CaseRight


class RequestForm(RecordForm):
    """Which of what came in is the request."""

    incoming_only = True


def _perform(doing: Doing) -> None:
    act.request_decision(**doing.keys, record_id=UUID(doing.values["record"]))


request_decision = act_page(
    CaseAct(
        name="request_decision",
        title=_("Parten begär att ärendet avgörs"),
        submit=_("Registrera begäran"),
        done=_("Begäran är registrerad. Vi har fyra veckor att avgöra ärendet eller avslå begäran."),
        intro=_(
            "Har ett ärende inte avgjorts inom sex månader får parten en gång begära, skriftligen, att det avgörs"
            " (12 § förvaltningslagen). Välj den handling där parten begär det."
        ),
        effects=(
            _("Fyra veckor räknas från den dag begäran kom in."),
            _("Handläggaren och chefen får veta det."),
        ),
        form=RequestForm,
        perform=_perform,
        right=CaseRight.CLASS,
    )
)
