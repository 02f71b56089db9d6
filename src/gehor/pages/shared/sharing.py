"""What is said of a public page where somebody shares its address: no one is told but who asks us for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language

_MOST: Final = 200
_LOCALES: Final = {"sv": "sv_SE", "en": "en_GB", "fi": "fi_FI"}


@dataclass(frozen=True)
class Share:
    """The words and the address of a shared page, as Open Graph has them."""

    title: str
    text: str
    url: str
    picture: str
    locale: str
    type: str = "article"


def share(request: HttpRequest, kind: str, code: str, *, title: str, text: str) -> Share:
    """What is said of this page; `kind` and `code` are those of its card."""
    here = get_language() or "sv"
    return Share(
        title=title,
        text=Truncator(" ".join(text.split())).chars(_MOST, truncate="…"),
        url=settings.GEHOR_PUBLIC_URL + request.path,
        picture=settings.GEHOR_PUBLIC_URL + reverse("open:share_card", args=[kind, code]),
        locale=_LOCALES.get(here[:2], "sv_SE"),
        type="website" if kind in {"start", "area"} else "article",
    )
