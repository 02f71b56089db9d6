"""Personal numbers are found, and what only looks like them is not."""

from __future__ import annotations

import pytest

from gehor.kit.personal_numbers import find_personal_numbers

# Numbers that the tax agency keeps for tests; they belong to nobody.
TEST_NUMBERS = ["19090527+1474", "090527+1474", "000229-2399", "200002292399", "0002292399", "20000229-2399"]
COORDINATION = ["191401682396", "19140168-2396", "191403702390", "191500722390", "150072-2390"]


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_personal_numbers(text)]


@pytest.mark.parametrize("number", TEST_NUMBERS + COORDINATION)
def test_a_number_in_any_written_form_is_found_in_a_sentence(number: str) -> None:
    assert found(f"Mitt nummer är {number}, ring mig.") == [number]
    assert found(f"({number})") == [number]


@pytest.mark.parametrize("written", ["000229 2399", "000229 - 2399", "20000229–2399"])
def test_a_number_written_with_blanks_or_a_long_dash_is_found(written: str) -> None:
    assert found(f"Nummer {written}.") == [written]


def test_several_numbers_are_found_in_their_order() -> None:
    assert found("000229-2399 och 19140168-2396") == ["000229-2399", "19140168-2396"]


@pytest.mark.parametrize(
    "text",
    [
        "857209-0606",
        "802005-1952",
        "556036-0793",
        "08-123 456 78",
        "0701234567",
        "070-123 45 67",
        "0735000000",
        "000229-2398",
        "150072-2391",
        "151372-2390",
        "001329-2399",
        "S2026-001234",
        "T2026-01234",
        "1000229-2399",
        "000229-23991",
        "SE0002292399X",
        "73500 00000 00000",
        "",
    ],
)
def test_organisation_phone_and_case_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def with_control_digit(nine: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return nine + str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def test_ten_bare_digits_that_could_be_a_mobile_number_give_no_warning() -> None:
    mobile, child = with_control_digit("070101239"), with_control_digit("071101239")
    assert found(f"Ring {mobile} eller {child}") == [child]
    assert found(f"{mobile[:6]}-{mobile[6:]}") == [f"{mobile[:6]}-{mobile[6:]}"]
