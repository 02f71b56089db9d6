from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gehor.pages.resident.drafting import PLACE_AGAIN, current, keep, to_beginning, way
from gehor.pages.resident.forms import PlaceForm


@require_http_methods(["GET", "HEAD", "POST"])
def say_place(request: HttpRequest) -> HttpResponse:
    """Step 2 of 5: where it is, in words; may be skipped."""
    row = current(request)
    if row is None:
        return to_beginning(request)
    known = row.answers.get("place") or request.session.get(PLACE_AGAIN, "")
    form = PlaceForm(request.POST if request.method == "POST" else None, initial={"place": known})
    if request.method == "POST":
        if "skip" in request.POST:
            keep(request, {"place": ""})
            return redirect("resident:say_pictures")
        if form.is_valid():
            keep(request, {"place": form.cleaned_data["place"]})
            return redirect("resident:say_pictures")
    context = {"form": form, "steps": way(2), "step": 2, "again": not row.answers.get("place") and known}
    return render(request, "resident/say_place.html", context, status=422 if form.is_bound else 200)
