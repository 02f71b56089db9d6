"""Files that wait with something not yet sent: taken one by one, described, removed, each refusal in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.images import MAX_BYTES
from gehor.kit.refused import Refused
from gehor.steps.intake.actions.add_draft_file import add_draft_file
from gehor.steps.intake.actions.describe_draft_file import describe_draft_file
from gehor.steps.intake.actions.remove_draft_file import remove_draft_file
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.form import MAX_DESCRIPTION, file_name
from gehor.steps.intake.rules.saying import clean

WHY: dict[str, Callable[[], str]] = {
    "empty": lambda: gettext("%(name)s är tom. Välj en annan fil."),
    "too_big": lambda: gettext("%(name)s är för stor. En fil får vara högst 10 MB."),
    "wrong_type": lambda: gettext(
        "%(name)s är inte en fil som vi kan ta emot. Välj en bild (JPEG, PNG, WebP eller HEIC) eller en PDF."
    ),
    "damaged": lambda: gettext("%(name)s går inte att öppna. Filen är skadad. Välj en annan."),
    "too_many_pixels": lambda: gettext("%(name)s har för många bildpunkter. Gör bilden mindre och försök igen."),
    "too_many_files": lambda: gettext("%(name)s fick inte plats. Du kan skicka högst fem filer."),
    "file_tells_who": lambda: gettext(
        "%(name)s är en PDF, och en sådan kan berätta vem som gjorde den. Du är anonym: skicka en bild i stället."
    ),
}


def add(draft_id: UUID, file: UploadedFile[Any], form: Form, *, nobody: bool) -> None:
    """Take one file; what was wrong with it is said at the field. Raises Refused when the draft is gone."""
    name = file_name(str(file.name))
    try:
        if (file.size or 0) > MAX_BYTES:
            raise Refused("file_refused", reason="too_big")
        add_draft_file(
            actor=Actor.resident(), at=clock.now(), draft_id=draft_id, data=file.read(), name=name, nobody=nobody
        )
    except Refused as refused:
        why = WHY.get(str(refused.facts.get("reason", refused.code)))
        if why is None:
            raise
        form.add_error("pictures", why() % {"name": name})


def describe(request: HttpRequest, row: DraftRow, form: Form) -> None:
    """What each file shows, in the sender's words."""
    for file in row.files:
        said = clean(request.POST.get(f"description-{file.id}", file.description))
        if len(said) > MAX_DESCRIPTION:
            form.add_error(None, gettext("Beskrivningen av %(name)s är för lång.") % {"name": file.name})
        elif said != file.description:
            describe_draft_file(
                actor=Actor.resident(), at=clock.now(), draft_id=row.id, file_id=file.id, description=said
            )


def remove(request: HttpRequest, draft_id: UUID) -> None:
    """Take back the file whose button was pressed, if one was."""
    chosen = chosen_file(request, "remove")
    if chosen is not None:
        remove_draft_file(actor=Actor.resident(), at=clock.now(), draft_id=draft_id, file_id=chosen)


def chosen_file(request: HttpRequest, button: str) -> int | None:
    """The number of the file whose button was pressed."""
    chosen = request.POST.get(button, "")
    return int(chosen[:15]) if chosen.isascii() and chosen.isdigit() else None
