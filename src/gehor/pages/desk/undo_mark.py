"""The last mark of a reply card is taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.outbox.actions import undo_mark as act
from gehor.outbox.queries import dispatch_row
from gehor.pages.desk.reply_cards import back_to
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right


@require_POST
@for_staff(Right.POST_LETTERS)
def undo_mark(request: StaffRequest, dispatch_id: UUID) -> HttpResponse:
    """Posted becomes printed, printed becomes waiting."""
    try:
        act.undo_mark(actor=request.actor, at=clock.now(), dispatch_id=dispatch_id)
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, gettext("Märkningen är tagen tillbaka."))
    return back_to(local_day(dispatch_row(dispatch_id).pressed_at).isoformat())
