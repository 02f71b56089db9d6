"""Sign out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """The session ends here and now, for this browser."""
    logout(request)
    messages.success(request, gettext("Du är utloggad."))
    return redirect("desk:sign_in")
