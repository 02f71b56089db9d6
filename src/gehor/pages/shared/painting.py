"""Pictures that we paint ourselves: the app's icon and the card that is shown where somebody shares a page.

Nothing is fetched and nobody is told: who reads a shared link asks our own address for the picture, as for the page.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Final

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont

ICON_SIDES: Final = (180, 192, 512)
CARD: Final = (1200, 630)
_EDGE: Final = 72
_BAR: Final = 28
_ICON: Final = 96
_MOST_LINES: Final = 5
_TITLE_SIZES: Final = (76, 64, 54, 46)
_TITLE_HEIGHT: Final = 296
_TEXT: Final = "#232d31"
# Latin letters beyond these lie in a font of their own; other scripts are not painted at all.
_FIRST: Final = frozenset((*range(0x20, 0x100), 0x131, 0x152, 0x153, *range(0x2010, 0x2070), 0x20AC, 0x2122, 0x2212))
_SECOND: Final = frozenset((*range(0x100, 0x2C6), *range(0x1E00, 0x1EA0), *range(0x1EF2, 0x1F00)))


@dataclass(frozen=True)
class Looks:
    """What the office gives to a picture: three colours as `#rrggbb`, its letters, and its logo if it has one."""

    accent: str
    on_accent: str
    link: str
    letters: str
    logo: bytes | None = None


@lru_cache(maxsize=16)
def icon(looks: Looks, side: int, *, whole: bool = False) -> bytes:
    """A square PNG of that many pixels: the logo on white, else the letters on the accent colour.

    `whole` fills to the edges and keeps what matters in the middle, for systems that cut icons round.
    """
    return _png(_icon(looks, side, whole=whole))


@lru_cache(maxsize=128)
def card(looks: Looks, *, kind: str, title: str, sender: str) -> bytes:
    """A PNG of 1200 times 630 pixels: what it is, its title, and who says so."""
    image = Image.new("RGB", CARD, "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _BAR, CARD[1]), fill=looks.accent)
    left, width = _BAR + _EDGE, CARD[0] - _BAR - 2 * _EDGE
    _write(draw, (left, _EDGE), kind, 34, 600, looks.link)
    size, lines = _fitted(draw, title, width)
    for at, line in enumerate(lines):
        _write(draw, (left, _EDGE + 70 + round(at * size * 1.18)), line, size, 700, _TEXT)
    foot = CARD[1] - _EDGE - _ICON
    image.paste(_icon(looks, _ICON, whole=False), (left, foot))
    _size, names = 34, _wrapped(draw, sender, 34, width - _ICON - 28)[:2]
    for at, line in enumerate(names):
        top = foot + (_ICON - 42 * len(names)) // 2 + 42 * at
        _write(draw, (left + _ICON + 28, top), line, 34, 600, _TEXT)
    return _png(image)


def can_paint(text: str) -> bool:
    """Whether most of the text is in letters that the fonts have."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(ord(sign) in _FIRST | _SECOND for sign in letters) * 10 >= len(letters) * 9


def _icon(looks: Looks, side: int, *, whole: bool) -> Image.Image:
    image = Image.new("RGB", (side, side), "#ffffff" if looks.logo else looks.accent)
    room = round(side * (0.62 if whole else 0.84))
    if looks.logo:
        with Image.open(io.BytesIO(looks.logo), formats=["PNG", "JPEG"]) as logo:
            drawn = logo.convert("RGBA")
        drawn.thumbnail((room, room)) if max(drawn.size) > room else None
        image.paste(drawn, ((side - drawn.width) // 2, (side - drawn.height) // 2), drawn)
        return image
    size = round(side * (0.36 if whole else 0.48))
    ImageDraw.Draw(image).text(
        (side / 2, side / 2), _known(looks.letters), font=_font(size, 700), fill=looks.on_accent, anchor="mm"
    )
    return image


def _known(letters: str) -> str:
    return "".join(sign for sign in letters if ord(sign) in _FIRST) or "G"


def _fitted(draw: ImageDraw.ImageDraw, title: str, width: int) -> tuple[int, list[str]]:
    """The largest letters in which the title has room; the smallest and a sign of more where it has in none."""
    for size in _TITLE_SIZES:
        lines = _wrapped(draw, title, size, width)
        if len(lines) * size * 1.18 <= _TITLE_HEIGHT and len(lines) <= _MOST_LINES:
            return size, lines
    most = int(_TITLE_HEIGHT // (size * 1.18))
    return size, [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;:')}…"]


def _wrapped(draw: ImageDraw.ImageDraw, text: str, size: int, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and _length(draw, longer, size) > width:
            lines.append(line)
            longer = word
        while _length(draw, longer, size) > width:
            # One word longer than the card is cut where it ends.
            at = next(n for n in range(len(longer) - 1, 0, -1) if n == 1 or _length(draw, longer[:n], size) <= width)
            lines.append(longer[:at])
            longer = longer[at:]
        line = longer
    return [*lines, line] if line else lines


def _length(draw: ImageDraw.ImageDraw, text: str, size: int) -> float:
    return sum(draw.textlength(part, font=font) for part, font in _runs(text, size, 700))


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: int, weight: int, colour: str) -> None:
    left, top = at
    for part, font in _runs(text, size, weight):
        draw.text((left, top), part, font=font, fill=colour)
        left += draw.textlength(part, font=font)


def _runs(text: str, size: int, weight: int) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """The text in pieces of one font each; signs that no font has are left out."""
    known = [(sign, ord(sign) in _SECOND) for sign in text if ord(sign) in _FIRST | _SECOND]
    return [
        ("".join(sign for sign, _ in run), _font(size, weight, second=second))
        for second, run in groupby(known, key=lambda one: one[1])
    ]


@lru_cache(maxsize=32)
def _font(size: int, weight: int, *, second: bool = False) -> ImageFont.FreeTypeFont:
    name = "inter-latin-ext-wght-normal" if second else "inter-latin-wght-normal"
    found = Path(str(finders.find(f"vendor/inter/{name}.woff2")))
    font = ImageFont.truetype(found, size)
    font.set_variation_by_axes([weight])
    return font


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    # Flat colours and letters: 128 colours look the same and weigh a third.
    image.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()
