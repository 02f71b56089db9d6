"""Somebody becomes responsible for the case from start to end (routine 3)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import Refused
from gehor.pages.desk.act_page import ActForm, CaseAct, Doing, act_page, to_case
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.route.actions import take_up as act


def _perform(doing: Doing) -> None:
    act.take_up(**doing.keys)


def _taken(request: StaffRequest, page: CasePage) -> HttpResponse | None:
    """Somebody was first: that is told on the case, not as a right that is missing."""
    might = request.asker.may(Right.HANDLE_CASES) or page.case.received_by_id == request.asker.staff_id
    if page.case.officer_id in (None, request.asker.staff_id) or not might:
        return None
    messages.info(request, sentence(Refused("taken", by=page.officer_name)))
    return redirect(to_case(request, page))


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
        first=_taken,
    )
)
