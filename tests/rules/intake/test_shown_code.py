from __future__ import annotations

import pytest

from gehor.kit.codes import derive_code
from gehor.steps.intake.rules.shown_code import HIDDEN, shown_codes, without_codes

REFERENCE, OTHER = "S2026-000123", "S2026-000124"


def _code(reference: str) -> str:
    return derive_code(key=b"k" * 32, subject=reference)


@pytest.mark.parametrize(
    "typed",
    [
        _code(REFERENCE),
        _code(REFERENCE).lower(),
        _code(REFERENCE).replace("-", ""),
        _code(REFERENCE).replace("-", " "),
        _code(REFERENCE).replace("-", "\u2013"),
        _code(REFERENCE).replace("-", "\n"),
        _code(REFERENCE).replace("0", "O").replace("1", "l"),
    ],
)
def test_code_is_known_and_hidden_however_it_was_typed_off_a_slip(typed: str) -> None:
    text = f"Jag skriver om koden {typed} som jag fick."
    shown = shown_codes(f"Sv: {REFERENCE.lower()}", text, _code)
    assert list(shown) == [REFERENCE]
    assert without_codes(text, shown) == f"Jag skriver om koden {HIDDEN} som jag fick."


def test_reference_with_the_code_of_another_case_shows_nothing() -> None:
    assert shown_codes(REFERENCE, f"Kod {_code(OTHER)}", _code) == {}


def test_code_without_any_reference_and_a_reference_without_code_show_nothing() -> None:
    assert shown_codes("Hej", _code(REFERENCE), _code) == {}
    assert shown_codes(REFERENCE, "Ingen kod här.", _code) == {}


def test_message_that_names_a_hundred_references_is_read_for_the_first_few_only() -> None:
    text = " ".join(f"S2026-{number:06d}" for number in range(100)) + f" {_code('S2026-000099')}"
    assert shown_codes("", text, _code) == {}
