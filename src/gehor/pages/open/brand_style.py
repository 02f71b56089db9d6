"""The office's own colours, laid over the theme."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.office.rules.brand import style_of
from gehor.pages.shared.brand import FOR_GOOD


@require_safe
def brand_style(request: HttpRequest) -> HttpResponse:
    """The style sheet with the office's ten colours; 404 for an office that has the theme's."""
    row = office.brand()
    if not row.own_colours:
        raise Http404
    response = HttpResponse(style_of(row.colours), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = FOR_GOOD
    return response
