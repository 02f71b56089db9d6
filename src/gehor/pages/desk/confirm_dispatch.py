"""A person has found out that a message of unsure end did arrive."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.outbox.actions import confirm_dispatch as act
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries as answer


@require_POST
@for_staff(Right.HANDLE_CASES, Right.REGISTER_CASES, Right.MANAGE_UNIT)
def confirm_dispatch(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    """Only for messages on the person's own list."""
    if all(row.dispatch.id != dispatch_id for row in answer.failures(request.asker)):
        raise Http404
    try:
        act.confirm_dispatch(actor=request.actor, at=clock.now(), dispatch_id=dispatch_id)
    except Refused:
        messages.info(request, gettext("Någon annan har redan tagit hand om det."))
    else:
        messages.success(request, gettext("Noterat: det kom fram."))
    return redirect("desk:failures")
