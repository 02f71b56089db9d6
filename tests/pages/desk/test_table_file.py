from __future__ import annotations

import io
import re
import zipfile

import pytest
from tests.builders import given_case, open_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page

from gehor.kit import sheets

LISTS = ("queue", "late-cases", "extensions", "register-list", "figures", "figures/cases")


def _text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_fetched_as_a_workbook_with_the_headings_of_the_plain_file(office: Cast, name: str) -> None:
    client = at_desk(office.mats)
    headings = client.get(f"/sv/desk/{name}.csv").getvalue().decode("utf-8-sig").splitlines()[0].split(";")

    answer = client.get(f"/sv/desk/{name}.xlsx")

    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.xlsx"')
    first = _text(answer.getvalue()).partition("</row>")[0]
    assert re.findall(r"<t[^>]*>([^<]*)</t>", first) == headings


def test_queue_tells_where_the_list_is_as_a_file_of_either_kind(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)

    shown = page(client, "queue/", officer="me")

    assert "/sv/desk/queue.csv?officer=me" in shown
    assert "/sv/desk/queue.xlsx?officer=me" in shown
    assert case.diary_number in _text(client.get("/sv/desk/queue.xlsx?officer=me").getvalue())


def test_too_long_a_list_for_a_spreadsheet_says_to_take_the_plain_file(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 0)
    open_case()

    answer = at_desk(office.olof).get("/sv/desk/queue.xlsx")

    assert answer.status_code == 413
    assert "Hämta listan som CSV" in answer.content.decode()


def test_other_kinds_of_files_than_those_two_are_not_there(office: Cast) -> None:
    assert at_desk(office.olof).get("/sv/desk/queue.ods").status_code == 404
