"""What rooms below say in their own errors, turned into pages."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from gehor.kit.refused import NotThere
from gehor.pages.shared import errors
from gehor.people.rules.errors import NotAllowed

Handler = Callable[[HttpRequest], HttpResponse]


class outcomes:  # noqa: N801  (Django names middleware by its dotted path; the word reads as an act)
    """Middleware: not allowed → 403, not there or not for these eyes → 404, always the same page."""

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
        return None
