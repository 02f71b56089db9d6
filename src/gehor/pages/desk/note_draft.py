"""A note that is being written: kept on the server while there is a line, with its pictures, for a day at most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from gehor.kit import clock
from gehor.kit.images import MAX_BYTES
from gehor.kit.refused import Refused, Stale
from gehor.kit.signing import TokenExpired, TokenForged, sign, unsign
from gehor.pages.desk.note_form import NoteForm
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.refusals import sentence
from gehor.steps.intake import queries as intake
from gehor.steps.intake.actions.add_draft_file import add_draft_file
from gehor.steps.intake.actions.remove_draft_file import remove_draft_file
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.form import DRAFT_LIVES, file_name

# Under this name the session says which draft was written last in this browser.
LAST: Final = "note_draft"
_PURPOSE: Final = "note_draft"
_KEPT: Final = tuple(name for name in NoteForm.base_fields if name != "pictures")
_TRIES: Final = 3


def token(request: StaffRequest, draft_id: UUID) -> str:
    """Which draft a page writes in; nobody else's page can."""
    return sign({"draft": str(draft_id), "staff": str(request.asker.staff_id)}, _PURPOSE)


def draft_in(request: StaffRequest) -> DraftRow | None:
    """The draft that the page names, if it is this employee's and still there."""
    sent = request.POST.get("draft") or request.GET.get("draft") or ""
    try:
        told = unsign(sent, _PURPOSE, int(DRAFT_LIVES.total_seconds()))
    except (TokenForged, TokenExpired):
        return None
    if told.get("staff") != str(request.asker.staff_id):
        return None
    return _there(told.get("draft", ""))


def last_draft(request: HttpRequest) -> UUID | None:
    """What was begun in this browser and neither saved nor thrown away."""
    row = _there(request.session.get(LAST, ""))
    return row.id if row else None


def answers_in(request: StaffRequest) -> Mapping[str, Any]:
    """Everything that has been typed, as it stands."""
    return {name: request.POST.get(name, "") for name in _KEPT}


def keep(request: StaffRequest) -> DraftRow:
    """Keep what is typed so far; the first time it is begun. Raises Refused `too_much`."""
    for left in reversed(range(_TRIES)):
        row = draft_in(request)
        try:
            kept = save_form_draft(
                actor=request.actor,
                at=clock.now(),
                draft_id=row.id if row else None,
                language=(get_language() or "sv")[:2],
                answers=answers_in(request),
                version=row.version if row else 1,
            )
        except Refused as refused:
            # It was kept or cleaned this very moment: look again.
            if not left or not (isinstance(refused, Stale) or refused.code == "draft_gone"):
                raise
        else:
            break
    request.session[LAST] = str(kept.id)
    return kept


def lay_files(request: StaffRequest, row: DraftRow) -> list[str]:
    """Lay what was chosen with the draft, or take one away. Answers what was refused, in words; the rest stays."""
    refusals = []
    for file in request.FILES.getlist("pictures"):
        name = file_name(str(file.name))
        try:
            if (file.size or 0) > MAX_BYTES:
                raise Refused("file_refused", reason="too_big", name=name)
            add_draft_file(
                actor=request.actor,
                at=clock.now(),
                draft_id=row.id,
                data=file.read(),
                name=name,
                nobody=bool(request.POST.get("anonymous")),
            )
        except Refused as refused:
            refusals.append(_why(refused, name))
    wanted = request.POST.get("remove", "")
    if wanted.isascii() and wanted.isdigit():
        remove_draft_file(actor=request.actor, at=clock.now(), draft_id=row.id, file_id=int(wanted[:15]))
    return refusals


def forget(request: StaffRequest) -> None:
    """Nothing is being written here any more."""
    request.session.pop(LAST, None)


def _there(draft_id: str) -> DraftRow | None:
    try:
        row = intake.draft(UUID(draft_id))
    except ValueError:
        return None
    return row if row and not row.sent_as else None


def _why(refused: Refused, name: str) -> str:
    words = {
        "empty": gettext("%(name)s är tom. Välj en annan fil."),
        "too_big": gettext("%(name)s är för stor. En fil får vara högst 10 MB."),
        "wrong_type": gettext(
            "%(name)s är inte en fil som vi kan ta emot. Välj en bild (JPEG, PNG, WebP eller HEIC) eller en PDF."
        ),
        "damaged": gettext("%(name)s går inte att öppna. Filen är skadad. Välj en annan."),
        "too_many_pixels": gettext("%(name)s har för många bildpunkter. Gör bilden mindre och försök igen."),
    }
    told = words.get(str(refused.facts.get("reason", "")))
    return told % {"name": name} if told else sentence(refused)
