"""A resident's secret code survives being read aloud and typed by hand."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.codes import ALPHABET, derive_code, digest, new_code, normalise_code


def test_a_code_is_four_groups_of_four_known_signs() -> None:
    for _ in range(200):
        assert re.fullmatch(rf"(?:[{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}", new_code())


def test_a_code_holds_at_least_seventy_five_bits() -> None:
    assert 16 * math.log2(len(set(ALPHABET))) >= 75
    assert len({new_code() for _ in range(500)}) == 500


def test_a_new_code_is_already_in_its_normal_form() -> None:
    for _ in range(200):
        code = new_code()
        assert normalise_code(code) == code


@pytest.mark.parametrize(
    "typed",
    [
        "k7qf-2m9d-xa4t-0hrc",
        "K7QF2M9DXA4T0HRC",
        " k7qf 2m9d\txa4t 0hrc ",
        "K7QF–ZM9D—XA4T-OHRC",
        "Ｋ７ＱＦ-2M9D-XA4T-0HRC",
    ],
)
def test_case_blanks_dashes_and_look_alikes_are_forgiven(typed: str) -> None:
    assert normalise_code(typed) == "K7QF-2M9D-XA4T-0HRC"


@given(st.text())
def test_normalising_anything_twice_changes_nothing_more(text: str) -> None:
    assert normalise_code(normalise_code(text)) == normalise_code(text)


def test_a_digest_depends_on_both_text_and_key() -> None:
    one = digest("K7QF", b"key")
    assert re.fullmatch("[0-9a-f]{64}", one)
    assert one == digest("K7QF", b"key")
    assert len({one, digest("K7QF", b"other"), digest("K7QG", b"key")}) == 3


def test_a_derived_code_is_always_the_same_for_key_and_subject() -> None:
    one = derive_code(key=b"key", subject="S2026-001234|1")
    assert one == normalise_code(one) == derive_code(key=b"key", subject="S2026-001234|1")
    others = [derive_code(key=b"key", subject="S2026-001234|2"), derive_code(key=b"other", subject="S2026-001234|1")]
    assert len({one, *others}) == 3
    assert re.fullmatch(rf"(?:[{ALPHABET}]{{4}}-){{3}}[{ALPHABET}]{{4}}", one)
