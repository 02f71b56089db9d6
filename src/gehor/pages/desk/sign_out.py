"""Sign out, here or in another browser."""

from __future__ import annotations

import contextlib
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.journal.act import Actor
from gehor.journey import note
from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.desk.note_draft import last_draft
from gehor.pages.shared.asker import SIGN_IN, StaffRequest, for_staff
from gehor.people.actions.sign_out import sign_out as act
from gehor.people.rules.sign_in import How


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends here and now, for this browser; who came by the office's own sign-in may leave that too."""
    named = str(request.session.get(SIGN_IN, ""))
    from_provider = request.session.get("how") == How.OIDC
    if request.user.is_authenticated:
        with contextlib.suppress(NotThere, ValueError):
            note.leave(
                actor=Actor.staff(request.user.pk),
                at=clock.now(),
                sign_in_id=UUID(named),
                draft_id=last_draft(request),
            )
    logout(request)
    messages.success(request, gettext("Du är utloggad."))
    return redirect(f"{reverse('desk:sign_in')}?out=1" if from_provider else "desk:sign_in")


@require_POST
@for_staff(without_factor=True)
def sign_out_there(request: StaffRequest, sign_in_id: UUID) -> HttpResponse:
    """One of the own sign-ins ends, wherever it is."""
    act(actor=request.actor, at=clock.now(), sign_in_id=sign_in_id)
    if sign_in_id == request.sign_in.id:
        logout(request)
        return redirect("desk:sign_in")
    messages.success(request, gettext("Utloggad där."))
    return redirect("desk:account")
