from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gehor.pages.resident import following
from gehor.pages.resident.drafting import page_language
from gehor.pages.resident.places import told_of
from gehor.steps.register.queries.similar import code_of, followed


@require_safe
@never_cache
def follow_public(request: HttpRequest) -> HttpResponse:
    """How it goes with what another has told, as far as anyone may know; to who just began, number and code."""
    follower_id = following.follower(request)
    if follower_id is None:
        return redirect("resident:follow")
    told = told_of(followed(follower_id, language=page_language()))
    code = code_of(follower_id) if told and following.is_new(request) else ""
    response = render(request, "resident/follow_public.html", {"told": told, "code": code})
    response.headers["X-Robots-Tag"] = "noindex"
    return response
