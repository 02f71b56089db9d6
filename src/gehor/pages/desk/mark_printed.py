"""Reply cards lie on paper; that is not yet in the post."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.outbox.actions import mark_printed as act
from gehor.pages.desk.reply_cards import back_to, chosen_cards
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right


@require_POST
@for_staff(Right.POST_LETTERS)
def mark_printed(request: StaffRequest, day: str) -> HttpResponse:
    """The ticked cards, or all of the day that wait."""
    done = act.mark_printed(actor=request.actor, at=clock.now(), dispatch_ids=chosen_cards(request, day))
    messages.success(request, gettext("Märkta som utskrivna: %(n)s.") % {"n": done})
    return back_to(day)
