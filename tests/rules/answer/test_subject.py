"""The subject line names the case once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.answer.rules.subject import subject_line

NAMES = ("T2026-00012", "S2026-001234")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Svar från oss, T2026-00012", "Svar från oss, T2026-00012"),
        ("Svar från oss, S2026-001234", "Svar från oss, S2026-001234"),
        ("Svar från oss", "Svar från oss [T2026-00012]"),
        ("", "[T2026-00012]"),
        ("Re: Sv: RE: SV: Gungan", "Sv: Gungan [T2026-00012]"),
        ("sv:Gungan t2026-00012", "Sv: Gungan T2026-00012"),
        ("VS: Gungan T2026-00012 T2026-00012", "Vs: Gungan T2026-00012"),
        ("Re[2]: Gungan\r\nBcc: alla@example.org", "Re: Gungan Bcc: alla@example.org [T2026-00012]"),
        ("Återkoppling: gungan", "Återkoppling: gungan [T2026-00012]"),
    ],
)
def test_a_subject_has_one_mark_and_the_name_of_the_case_once(text: str, line: str) -> None:
    assert subject_line(text, names=NAMES) == line


def test_a_case_without_a_diary_number_is_called_by_its_reference() -> None:
    assert subject_line("Svar", names=("", "S2026-001234")) == "Svar [S2026-001234]"


@given(st.text(max_size=400))
def test_whatever_stands_there_the_line_is_one_and_tells_the_case(text: str) -> None:
    line = subject_line(text, names=NAMES)
    assert "\n" not in line and "\r" not in line
    assert any(name.casefold() in line.casefold() for name in NAMES)
