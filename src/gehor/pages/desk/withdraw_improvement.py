"""What everybody was told of an improvement is taken down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.kit import clock
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.rules.rights import Right
from gehor.steps.publish.actions.withdraw_improvement import withdraw_improvement as act


@require_POST
@for_staff(Right.PUBLISH_VIEWPOINTS)
def withdraw_improvement(request: StaffRequest, improvement_id: UUID) -> HttpResponse:
    """It can be proposed anew."""
    act(actor=request.actor, at=clock.now(), improvement_id=improvement_id)
    messages.success(request, gettext("Det visas inte längre."))
    return redirect("desk:improvement", improvement_id)
