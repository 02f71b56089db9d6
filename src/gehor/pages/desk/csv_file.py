"""A table as a file that a Swedish spreadsheet opens by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from django.http import HttpResponse, StreamingHttpResponse

_TYPE = "text/csv; charset=utf-8"
# Sent at a time, in characters.
_PIECE = 64_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with a mark that says so, semicolons, and no cell that a spreadsheet would run as a formula."""
    return HttpResponse(b"".join(_pieces(headings, rows)), content_type=_TYPE, headers=_headers(name))


def csv_stream(name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same, sent while the rows are still being read: however many there are, few are in memory."""
    answer = StreamingHttpResponse(_pieces(headings, rows), content_type=_TYPE, headers=_headers(name))
    # For a view it is as good as the other: only what sends it asks which of the two it is.
    return cast(HttpResponse, answer)


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}


def _pieces(headings: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in headings])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        if text.tell() > _PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def harmless(cell: object) -> str:
    """The cell as text; what begins like a formula gets an apostrophe before it."""
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words
