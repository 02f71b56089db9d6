from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gehor.demo import sink, start


@require_safe
def demo_mails(request: HttpRequest) -> HttpResponse:
    """The demo's post box: every mail that would have left. Nothing of it in a real installation."""
    _only_in_demo()
    lived, days = start.progress()
    context = {"mails": sink.mails(settings.GEHOR_SINK), "lived": lived, "days": days}
    return render(request, "open/demo_mails.html", context)


@require_safe
def demo_mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail of the demo, as its reader would see it and as it was sent."""
    _only_in_demo()
    mail = sink.mail(settings.GEHOR_SINK, name)
    if mail is None:
        raise Http404
    return render(request, "open/demo_mail.html", {"mail": mail})


def _only_in_demo() -> None:
    if not settings.GEHOR_DEMO:
        raise Http404
