"""We know about this: whoever reads the banner may follow it instead of telling it again (routine 6)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.resident import following
from gehor.pages.resident.drafting import page_language
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_send
from gehor.pages.shared.sharing import share
from gehor.steps.inform.queries import disruption
from gehor.steps.register.actions.follow_similar import follow_similar


@require_http_methods(["GET", "HEAD", "POST"])
def follow_event(request: HttpRequest, disruption_id: UUID) -> HttpResponse:
    """What we know, a button to follow it, and the way to tell us all the same."""
    try:
        row = disruption(disruption_id, page_language())
    except NotThere as error:
        raise Http404 from error
    shared = share(request, "event", str(disruption_id), title=gettext("Vi känner till det här"), text=row.text)
    context = {"row": row, "wait": "", "share": shared}
    if request.method != "POST":
        return render(request, "resident/follow_event.html", context)
    if not may_send(request):
        response = render(request, "resident/follow_event.html", {**context, "wait": too_often()}, status=429)
        response.headers["Retry-After"] = "600"
        return response
    try:
        done = follow_similar(
            actor=Actor.resident(), at=clock.now(), reference=row.follow_reference, language=page_language()
        )
    except Refused:
        messages.info(request, gettext("Det går inte längre att följa. Skriv till oss i stället, så svarar vi dig."))
        return redirect("resident:say")
    following.begin_follower(request, done.follower_id, new=True)
    return redirect("resident:follow_public")
