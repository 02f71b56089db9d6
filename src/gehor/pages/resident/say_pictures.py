from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.files.store import read_bytes
from gehor.kit.images import MAX_BYTES, thumbnail
from gehor.kit.refused import Refused
from gehor.pages.resident.drafting import current, to_beginning, way
from gehor.pages.resident.forms import PicturesForm
from gehor.pages.resident.say import too_often
from gehor.pages.resident.visitors import may_upload
from gehor.steps.intake.actions.add_draft_file import add_draft_file
from gehor.steps.intake.actions.describe_draft_file import describe_draft_file
from gehor.steps.intake.actions.remove_draft_file import remove_draft_file
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.form import MAX_DESCRIPTION, MAX_FILES, file_name
from gehor.steps.intake.rules.saying import clean

WHY: dict[str, Callable[[], str]] = {
    "too_big": lambda: gettext("%(name)s är för stor. En bild får vara högst 10 MB."),
    "wrong_type": lambda: gettext("%(name)s är inte en bild som vi kan ta emot. Välj JPEG, PNG eller WebP."),
    "damaged": lambda: gettext("%(name)s går inte att öppna. Filen är skadad. Välj en annan bild."),
    "too_many_pixels": lambda: gettext("%(name)s har för många bildpunkter. Gör bilden mindre och försök igen."),
    "too_many_files": lambda: gettext("%(name)s fick inte plats. Du kan skicka högst fem bilder."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def say_pictures(request: HttpRequest) -> HttpResponse:
    """Step 3 of 5: pictures; may be skipped. Files that were chosen are taken whichever button is pressed."""
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
        _describe(request, row, form)
        if form.is_valid():
            for file in form.cleaned_data["pictures"]:
                _add(row.id, file, form)
        _remove(request, row.id)
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
    """A small picture of one that waits with this browser's own draft."""
    row = current(request)
    file = next((file for file in row.files if file.id == file_id), None) if row else None
    if file is None:
        raise Http404
    return HttpResponse(thumbnail(read_bytes(file.stored_id)), content_type="image/jpeg")


def _describe(request: HttpRequest, row: DraftRow, form: PicturesForm) -> None:
    for file in row.files:
        said = clean(request.POST.get(f"description-{file.id}", file.description))
        if len(said) > MAX_DESCRIPTION:
            form.add_error(None, gettext("Beskrivningen av %(name)s är för lång.") % {"name": file.name})
        elif said != file.description:
            describe_draft_file(
                actor=Actor.resident(), at=clock.now(), draft_id=row.id, file_id=file.id, description=said
            )


def _add(draft_id: UUID, file: UploadedFile[Any], form: PicturesForm) -> None:
    name = file_name(str(file.name))
    try:
        if (file.size or 0) > MAX_BYTES:
            raise Refused("image_refused", reason="too_big")
        add_draft_file(actor=Actor.resident(), at=clock.now(), draft_id=draft_id, data=file.read(), name=name)
    except Refused as refused:
        why = WHY.get(str(refused.facts.get("reason", refused.code)))
        if why is None:
            raise
        form.add_error("pictures", why() % {"name": name})


def _remove(request: HttpRequest, draft_id: UUID) -> None:
    chosen = request.POST.get("remove", "")
    if chosen.isascii() and chosen.isdigit():
        remove_draft_file(actor=Actor.resident(), at=clock.now(), draft_id=draft_id, file_id=int(chosen[:15]))


def _page(request: HttpRequest, form: PicturesForm, row: DraftRow, *, status: int = 200) -> HttpResponse:
    left = MAX_FILES - len(row.files)
    context = {"form": form, "steps": way(3), "step": 3, "files": row.files, "left": left}
    return render(request, "resident/say_pictures.html", context, status=status)
