"""The office's own ten colours, checked so that everybody can read what is written in them (WCAG 2.2 1.4.3, 1.4.11)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final

from gehor.kit.refused import Refused

_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_WHITE: Final = "#ffffff"
_BLACK: Final = "#000000"
# The design system's own text, and the page behind it in the dark.
_TEXT: Final = "#232d31"
_PALE_TEXT: Final = "#525f65"
_DARK_PAGE: Final = "#15181a"
TEXT: Final = 4.5
PARTS: Final = 3.0
MOST_LETTERHEAD: Final = 8
MOST_LINE: Final = 80


@dataclass(frozen=True)
class Colours:
    """Ten colours as `#rrggbb`, for the light page; those of the dark one are worked out from them.

    The defaults are those of the theme that is shipped.
    """

    accent: str = "#0f5c6e"
    accent_hover: str = "#0c4755"
    accent_active: str = "#09353f"
    on_accent: str = "#ffffff"
    link: str = "#1d6677"
    strong: str = "#083039"
    tint: str = "#eff4f6"
    surface: str = "#e0eaed"
    border: str = "#a3c1c8"
    border_strong: str = "#1d6677"


NAMES: Final = tuple(field.name for field in fields(Colours))
DEFAULT: Final = Colours()
# Which colour is read upon which, and how far apart they must be.
_PAIRS: Final = (
    *(("on_accent", ground, TEXT) for ground in ("accent", "accent_hover", "accent_active")),
    *(("link", ground, TEXT) for ground in (_WHITE, "tint", "surface")),
    *(("strong", ground, TEXT) for ground in (_WHITE, "tint", "surface")),
    *((_PALE_TEXT, ground, TEXT) for ground in ("tint", "surface")),
    ("accent", _WHITE, PARTS),
    ("border_strong", _WHITE, PARTS),
)


def colours_of(told: Mapping[str, str]) -> Colours:
    """The ten colours, those not told as the theme has them.

    Raises Refused: unknown_colour (name), wrong_colour (field), colours_too_near (field, ground, ratio, least).
    """
    for name in told:
        if name not in NAMES:
            raise Refused("unknown_colour", name=name)
    clean = {name: value.strip().lower() for name, value in told.items() if value.strip()}
    for name, value in clean.items():
        if not _HEX.fullmatch(value):
            raise Refused("wrong_colour", field=name)
    colours = Colours(**clean)
    values = asdict(colours)
    for name, ground, least in _PAIRS:
        ratio = contrast(values.get(name, name), values.get(ground, ground))
        if ratio < least:
            # A pale ground under the grey text is the ground's fault, not the text's.
            field = name if name in values else ground
            raise Refused("colours_too_near", field=field, ground=ground, ratio=round(ratio, 1), least=least)
    return colours


def letterhead_of(text: str) -> tuple[str, ...]:
    """The lines at the top of a letter. Raises Refused `letterhead_too_long`: what does not fit covers the address."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    if len(lines) > MOST_LETTERHEAD or any(len(line) > MOST_LINE for line in lines):
        raise Refused("letterhead_too_long", field="letterhead", lines=MOST_LETTERHEAD)
    return lines


def initials(name: str) -> str:
    """One or two letters for a name: those of its first and last word with a capital; G for a name without letters."""
    words: list[str] = re.findall(r"[^\W\d_]+", name)
    great = [word for word in words if word[0].isupper()] or words
    if not great:
        return "G"
    return (great[0][0] + (great[-1][0] if len(great) > 1 else "")).upper()


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 (the same) to 21 (black and white), as WCAG counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def style_of(colours: Colours) -> str:
    """The style sheet that lays the colours over the theme, in light and in dark."""
    light, dark = _rules(_light(colours)), _rules(_dark(colours))
    return (
        f':root,[data-color-scheme="light"],[data-color-scheme="auto"]{{{light}}}\n'
        f'[data-color-scheme="dark"]{{{dark}}}\n'
        f'@media screen and (prefers-color-scheme:dark){{[data-color-scheme="auto"]{{{dark}}}}}\n'
    )


def _rules(values: Mapping[str, str]) -> str:
    return "".join(f"--ds-color-accent-{name}:{value};" for name, value in values.items())


def _light(colours: Colours) -> dict[str, str]:
    return {
        "base-default": colours.accent,
        "base-hover": colours.accent_hover,
        "base-active": colours.accent_active,
        "base-contrast-default": colours.on_accent,
        "text-subtle": colours.link,
        "text-default": colours.strong,
        "background-default": _WHITE,
        "background-tinted": colours.tint,
        "surface-default": _WHITE,
        "surface-tinted": colours.surface,
        "surface-hover": _mixed(colours.surface, colours.accent, 0.06),
        "surface-active": _mixed(colours.surface, colours.accent, 0.12),
        "border-subtle": colours.border,
        "border-default": colours.border_strong,
        "border-strong": colours.border_strong,
        "base-contrast-subtle": colours.on_accent,
    }


def _dark(colours: Colours) -> dict[str, str]:
    """The same hues, light enough to be read on a dark page and dark enough to lie under light text."""
    surface = _shade(colours.accent, 0.16)
    return {
        "base-default": _lifted(colours.accent, _DARK_PAGE, 6),
        "base-hover": _lifted(colours.accent, _DARK_PAGE, 8),
        "base-active": _lifted(colours.accent, _DARK_PAGE, 10),
        "base-contrast-default": _BLACK,
        "text-subtle": _lifted(colours.link, surface, 5.5),
        "text-default": _lifted(colours.strong, surface, 10),
        "background-default": _shade(colours.accent, 0.08),
        "background-tinted": _shade(colours.accent, 0.1),
        "surface-default": _shade(colours.accent, 0.13),
        "surface-tinted": surface,
        "surface-hover": _shade(colours.accent, 0.19),
        "surface-active": _shade(colours.accent, 0.23),
        "border-subtle": _shade(colours.accent, 0.28),
        "border-default": _lifted(colours.border_strong, surface, 3.5),
        "border-strong": _lifted(colours.border_strong, surface, 5.5),
        "base-contrast-subtle": _BLACK,
    }


def _lifted(colour: str, ground: str, least: float) -> str:
    hue, light, full = colorsys.rgb_to_hls(*_parts(colour))
    for step in range(int(light * 100), 101):
        lifted = _hex(colorsys.hls_to_rgb(hue, step / 100, min(full, 0.75)))
        if contrast(lifted, ground) >= least:
            return lifted
    return _WHITE


def _shade(colour: str, light: float) -> str:
    hue, _light, full = colorsys.rgb_to_hls(*_parts(colour))
    return _hex(colorsys.hls_to_rgb(hue, light, min(full, 0.35)))


def _mixed(colour: str, other: str, share: float) -> str:
    """So much of the other in the one."""
    pairs = zip(_parts(colour), _parts(other), strict=True)
    red, green, blue = (one * (1 - share) + two * share for one, two in pairs)
    return _hex((red, green, blue))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
