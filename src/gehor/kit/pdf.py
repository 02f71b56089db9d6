"""Makes documents: tagged PDF (PDF/UA-1) that a screen reader can follow (lag 2018:1937)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import typst

_SLIP: Final = (Path(__file__).parent / "slip.typ").read_bytes()
_LETTER: Final = (Path(__file__).parent / "letter.typ").read_bytes()
_CARD: Final = (Path(__file__).parent / "card.typ").read_bytes()
_SHEET: Final = (Path(__file__).parent / "separator.typ").read_bytes()
_UNPRINTABLE = re.compile(r'the text .*?`"(.+?)"`', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")


class Unprintable(ValueError):
    """No font on this machine has a sign for `signs`; a letter with holes in it is not made."""

    def __init__(self, signs: str) -> None:
        super().__init__(f"no font can show {signs!r}")
        self.signs = signs


@dataclass(frozen=True)
class Window:
    """Where the address is seen, in millimetres from the sheet's upper left corner, and where the text may begin."""

    window_left: float = 110
    window_top: float = 45
    window_width: float = 80
    window_height: float = 35
    body_top: float = 90


# An A4 sheet folded once shows its address here in a C5 envelope with the window to the right, and folded twice in an
# E65 (DL): the same place on the sheet serves both.
C5_WINDOW: Final = Window()
# An A6 card in a C6 envelope with the window to the right; the text begins beside and under it.
C6_WINDOW: Final = Window(window_left=80, window_top=38, window_width=62, window_height=24, body_top=64)
# A card is read by people of all ages: smaller than this it is not printed.
SMALLEST_POINTS: Final = 6.5


class CardTooFull(ValueError):
    """The text of these cards (counted from 1) does not fit on A6 in letters that can be read."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(f"too much text for a card: {', '.join(map(str, numbers))}")
        self.numbers = tuple(numbers)


@dataclass(frozen=True)
class CardWords:
    """What stands on one reply card; `window_lines` is the address that the envelope's window shows."""

    sender_lines: Sequence[str]
    window_lines: Sequence[str]
    heading: str
    paragraphs: Sequence[str]
    lang: str


def letter_pdf(
    *,
    sender_lines: Sequence[str],
    window_lines: Sequence[str],
    place_day: str,
    reference: str,
    heading: str,
    paragraphs: Sequence[str],
    closing_lines: Sequence[str],
    lang: str,
    window: Window = C5_WINDOW,
    logo: bytes | None = None,
) -> bytes:
    """A letter on A4 as PDF/UA-1 in the given language ("sv"), with page numbers and the reference on every page.

    `logo` is a PNG or JPEG that stands over the sender's lines; screen readers pass it by.

    Every text appears as it is written; a line break inside a paragraph stays one. The heading is the title too
    and may not be empty (ValueError). Raises Unprintable for signs that no font has.
    """
    if not heading.strip():
        raise ValueError("a letter needs a heading: it is the document's title")
    words = {
        "sender_lines": [_plain(line) for line in sender_lines],
        "window_lines": [_plain(line) for line in window_lines],
        "place_day": _plain(place_day),
        "reference": _plain(reference),
        "heading": _plain(heading),
        "paragraphs": [_plain(paragraph) for paragraph in paragraphs],
        "closing_lines": [_plain(line) for line in closing_lines],
        "lang": lang,
        "logo": list(logo or b""),
    }
    return _compiled(_LETTER, {"letter": json.dumps(words | asdict(window))})


class Paper(StrEnum):
    """How large a slip is: half a sheet, or a quarter of one."""

    A5 = "a5"
    A6 = "a6"


def slip_pdf(*, paper: Paper, sender: str, heading: str, paragraphs: Sequence[str], lang: str) -> bytes:
    """A slip to be handed over at a counter, as PDF/UA-1; more than one page when the words need it.

    Every text appears as it is written. The heading is the title too and may not be empty (ValueError).
    Raises Unprintable for signs that no font has.
    """
    if not heading.strip():
        raise ValueError("a slip needs a heading: it is the document's title")
    words = {
        "paper": str(paper),
        "sender": _plain(sender),
        "heading": _plain(heading),
        "paragraphs": [_plain(paragraph) for paragraph in paragraphs],
        "lang": lang,
    }
    return _compiled(_SLIP, {"slip": json.dumps(words)})


def made_of_cards(cards: Sequence[CardWords], *, four_up: bool, window: Window = C6_WINDOW) -> bytes:
    """The cards as PDF/UA-1: each a page of A6, or four to a page of A4 with marks to cut at.

    The letters are as large as the text leaves room for. Raises Unprintable, CardTooFull.
    """
    told = [
        {
            "sender_lines": [_plain(line) for line in card.sender_lines],
            "window_lines": [_plain(line) for line in card.window_lines],
            "heading": _plain(card.heading),
            "paragraphs": [_plain(paragraph) for paragraph in card.paragraphs],
            "lang": card.lang,
        }
        for card in cards
    ]
    data = {"cards": told, "four_up": four_up, "smallest": SMALLEST_POINTS, **asdict(window)}
    try:
        return _compiled(_CARD, {"data": json.dumps(data)})
    except typst.TypstError as error:
        if full := re.search(r"card (\d+) is too full", str(error)):
            raise CardTooFull([int(full[1])]) from error
        raise


def separator_pdf(*, code: str, heading: str, lines: Sequence[str], lang: str) -> bytes:
    """One sheet to lay between letters in a scanner; `code` is its drawing (SVG). Raises Unprintable."""
    told = {"heading": _plain(heading), "lines": [_plain(line) for line in lines], "lang": lang, "code": code}
    return _compiled(_SHEET, {"sheet": json.dumps(told)})


def _plain(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _compiled(source: bytes, data: dict[str, str]) -> bytes:
    try:
        made: bytes = typst.compile(source, format="pdf", sys_inputs=data, pdf_standards="ua-1")
    except typst.TypstError as error:
        if missing := _UNPRINTABLE.search(str(error)):
            raise Unprintable(missing.group(1)) from error
        raise
    return made
