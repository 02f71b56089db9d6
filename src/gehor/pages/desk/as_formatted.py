"""A mail as its sender had formatted it, in a room where nothing runs and nothing is fetched."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote
from uuid import UUID

import filetype
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.kit.mime.values import MailFile
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.security import FORMATTED_POLICY
from gehor.steps.register.queries.originals import formatted_of

# Sources in a page that was cleaned: always in double quotes, a bracket only inside them.
_SOURCE: Final = re.compile(r'(<img\b(?:[^>"]|"[^"]*")*?\s)src="([^"]*)"')
_SHOWN: Final = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_MOST_BYTES: Final = 8_000_000


@require_safe
@for_staff()
def as_formatted(request: StaffRequest, reference: str, record_id: UUID) -> HttpResponse:
    """Pictures that came along are shown, all others not. Of a marked case it is kept who opened it."""
    found = formatted_of(request.asker, record_id, clock.now())
    back = f"{reverse('desk:case', args=[found.reference])}#record-{record_id}"
    return formatted_page(
        request, called=found.designation, language=found.language, page=found.html, files=found.files, back=back
    )


def formatted_page(
    request: StaffRequest, *, called: str, language: str, page: str, files: Iterable[MailFile], back: str
) -> HttpResponse:
    """The safe page with its own pictures inside, under headers that let nothing else in."""
    context = {
        "called": called,
        "language": language,
        # Cleaned when it was read; the headers below hold even if something had slipped through.
        "page": mark_safe(with_pictures(page, files)),  # noqa: S308
        "back": back,
    }
    answer = render(request, "desk/as_formatted.html", context)
    answer["Content-Security-Policy"] = FORMATTED_POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def with_pictures(page: str, files: Iterable[MailFile]) -> str:
    """The page with `cid:` pictures as data, by their content and up to a total size; others are left out."""
    by_id = {file.content_id: file for file in files if file.content_id}
    left = _MOST_BYTES

    def data(found: re.Match[str]) -> str:
        nonlocal left
        kind, _, name = html.unescape(found[2]).partition(":")
        file = by_id.get(unquote(name)) if kind == "cid" else None
        media_type = (filetype.guess_mime(file.data[:8192]) or "") if file else ""
        if file is None or media_type not in _SHOWN or len(file.data) > left:
            return f'{found[1]}data-left-out=""'
        left -= len(file.data)
        return f'{found[1]}src="data:{media_type};base64,{b64encode(file.data).decode("ascii")}"'

    return _SOURCE.sub(data, page)
