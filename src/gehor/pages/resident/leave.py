from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from gehor.pages.resident import drafting, following


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the case and the receipt on this device; with number and code they can be opened again."""
    signed_in = following.resident(request) is not None
    following.end(request)
    drafting.forget(request, receipt=True)
    messages.success(request, gettext("Den här enheten kommer inte längre ihåg ditt ärende."))
    return redirect(f"{reverse('resident:follow')}?out=1" if signed_in else "resident:follow")
