"""What one was told of is done: one notice, or all that are shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.actions import settle_notice as act

_MOST = 200


@require_POST
@for_staff()
def settle_notice(request: StaffRequest) -> HttpResponse:
    """Back to the notices."""
    sent = request.POST.getlist("notice")[:_MOST]
    ids = [int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 19]
    settled = act.settle_notice(actor=request.actor, at=clock.now(), notice_ids=ids)
    if settled:
        told = ngettext("%(n)s notis är klar.", "%(n)s notiser är klara.", settled) % {"n": settled}
        messages.success(request, told)
    else:
        messages.info(request, gettext("De var redan klara."))
    return redirect("desk:notices")
