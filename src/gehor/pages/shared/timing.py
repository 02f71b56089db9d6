"""`Server-Timing`: what a response cost, when the operator asks for it with GEHOR_SERVER_TIMING=1."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class _Meter:
    """Counts the statements of one request and the seconds spent on them."""

    def __init__(self) -> None:
        self.queries = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.queries += 1
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - begun


def server_timing(get_response: Handler) -> Handler:
    """Middleware that adds app and database milliseconds and the number of statements to every response."""
    if not settings.GEHOR_SERVER_TIMING:
        raise MiddlewareNotUsed

    def timed(request: HttpRequest) -> HttpResponse:
        meter = _Meter()
        begun = time.perf_counter()
        cpu_begun = time.thread_time()
        with connection.execute_wrapper(meter):
            response = get_response(request)
        total = (time.perf_counter() - begun) * 1000
        cpu = (time.thread_time() - cpu_begun) * 1000
        response["Server-Timing"] = (
            f"app;dur={total - meter.seconds * 1000:.1f}, db;dur={meter.seconds * 1000:.1f}, "
            f'queries;desc="{meter.queries}", cpu;dur={cpu:.1f}, total;dur={total:.1f}'
        )
        return response

    return timed
