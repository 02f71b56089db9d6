"""The bare address leads to the reader's own language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request


def front(request: HttpRequest) -> HttpResponse:
    """Redirect / to /sv/, /en/ or /fi/ by what the browser asks for; Swedish when it asks for none of them."""
    response = redirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language"
    return response
