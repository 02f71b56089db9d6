from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit import sheets
from gehor.kit.refused import Refused
from gehor.kit.sheets import Sheet, write_workbook

_NS = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def _book(*tables: Sheet) -> zipfile.ZipFile:
    made = io.BytesIO()
    write_workbook(made, tables)
    return zipfile.ZipFile(made)


def _cells(book: zipfile.ZipFile, number: int = 1) -> list[list[tuple[str, str]]]:
    """Kind and value of each cell that is there, row by row."""
    root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [
        [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.findall("x:c", _NS)]
        for row in root.iterfind(".//x:row", _NS)
    ]


def test_days_and_numbers_stay_what_they_are_in_the_workbook() -> None:
    rows = _cells(_book(Sheet("Siffror", ["Dag", "Antal", "Andel"], [[date(2026, 11, 25), 3, 0.5], [None, True, ""]])))

    assert [value for _kind, value in rows[0]] == ["Dag", "Antal", "Andel"]
    # Days are counted from 1899-12-30 in a spreadsheet.
    assert rows[1] == [("n", str((date(2026, 11, 25) - date(1899, 12, 30)).days)), ("n", "3"), ("n", "0.5")]
    assert rows[2] == [("n", "1")]


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "@cmd", "https://evil.example/", "{=1+1}", "0012"])
def test_words_from_outside_stay_words_in_the_workbook(words: str) -> None:
    book = _book(Sheet("Rader", ["Titel"], [[words]]))

    assert _cells(book)[1] == [("inlineStr", words)]
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in book.namelist()


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_words_give_a_workbook_that_can_be_read(words: str, name: str) -> None:
    book = _book(Sheet(name, [words], [[words]]), Sheet(name, ["Två"], []))

    assert len(_cells(book)) == 2 or not words
    assert _cells(book, 2) == [[("inlineStr", "Två")]]


def test_a_table_longer_than_a_spreadsheet_bears_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)

    with pytest.raises(Refused) as refused:
        _book(Sheet("Rader", ["Nummer"], [[number] for number in range(3)]))

    assert refused.value.code == "table_too_long"
    assert len(_cells(_book(Sheet("Rader", ["Nummer"], [[1], [2]])))) == 3
