"""Reads a page with Tesseract, whichever way it lies."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from gehor.kit.scans.values import Reader

# Tesseract's own mean of its words: print stands at 90, the same print upside down at 45.
_SURE: Final = 75
_TURNS: Final = (180, 90, 270)
_CLEARLY: Final = 10
# A word it is less sure of is a speck of dirt, a line or a picture.
_WORD: Final = 20
_LONG_WORD: Final = 4
_COLUMNS: Final = 12


class EngineFailed(OSError):
    """The program is there and could not read: its language is missing, it ran out of time or memory."""


@dataclass(frozen=True)
class Words:
    """What was read when the page lay so, and how sure that is."""

    turned: int
    text: str
    sure: int
    count: int

    @property
    def is_sure(self) -> bool:
        """Whether it was read the right way up, beyond doubt."""
        return self.sure >= _SURE and self.count > 1


def is_there(reader: Reader) -> bool:
    """Whether the program is installed."""
    return shutil.which(reader.program) is not None


def read(page: Image.Image, reader: Reader, folder: Path, *, dpi: int) -> Words:
    """The page's words the way they make most sense. Raises EngineFailed."""
    best = _read(page, reader, folder, 0, dpi)
    if best.is_sure:
        return best
    # Which way it lies is told by the shapes of its letters: text on its side is read from two ways alike.
    for turned in dict.fromkeys((_shown_by_shapes(page, reader, folder, dpi), *_TURNS)):
        found = _read(page, reader, folder, turned, dpi)
        if found.is_sure:
            return found
        # Handwriting reads badly either way: it is turned only when another way is clearly better.
        if found.sure > best.sure + _CLEARLY and found.count >= best.count:
            best = found
    return best


def _shown_by_shapes(page: Image.Image, reader: Reader, folder: Path, dpi: int) -> int:
    """How far to turn it, as the program judges without reading; upside down when it can not tell."""
    try:
        told = _run(page, reader, folder, 0, dpi, languages="osd", mode="0").decode("utf-8", "replace")
    except EngineFailed:
        # Too few letters on the page, or the data for it is not installed.
        return _TURNS[0]
    found = re.search(r"^Rotate: (90|180|270)$", told, re.MULTILINE)
    return int(found[1]) if found else _TURNS[0]


def _read(page: Image.Image, reader: Reader, folder: Path, turned: int, dpi: int) -> Words:
    table = _run(page, reader, folder, turned, dpi, languages=reader.languages, mode="3", form=("tsv",))
    return _understood(table.decode("utf-8", "replace"), turned)


def _run(
    page: Image.Image,
    reader: Reader,
    folder: Path,
    turned: int,
    dpi: int,
    *,
    languages: str,
    mode: str,
    form: tuple[str, ...] = (),
) -> bytes:
    place = folder / "page.png"
    # Turning counts against the clock in Pillow, and with it here.
    (page.rotate(-turned, expand=True) if turned else page).save(place, dpi=(dpi, dpi), compress_level=1)
    command = [reader.program, str(place), "stdout", "-l", languages, "--psm", mode, "--dpi", str(dpi), *form]
    try:
        done = subprocess.run(  # noqa: S603  (the program the operator named; the picture is one we drew)
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=reader.seconds,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise EngineFailed(str(error)) from error
    return done.stdout


def _understood(table: str, turned: int) -> Words:
    """The words in their lines; an empty line between paragraphs."""
    lines: dict[tuple[str, ...], list[str]] = {}
    sureness: list[float] = []
    lying: list[bool] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) != _COLUMNS or not cells[11].strip():
            continue
        sure = float(cells[10])
        sureness.append(sure)
        if len(cells[11].strip()) >= _LONG_WORD:
            # A word that is higher than wide lies on its side: it can be read so, but not by a person.
            lying.append(int(cells[9]) > int(cells[8]))
        if sure >= _WORD:
            lines.setdefault(tuple(cells[2:5]), []).append(cells[11].strip())
    text, before = [], None
    for (block, paragraph, _line), words in lines.items():
        if before not in (None, (block, paragraph)):
            text.append("")
        before = (block, paragraph)
        text.append(" ".join(words))
    mean = sum(sureness) / len(sureness) if sureness else 0
    upright = 2 * sum(lying) <= len(lying)
    return Words(turned, "\n".join(text), round(mean if upright else mean / 2), len(sureness))
