"""Headers that every response carries (OWASP ASVS 5.0 level 2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def policy(*, images: Iterable[str] = ()) -> str:
    """The content policy of a page; `images` are hosts of map layers, on a page that has a map with such.

    `data:` is for the design system's icons, drawn as masked data URIs.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            " ".join(("img-src 'self' data:", *images)),
            "manifest-src 'self'",
            "worker-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


CONTENT_SECURITY_POLICY = policy()
# A file from outside may hold script: it opens in an empty room of its own, if at all.
FILE_POLICY = "default-src 'none'; sandbox"

# A mail as its sender formatted it: no script, nothing fetched from anywhere but our own style, pictures only as data.
FORMATTED_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "sandbox allow-same-origin",
    )
)

# Pages about one person, or for those who work here; the first page of the form and what all are told of are neither.
PERSONAL = re.compile(r"/(?:sv|en|fi)/(?:follow/(?!event/|$)|say/(?!$)|desk/|enquiry/|demo/)")


def security_headers(get_response: Handler) -> Handler:
    """Middleware: strict content policy, no sniffing, no framing, no features, nothing personal kept in caches."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)")
        if PERSONAL.match(request.path):
            response.headers.setdefault("X-Robots-Tag", "noindex")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
            if "HX-Request" not in response.headers.get("Vary", ""):
                response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "HX-Request")))
        return response

    return guarded
