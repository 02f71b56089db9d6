from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.pages.resident import drafting, following
from gehor.pages.resident.places import Told, told_of
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_send
from gehor.steps.intake.actions.drop_form_draft import drop_form_draft
from gehor.steps.register.actions import follow_similar as act
from gehor.steps.register.queries.similar import followable


@require_http_methods(["GET", "HEAD", "POST"])
def follow_similar(request: HttpRequest, reference: str) -> HttpResponse:
    """Follow what another has told: with one's own words going in too, or with them thrown away."""
    row = drafting.current(request)
    if row is None:
        return drafting.to_beginning(request)
    told = told_of(followable(reference, language=drafting.page_language()))
    if told is None:
        if request.method != "POST":
            raise Http404
        messages.info(request, gettext("Ärendet går inte längre att följa. Skicka det du skrev, så tar vi det."))
        return redirect("resident:say_similar")
    if request.method != "POST":
        return _page(request, told)
    if "keep" in request.POST:
        drafting.keep(request, {"same_as": told.case.reference})
        return redirect("resident:say_pictures")
    if not may_send(request):
        return _page(request, told, too_often(), status=429)
    done = act.follow_similar(actor=Actor.resident(), at=clock.now(), reference=told.case.reference)
    drop_form_draft(actor=Actor.resident(), at=clock.now(), draft_id=row.id)
    drafting.forget(request)
    following.begin_follower(request, done.follower_id, new=True)
    return redirect("resident:follow_public")


def _page(request: HttpRequest, told: Told, wait: str = "", *, status: int = 200) -> HttpResponse:
    context = {"told": told, "wait": wait, "steps": drafting.way(2), "step": 2}
    response = render(request, "resident/follow_similar.html", context, status=status)
    if status == 429:
        response.headers["Retry-After"] = "600"
    return response
