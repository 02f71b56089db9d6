"""What rooms below say in their own errors, turned into pages."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from gehor.kit.files.scan import FileHeld, Scan
from gehor.kit.files.store import StorageFull
from gehor.kit.refused import NotThere
from gehor.pages.shared import errors
from gehor.people.rules.errors import NotAllowed

Handler = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("gehor.pages")


class outcomes:  # noqa: N801  (Django names middleware by its dotted path; the word reads as an act)
    """Middleware: not allowed → 403, not there or not for these eyes → 404, a shut file → 403, a full disk → 503."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer in the reader's language and without naming what was hidden."""
        if isinstance(exception, NotAllowed):
            return errors.permission_denied(request, PermissionDenied())
        if isinstance(exception, NotThere):
            return errors.not_found(request, Http404())
        if isinstance(exception, FileHeld):
            return errors.file_held(request, infected=exception.scan == Scan.INFECTED)
        if isinstance(exception, StorageFull):
            log.critical("the disk is full: nothing more can be received until there is room")
            return errors.unavailable(request)
        return None
