"""The ways to reach the office in words."""

from __future__ import annotations

import pytest

from gehor.steps.inform.rules.routes import route_name


@pytest.mark.parametrize(
    ("language", "name"), [("sv", "Telefon"), ("en", "Telephone"), ("fi", "Puhelin"), ("de", "Telefon")]
)
def test_a_way_is_named_in_the_language_or_else_in_swedish(language: str, name: str) -> None:
    assert route_name("phone", language) == name


def test_a_way_nobody_has_named_is_called_by_its_code() -> None:
    assert route_name("fax", "sv") == "fax"
