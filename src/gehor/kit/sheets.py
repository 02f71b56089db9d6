"""Tables as a workbook that a spreadsheet opens by itself (XLSX)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gehor.kit.refused import Refused

# A spreadsheet takes 1,048,576 rows, and few machines that many.
MOST_ROWS: Final = 100_000
_NAME_LENGTH, _NO_NAME = 31, str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_NARROWEST, _WIDEST = 12, 60
# What a cell may hold; longer text is cut by the spreadsheet, or the file is broken.
_CELL = 32_767
# Text from outside stays text: no formula is run, no address becomes a link, no number is guessed.
_OPTIONS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
    "default_date_format": "yyyy-mm-dd",
    "nan_inf_to_errors": True,
}


@dataclass(frozen=True)
class Sheet:
    """One table: its name on the tab, the headings, and rows whose cells keep their kind (day, number, text)."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[object]]


def write_workbook(into: BinaryIO | Path, sheets: Iterable[Sheet]) -> None:
    """Write the tables as one workbook, with headings that stay in sight and a filter; few rows are in memory.

    Raises Refused `table_too_long` when a table has more than 100,000 rows.
    """
    # The context manager of the library closes the file whatever happens; an unfinished one holds nothing of value.
    with Workbook(str(into) if isinstance(into, Path) else into, dict(_OPTIONS)) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for sheet in sheets:
            _fill(book.add_worksheet(_tab(sheet.name, book)), sheet, heading)


def _fill(page: Worksheet, sheet: Sheet, heading: Format) -> None:
    page.freeze_panes(1, 0)
    for column, words in enumerate(sheet.headings):
        page.set_column(column, column, min(max(_NARROWEST, len(words) + 2), _WIDEST))
    for column, words in enumerate(sheet.headings):
        page.write_string(0, column, words, heading)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        if last > MOST_ROWS:
            raise Refused("table_too_long", most=MOST_ROWS)
        for column, cell in enumerate(row):
            _write(page, last, column, cell)
    page.autofilter(0, 0, last, max(len(sheet.headings) - 1, 0))


def _write(page: Worksheet, row: int, column: int, cell: object) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_number(row, column, int(cell))
        case int() | float() | Decimal():
            page.write_number(row, column, cell)
        case datetime() | date():
            page.write_datetime(row, column, cell)
        case _:
            page.write_string(row, column, str(cell)[:_CELL])


def _tab(name: str, book: Workbook) -> str:
    """A name that a spreadsheet takes and no other table has."""
    # Beyond the basic plane a sign counts twice for a spreadsheet.
    plain = "".join(sign for sign in name if sign <= "\uffff").translate(_NO_NAME).strip("' ")[:_NAME_LENGTH] or "1"
    taken = {one.get_name().lower() for one in book.worksheets()}
    number = 2
    found = plain
    while found.lower() in taken:
        found = f"{plain[: _NAME_LENGTH - 3]} {number}"
        number += 1
    return found
