"""The registrar sees what the words of an item suggest and why, and takes it by one press."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import RUT
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, came_in, page

pytestmark = pytest.mark.django_db
TAKE = "Ta förslaget"
CHOSEN = '<option value="REN-01" selected'


def test_the_suggestion_tells_its_words_and_is_taken_by_one_press(office: Cast) -> None:
    path, client = f"cases/{came_in().reference}/register-case/", at_desk(office.rebecka)
    text = page(client, path)
    assert "Förslag på kategori: Skräp" in text and "ord i texten: skräp." in text
    assert f"{path}?category=REN-01" in text and CHOSEN not in text

    taken = page(client, path, category="REN-01")
    assert CHOSEN in taken and TAKE not in taken


def test_an_item_without_any_of_the_words_gets_no_suggestion(office: Cast) -> None:
    case = came_in(replace(RUT, text="Hej, jag undrar en sak."))
    assert TAKE not in page(at_desk(office.rebecka), f"cases/{case.reference}/register-case/")


@pytest.mark.parametrize("code", ["XXX-99", "\x00", "REN", "å" * 500])
def test_a_category_that_can_not_be_chosen_is_not_taken_from_the_address(office: Cast, code: str) -> None:
    text = page(at_desk(office.rebecka), f"cases/{came_in().reference}/register-case/", category=code)
    chosen = text.split('name="category"')[1].split("</select>")[0]
    assert "REN-01" in chosen and " selected" not in chosen
