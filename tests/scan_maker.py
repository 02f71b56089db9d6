"""Letters as a scanner would give them: text drawn as pictures, laid together with separator sheets; nothing is read.

HEIC can only be opened here, never made: `HEIC` is a letter we drew and turned into one once.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
import typst
from PIL import Image, ImageDraw, ImageFont

from gehor.kit.scans.sheets import separator_code

HEIC = (Path(__file__).parent / "data" / "scans" / "letter.heic").read_bytes()
WIDTH, HEIGHT = 900, 640


@dataclass(frozen=True)
class Page:
    """A page with its text, turned clockwise by so many degrees before it is laid in the scanner."""

    text: str = ""
    turned: int = 0


SHEET = Page("separator")
BLANK = Page()


def letter(*lines: str, name: str = "Rut Alm", street: str = "Lindvägen 3", town: str = "123 45 Småstad") -> Page:
    """A letter with its sender under it; without a name it tells nobody."""
    under = ["", "Med vänlig hälsning", name, street, town] if name else []
    return Page("\n".join(["Till Trafikkontoret", "", *lines, *under]))


def turned(page: Page, degrees: int) -> Page:
    """The same page, laid in the wrong way."""
    return Page(page.text, degrees)


def drawn(page: Page) -> Image.Image:
    """The page as a scanner sees it."""
    if page is SHEET:
        return _sheet().copy()
    image = Image.new("L", (WIDTH, HEIGHT), 253)
    ImageDraw.Draw(image).multiline_text((50, 40), page.text, font=_font(), fill=10, spacing=9)
    return image.rotate(-page.turned, expand=True) if page.turned else image


def pdf(pages: Sequence[Page]) -> bytes:
    """A PDF with each page as a picture."""
    return _saved(pages, "PDF", resolution=200)


def tiff(pages: Sequence[Page]) -> bytes:
    """A TIFF of many pages."""
    return _saved(pages, "TIFF", compression="tiff_deflate", dpi=(110, 110))


def jpeg(page: Page) -> bytes:
    """One page as a JPEG."""
    out = io.BytesIO()
    drawn(page).save(out, "JPEG", quality=85)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """The PDF, to be opened with a password only."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as whole:
        whole.save(out, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    return out.getvalue()


def many_pages(count: int) -> bytes:
    """A PDF of so many empty pages."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(count):
            made.add_blank_page(page_size=(595, 842))
        made.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A small TIFF that would unpack to a picture of nearly a thousand million dots."""
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "TIFF", compression="group4")
    return out.getvalue()


def with_script(data: bytes) -> bytes:
    """The PDF, which would run a script when it is opened, and carries a file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as whole:
        whole.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('hej')")
        whole.attachments["program.exe"] = b"MZ not really"
        whole.save(out)
    return out.getvalue()


def _saved(pages: Sequence[Page], kind: str, **how: object) -> bytes:
    first, *others = [drawn(page) for page in pages]
    out = io.BytesIO()
    first.save(out, kind, save_all=True, append_images=others, **how)
    return out.getvalue()


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_font_file(), 24)


@cache
def _font_file() -> str:
    places = (
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    )
    return next((place for place in places if Path(place).exists()), "DejaVuSans.ttf")


@cache
def _sheet() -> Image.Image:
    source = "#set page(width: 210mm, height: 297mm)\n#image(bytes(sys.inputs.svg), width: 120mm)"
    made = typst.compile(source.encode(), format="png", ppi=60, sys_inputs={"svg": separator_code()})
    return Image.open(io.BytesIO(made)).convert("L")
