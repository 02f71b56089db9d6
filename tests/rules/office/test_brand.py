"""Ten colours: what nobody could read is refused, and the dark page is worked out so that it can be read."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gehor
from gehor.kit.refused import Refused
from gehor.office.rules.brand import DEFAULT, NAMES, Colours, colours_of, contrast, initials, letterhead_of, style_of

# Every accent colour of the theme is replaced, or a page would show two brands at once.
SHEET = Path(gehor.__file__).parent / "pages/static/vendor/designsystemet/theme.css"
THEME = set(re.findall(r"--ds-color-accent-([a-z-]+):", SHEET.read_text(encoding="utf-8")))
CHANNEL = st.integers(0, 255)
COLOUR = st.tuples(CHANNEL, CHANNEL, CHANNEL).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))


def dark(style: str) -> dict[str, str]:
    part = style.split('[data-color-scheme="dark"]{')[1].split("}")[0]
    return dict(re.findall(r"--ds-color-accent-([a-z-]+):(#[0-9a-f]{6});", part))


def test_black_on_white_is_as_far_apart_as_can_be() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert contrast("#123456", "#123456") == 1


def test_the_shipped_theme_is_ten_colours_that_can_be_read() -> None:
    assert colours_of({}) == DEFAULT
    assert len(NAMES) == 10
    assert colours_of(asdict(DEFAULT)) == DEFAULT


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"accent": "#ffff00"}, "on_accent"),
        ({"link": "#99ccff"}, "link"),
        ({"surface": "#333333"}, "link"),
        ({"tint": "#8a9296", "link": "#000000", "strong": "#000000"}, "tint"),
        ({"border_strong": "#eeeeee"}, "border_strong"),
    ],
)
def test_colours_too_near_each_other_are_refused_by_name(told: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        colours_of(told)

    assert refused.value.code == "colours_too_near"
    assert refused.value.facts["field"] == field
    assert float(str(refused.value.facts["ratio"])) < float(str(refused.value.facts["least"]))


@pytest.mark.parametrize("value", ["red", "#12345", "#1234567", "url(x)", "#12345g;}body{display:none", "#ﬀffff"])
def test_what_is_no_colour_never_reaches_a_style_sheet(value: str) -> None:
    with pytest.raises(Refused, match="wrong_colour"):
        colours_of({"accent": value})


def test_a_colour_that_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        colours_of({"shadow": "#000000"})

    assert refused.value.facts == {"name": "shadow"}


@given(accent=COLOUR, link=COLOUR, strong=COLOUR, border=COLOUR)
def test_any_ten_colours_can_be_read_on_the_dark_page(accent: str, link: str, strong: str, border: str) -> None:
    values = dark(style_of(Colours(accent=accent, link=link, strong=strong, border_strong=border)))

    assert contrast(values["base-default"], "#000000") >= 4.5
    lying = ("background-default", "background-tinted", "surface-default", "surface-tinted", "surface-hover")
    for ground in ("#15181a", *(values[name] for name in lying)):
        assert contrast(values["text-subtle"], ground) >= 4.5
        assert contrast(values["text-default"], ground) >= 4.5
        assert contrast("#ebeced", ground) >= 4.5
    assert set(values) == THEME


def test_a_letterhead_is_at_most_eight_lines_of_eighty_signs() -> None:
    assert letterhead_of(" Lillby kommun \n\nGatukontoret\n") == ("Lillby kommun", "Gatukontoret")
    for text in ("rad\n" * 9, "x" * 81):
        with pytest.raises(Refused, match="letterhead_too_long"):
            letterhead_of(text)


def test_the_letters_of_an_office_are_those_of_its_first_and_last_great_word() -> None:
    names = {
        "Trafikkontoret i Exempelstad": "TE",
        "Kommunkansliet": "K",
        "Ärendeservice Östra": "ÄÖ",
        "kultur och fritid": "KF",
        "Stads- och Miljökontoret i Lilla Edet": "SE",
        "112": "G",
        "": "G",
    }
    assert {name: initials(name) for name in names} == names
