"""A table as a file that a Swedish spreadsheet opens by itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, headings: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """UTF-8 with a mark that says so, semicolons, and no cell that a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in headings])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return HttpResponse(
        b"\xef\xbb\xbf" + text.getvalue().encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def harmless(cell: object) -> str:
    """The cell as text; what begins like a formula gets an apostrophe before it."""
    words = "" if cell is None else str(cell)
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words
