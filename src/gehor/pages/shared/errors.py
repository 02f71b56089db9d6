"""Error pages in three languages that need nothing: no database, no session, no translation catalogue.

They are met when something is broken, so their words lie here and not behind gettext.
"""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.translation.trans_real import parse_accept_lang_header

from gehor.pages.shared.error_texts import LABELS, TEXTS, ErrorText

DEFAULT_LANGUAGE = "sv"


def language_of(request: HttpRequest) -> str:
    """The language of the address, else the first one the browser asks for that we have, else Swedish."""
    first = request.path_info.strip("/").split("/", 1)[0]
    if first in TEXTS:
        return first
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if wanted[:2] in TEXTS:
            return wanted[:2]
    return DEFAULT_LANGUAGE


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be understood."""
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this person may not do or see that."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was too old, or cookies are off. Says so, because trying again helps here."""
    return _page(request, 403, word="csrf")


def file_held(request: HttpRequest, *, infected: bool) -> HttpResponse:
    """403: a file that nobody gets, as the virus scanner found something in it or has not looked yet."""
    return _page(request, 403, word="infected" if infected else "held")


def table_too_long(request: HttpRequest) -> HttpResponse:
    """413: a list longer than a spreadsheet bears; the plain file holds it all."""
    return _page(request, 413, word="too_long")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing lies at this address, or this person may not know that it does."""
    return _page(request, 404)


def too_many_requests(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """429: wait `retry_after` seconds."""
    return _page(request, 429, retry_after=retry_after)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Becomes 503 when the reason is that the database is away."""
    # Errors in middleware reach only this handler, never a middleware's process_exception.
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return _page(request, 500)


def unavailable(request: HttpRequest, retry_after: int = 60) -> HttpResponse:
    """503: the service or its database is away for the moment."""
    return _page(request, 503, retry_after=retry_after)


def _page(request: HttpRequest, status: int, *, word: str = "", retry_after: int | None = None) -> HttpResponse:
    language = language_of(request)
    text = TEXTS[language][word or str(status)]
    response = HttpResponse(_html(language, status, text), status=status)
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = "no-store"
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _html(language: str, status: int, text: ErrorText) -> str:
    context = {"language": language, "status": status, "text": text, "labels": LABELS[language]}
    try:
        return get_template("shared/error.html").render(context)
    except Exception:
        # The page for when things are broken must not break, for example when the static manifest is lost.
        plain = '<!doctype html><html lang="{}"><title>{}</title><h1>{}</h1><p>{}</p></html>'
        return format_html(plain, language, text.title, text.title, text.what)
