from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gehor.kit.files.store import read_to_show
from gehor.kit.images import Position, thumbnail
from gehor.kit.refused import Refused
from gehor.pages.resident import draft_files
from gehor.pages.resident.drafting import current, current_more, keep, to_beginning, way
from gehor.pages.resident.forms import PicturesForm
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_upload
from gehor.steps.intake.queries import DraftRow, position_in_draft
from gehor.steps.intake.rules.form import MAX_FILES


@dataclass(frozen=True)
class Proposal:
    """A position that a picture tells, which the sender may say is the place; nothing is done with it before."""

    file_id: int
    name: str
    position: Position


@require_http_methods(["GET", "HEAD", "POST"])
def say_pictures(request: HttpRequest) -> HttpResponse:
    """Step 3 of 5: pictures and PDF; may be skipped. Files that were chosen are taken whichever button is pressed."""
    row = current(request)
    if row is None:
        return to_beginning(request)
    if request.method != "POST":
        return _page(request, PicturesForm(), row)
    form = PicturesForm(request.POST, request.FILES)
    if request.FILES and not may_upload(request):
        form.add_error(None, too_often())
        return _page(request, form, row, status=429)
    try:
        draft_files.describe(request, row, form)
        if form.is_valid():
            for file in form.cleaned_data["pictures"]:
                draft_files.add(row.id, file, form, nobody=bool(row.answers.get("anonymous")))
        draft_files.remove(request, row.id)
        _place(request, row)
    except Refused:
        return to_beginning(request)
    fresh = current(request)
    if fresh is None:
        return to_beginning(request)
    if form.errors:
        return _page(request, form, fresh, status=422)
    return redirect("resident:say_reply" if "next" in request.POST else "resident:say_pictures")


@require_safe
def say_picture(request: HttpRequest, file_id: int) -> HttpResponse:
    """A small picture of one that waits with what this browser has not sent yet. Raises FileHeld."""
    rows = [row for row in (current(request), current_more(request)) if row]
    file = next((file for row in rows for file in row.files if file.id == file_id), None)
    if file is None or not file.media_type.startswith("image/"):
        raise Http404
    return HttpResponse(thumbnail(read_to_show(file.copy_id or file.stored_id)), content_type="image/jpeg")


def _place(request: HttpRequest, row: DraftRow) -> None:
    """The sender says that a picture tells the place, or takes that back."""
    if "drop_position" in request.POST:
        keep(request, {"latitude": None, "longitude": None})
    chosen = draft_files.chosen_file(request, "use_position")
    position = position_in_draft(row.id, chosen) if chosen is not None else None
    if position is not None:
        keep(request, {"latitude": position.latitude, "longitude": position.longitude})


def _proposals(row: DraftRow) -> list[Proposal]:
    if row.answers.get("latitude") is not None:
        return []
    told = ((file, position_in_draft(row.id, file.id)) for file in row.files if file.copy_id)
    return [Proposal(file.id, file.name, position) for file, position in told if position is not None]


def _page(request: HttpRequest, form: PicturesForm, row: DraftRow, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "steps": way(3),
        "step": 3,
        "files": row.files,
        "left": MAX_FILES - len(row.files),
        "proposals": _proposals(row),
        "placed": row.answers.get("latitude") is not None,
    }
    return render(request, "resident/say_pictures.html", context, status=status)
