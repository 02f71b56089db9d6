"""What the law gives who writes in a national minority language depends on the language and on the office."""

from __future__ import annotations

import pytest

from gehor.steps.answer.rules.advice import MinorityRight, minority_right


@pytest.mark.parametrize(
    ("language", "ours", "right"),
    [
        ("sv", ("fi",), MinorityRight.NONE),
        ("en", (), MinorityRight.NONE),
        ("fi", ("fi",), MinorityRight.HERE),
        ("fi", (), MinorityRight.IF_KNOWN),
        ("fit", ("fi",), MinorityRight.IF_KNOWN),
        ("sma", ("se",), MinorityRight.HERE),
        ("yi", ("fi", "se"), MinorityRight.STRIVE),
        ("rom", (), MinorityRight.STRIVE),
    ],
)
def test_the_right_follows_language_and_what_the_office_is_an_area_for(
    language: str, ours: tuple[str, ...], right: MinorityRight
) -> None:
    assert minority_right(language, ours) == right
