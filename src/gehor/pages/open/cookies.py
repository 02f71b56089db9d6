from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """The cookies there are: two, both needed (LEK 9:28), so nobody is asked to consent."""
    names = {"session": settings.SESSION_COOKIE_NAME, "guard": settings.CSRF_COOKIE_NAME}
    return render(request, "open/cookies.html", names)
