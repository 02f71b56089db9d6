from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gehor.pages.resident.drafting import current, keep, to_beginning, way
from gehor.pages.resident.places import followed_by, near_draft


@require_http_methods(["GET", "HEAD", "POST"])
def say_similar(request: HttpRequest) -> HttpResponse:
    """Between step 2 and 3: what others have told of near the place. Whoever means something else just goes on."""
    row = current(request)
    if row is None:
        return to_beginning(request)
    if request.method == "POST":
        keep(request, {"same_as": ""})
        return redirect("resident:say_pictures")
    context = {"steps": way(2), "step": 2, "similar": near_draft(row), "follows": followed_by(row)}
    return render(request, "resident/say_similar.html", context)
