from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gehor.kit import clock
from gehor.kit.coordinates import Point
from gehor.office import queries as office
from gehor.pages.resident.drafting import PLACE_AGAIN, POINT_AGAIN, current, keep, to_beginning, way
from gehor.pages.resident.forms import PlaceForm
from gehor.pages.resident.places import near_draft, point_in, point_of
from gehor.pages.shared.beside import beside
from gehor.pages.shared.maps import ground_words, outside_words, page_map, with_map
from gehor.steps.intake.queries import DraftRow


@require_http_methods(["GET", "HEAD", "POST"])
def say_place(request: HttpRequest) -> HttpResponse:
    """Step 2 of 5: where it is, in words, as coordinates or on a map; may be skipped."""
    row = current(request)
    if row is None:
        return to_beginning(request)
    if request.method != "POST":
        return _page(request, row, PlaceForm(initial=_known(request, row)))
    if "skip" in request.POST:
        keep(request, {"place": "", "latitude": None, "longitude": None, "same_as": ""})
        return redirect("resident:say_pictures")
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    at = None if "forget" in request.POST else _point(form, row)
    row = keep(request, {"place": form.cleaned_data["place"], **_answers(at)})
    if "forget" in request.POST:
        return redirect("resident:say_place")
    if at is not None and office.is_outside(at.latitude, at.longitude, clock.today()):
        messages.info(request, outside_words())
    return redirect("resident:say_similar" if near_draft(row) else "resident:say_pictures")


def _point(form: PlaceForm, row: DraftRow) -> Point | None:
    """Coordinates just written come before the point there was; one just moved on the map comes before all."""
    chosen, before = form.point, point_of(row)
    written = point_in(form.cleaned_data["place"])
    if written is not None and (chosen is None or chosen == before):
        return written
    return chosen


def _answers(at: Point | None) -> dict[str, Any]:
    return {"latitude": at.latitude if at else None, "longitude": at.longitude if at else None}


def _known(request: HttpRequest, row: DraftRow) -> dict[str, Any]:
    """What the draft says, else the place of what was sent last on this device."""
    if "place" in row.answers or point_of(row):
        return {"place": row.answers.get("place", ""), **_answers(point_of(row))}
    latitude, longitude = request.session.get(POINT_AGAIN, (None, None))
    return {"place": request.session.get(PLACE_AGAIN, ""), "latitude": latitude, "longitude": longitude}


def _page(request: HttpRequest, row: DraftRow, form: PlaceForm, *, status: int = 200) -> HttpResponse:
    again = "place" not in row.answers and not point_of(row) and bool(form.initial.get("place"))
    at = point_of(row)
    shown = page_map(clock.today())
    context = {
        "form": form,
        "steps": way(2),
        "step": 2,
        "again": again,
        "map": shown,
        "answers": beside(str(row.answers.get("text", ""))),
        "at": f"{at.latitude:.5f}, {at.longitude:.5f}" if at else "",
        "ground": ground_words(at.latitude, at.longitude, clock.today()) if at else "",
    }
    return with_map(render(request, "resident/say_place.html", context, status=status), shown)
