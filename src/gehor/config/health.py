"""Whether this process can serve: used by the start command, load balancers and watchers."""

from __future__ import annotations

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

from gehor.steps.register.queries.held import scanner_is_away


def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 otherwise; and whether files wait for a virus scanner that is away."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        away = bool(settings.GEHOR_SCANNER) and scanner_is_away()
    except Error:
        return HttpResponse("database is away\n", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok\nvirus scanner is away\n" if away else "ok\n", content_type="text/plain; charset=utf-8")
