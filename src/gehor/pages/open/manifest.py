"""What a browser needs to know to put the office's pages among the apps of a telephone."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.pages.shared.brand import Brand
from gehor.pages.shared.our_office import our_office

_HOUR = 3600


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Name, colours and icons by the office's settings, in the language of the address (W3C Web App Manifest)."""
    row, brand = our_office(), Brand()
    name = row.name if row else "Gehör"
    language = (get_language() or "sv")[:2]
    response = JsonResponse(
        {
            "id": "/",
            "name": name,
            "short_name": name if len(name) <= 12 else gettext("Synpunkter"),
            "lang": language,
            "dir": "ltr",
            "start_url": f"/{language}/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": brand.accent,
            "icons": [
                *(_icon(name, brand.icon_mark) for name in ("192", "512")),
                {**_icon("512-whole", brand.icon_mark), "purpose": "maskable"},
            ],
            "shortcuts": [
                {"name": gettext("Lämna en synpunkt"), "url": reverse("resident:say")},
                {"name": gettext("Följ ditt ärende"), "url": reverse("resident:follow")},
            ],
        },
        content_type="application/manifest+json; charset=utf-8",
    )
    response.headers["Cache-Control"] = f"public, max-age={_HOUR}"
    return response


def _icon(name: str, mark: str) -> dict[str, str]:
    side = name.partition("-")[0]
    return {"src": f"{reverse('app_icon', args=[name])}?v={mark}", "sizes": f"{side}x{side}", "type": "image/png"}
