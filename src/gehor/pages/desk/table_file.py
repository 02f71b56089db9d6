"""A table as a file: CSV that a Swedish spreadsheet opens by itself, or a workbook (XLSX)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Final, cast

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from gehor.kit.refused import Refused
from gehor.kit.sheets import Sheet, write_workbook
from gehor.pages.shared.errors import table_too_long
from gehor.pages.shared.shell import Link

CSV, XLSX = "csv", "xlsx"
_LABELS: Final = {CSV: "CSV", XLSX: "Excel"}
_CSV_TYPE = "text/csv; charset=utf-8"
_XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Sent at a time, in characters.
_PIECE = 64_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Ending:
    """In an address: what kind of file is asked for."""

    regex = f"{CSV}|{XLSX}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


def file_links(view: str, query: str | Mapping[str, str] = "", *, said: str = "") -> tuple[Link, ...]:
    """Where a list can be fetched as each kind of file, asked for as the page was; `said` names another table."""
    asked = query if isinstance(query, str) else urlencode(query)
    said = said or gettext("Hämta listan")
    return tuple(
        Link(f"{said} ({label})", reverse(view, args=[ending]) + (f"?{asked}" if asked else ""))
        for ending, label in _LABELS.items()
    )


def table_file(
    request: HttpRequest, ending: str, name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """The table as the file that was asked for, sent while the rows are read: however many, few are in memory.

    Rows that are said in the reader's language are a list: it is no more when the last of a CSV are read. Cells keep
    their kind (day, number, text) in a workbook; a table that is longer than a spreadsheet bears is refused with a page
    that says to take the other.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"', "Cache-Control": "no-store"}
    if ending == CSV:
        answer = StreamingHttpResponse(_pieces(headings, rows), content_type=_CSV_TYPE, headers=headers)
        # For a view it is as good as the other: only what sends it asks which of the two it is.
        return cast(HttpResponse, answer)
    made = TemporaryFile()  # noqa: SIM115  (the response closes it when the last piece is sent)
    try:
        write_workbook(made, [Sheet(name, headings, rows)])
    except Refused:
        made.close()
        return table_too_long(request)
    made.seek(0)
    return cast(HttpResponse, FileResponse(made, content_type=_XLSX_TYPE, headers=headers))


def _pieces(headings: Sequence[object], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """UTF-8 with a mark that says so, semicolons, and no cell that a spreadsheet would run as a formula."""
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
    match cell:
        case None:
            return ""
        case bool():
            return str(int(cell))
        case int():
            return str(cell)
        case float() | Decimal():
            return str(cell).replace(".", ",")
    words = str(cell)
    return f"'{words}" if words.lstrip(" ").startswith(_FORMULA) else words
