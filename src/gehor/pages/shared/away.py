"""What a person sees while the database is away: a clear page at once, and a log line to the operator."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse

from gehor.kit.files.store import StorageFull
from gehor.pages.shared import errors

Handler = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("gehor.pages")


class database_away:  # noqa: N801  (Django names middleware by its dotted path; the word reads as an act)
    """Middleware: turns a lost database or a full disk into an answer that says nothing typed is lost."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError) as error:
            return self._away(request, error)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a view that failed because the ground is gone, not because it is wrong."""
        if isinstance(exception, OperationalError | InterfaceError):
            return self._away(request, exception)
        if isinstance(exception, StorageFull):
            log.critical("storage is full: nothing more can be received until there is room")
            return errors.unavailable(request)
        return None

    def _away(self, request: HttpRequest, error: Exception) -> HttpResponse:
        log.error("database is away: %s", error)
        connection.close()
        return errors.unavailable(request)
