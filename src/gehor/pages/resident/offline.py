"""What is shown without a connection, and the script that sees to it: public files alone, never a page of anybody's."""

from __future__ import annotations

import hashlib
import json
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from gehor.pages.resident.forms import SayForm
from gehor.pages.shared.brand import Brand
from gehor.pages.shared.our_office import our_office

LANGUAGES: Final = ("sv", "en", "fi")
FILES: Final = (
    "gehor/app.css",
    "vendor/designsystemet/theme.css",
    "vendor/designsystemet/designsystemet.css",
    "vendor/inter/inter-latin-wght-normal.woff2",
    "gehor/app.js",
    "gehor/draft.js",
    "gehor/icon.svg",
)
# The worker may fetch from us and do nothing else; it has no page.
WORKER_POLICY: Final = "default-src 'none'; connect-src 'self'"
_HOUR: Final = 3600


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The form's first question, to write while there is no connection; the same for everybody, whoever asks."""
    row = our_office()
    return render(request, "resident/offline.html", {"form": SayForm(), "phone": row.phone if row else ""})


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows the page above when the network does not answer; it keeps just what `kept` names."""
    addresses = kept()
    told = json.dumps([addresses, repr(our_office())])
    mark = hashlib.sha256(told.encode()).hexdigest()[:16]
    context = {"kept": json.dumps(addresses, indent=2), "mark": mark}
    response = render(request, "resident/service_worker.js", context, content_type="text/javascript; charset=utf-8")
    response.headers["Content-Security-Policy"] = WORKER_POLICY
    response.headers["Cache-Control"] = f"public, max-age={_HOUR}"
    return response


def kept() -> list[str]:
    """The addresses a browser may keep: the page without a connection in each language, and the files it is made of."""
    brand = Brand()
    pages = []
    for language in LANGUAGES:
        with override(language):
            pages.append(reverse("resident:offline"))
    looks = [brand.style_url, brand.logo.url if brand.logo else ""]
    return [*pages, *map(static, FILES), *filter(None, looks)]
