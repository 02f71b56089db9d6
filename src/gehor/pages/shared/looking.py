"""One request works with the settings as they were when it first asked for one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gehor.kit.settled import kept

Handler = Callable[[HttpRequest], HttpResponse]


def looking(get_response: Handler) -> Handler:
    """Middleware: the stamp of the settings is read once a request."""

    def looked(request: HttpRequest) -> HttpResponse:
        with kept.looking():
            return get_response(request)

    return looked
