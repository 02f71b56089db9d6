"""The last version of an answer is shown to anyone from now on, in one language."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.refusals import sentence
from gehor.people.rules.rights import Right
from gehor.steps.inform.actions import publish_answer as act


@require_POST
@for_staff(Right.EDIT_ANSWERS)
def publish_answer(request: StaffRequest, code: str) -> HttpResponse:
    """Pressed beside the text it means; whoever has read another version is told so."""
    version = request.POST.get("version", "")
    try:
        act.publish_answer(
            actor=request.actor,
            at=clock.now(),
            code=code,
            language=request.POST.get("language", ""),
            version=int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0,
        )
    except Refused as refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, gettext("Svaret är publicerat. Det går att hitta direkt."))
    return redirect("office:answer_texts", code)
