"""Opens scanned bytes as pictures of pages. Runs behind the fence only: whatever it imports may be led astray."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from math import sqrt
from typing import Any, Final

import pi_heif
from PIL import Image, ImageOps

from gehor.kit.scans.kinds import kind_of
from gehor.kit.scans.values import ONE_PAGE, PDF, TIFF, Limits, ScanRefused, WhyNot

READ_DPI: Final = 200
_HEIC: Final = frozenset({"image/heic", "image/heif"})
_OPENERS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", TIFF: "TIFF"}
_POINTS: Final = 72
# A picture from a telephone holds more than reading needs.
_LONGEST_SIDE: Final = 2400
# A sheet of A4 at 200 dots an inch is 4 million; a poster is drawn coarser.
_DRAWN: Final = 6_000_000
_BLANK_SIDE: Final = 600
_DARK: Final = 150
# Dust and the shadow of an edge: fewer dark dots than any written word leaves.
_DUST: Final = 12
_EDGE: Final = 0.03


def count_pages(data: bytes, limits: Limits) -> int:
    """How many pages there are. Raises ScanRefused."""
    kind = kind_of(data)
    if kind in ONE_PAGE:
        return 1
    count = len(_pdf(data)) if kind == PDF else getattr(opened(data, kind, limits), "n_frames", 1)
    if not count:
        raise ScanRefused(WhyNot.NO_PAGES)
    if count > limits.pages:
        raise ScanRefused(WhyNot.TOO_MANY_PAGES)
    return int(count)


def pictures(data: bytes, limits: Limits, *, dpi: int = READ_DPI) -> Iterator[Image.Image]:
    """Each page as a grey picture, as it lies; of a PDF drawn at `dpi`, unless that would be too many pixels."""
    kind = kind_of(data)
    if kind == PDF:
        yield from _drawn(data, limits, dpi)
        return
    image = opened(data, kind, limits)
    for number in range(getattr(image, "n_frames", 1) if kind == TIFF else 1):
        try:
            image.seek(number)
            if image.width * image.height > limits.pixels:
                raise ScanRefused(WhyNot.TOO_HEAVY)
            page = _grey(ImageOps.exif_transpose(image))
        except (OSError, ValueError, SyntaxError) as error:
            if isinstance(error, ScanRefused):
                raise
            raise ScanRefused(WhyNot.DAMAGED) from error
        page.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        yield page


def is_blank(page: Image.Image) -> bool:
    """Whether nothing is written on a grey page; its edges, where scanners throw shadows, do not count."""
    width, height = page.size
    inside = page.crop((int(width * _EDGE), int(height * _EDGE), int(width * (1 - _EDGE)), int(height * (1 - _EDGE))))
    inside.thumbnail((_BLANK_SIDE, _BLANK_SIDE), Image.Resampling.BOX)
    return sum(inside.histogram()[:_DARK]) < _DUST


def _grey(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("L")
    paper = Image.new("L", image.size, 255)
    layer = image.convert("LA")
    paper.paste(layer.getchannel("L"), mask=layer.getchannel("A"))
    return paper


def opened(data: bytes, kind: str, limits: Limits) -> Image.Image:
    """A picture of one or many pages, its head only. Raises ScanRefused when it would unpack to too much, or is broken.

    More kinds than a resident may send as a picture: a scanner's TIFF with its many pages, a telephone's HEIC.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image: Image.Image = (
                # The main picture, upright; not made known to the rest of Pillow.
                pi_heif.HeifImageFile(io.BytesIO(data))
                if kind in _HEIC
                else Image.open(io.BytesIO(data), formats=[_OPENERS[kind]])
            )
    except Image.DecompressionBombError as error:
        raise ScanRefused(WhyNot.TOO_HEAVY) from error
    except Exception as error:
        # Pillow's readers raise nearly anything on broken bytes.
        raise ScanRefused(WhyNot.DAMAGED) from error
    if image.width * image.height > limits.pixels:
        raise ScanRefused(WhyNot.TOO_HEAVY)
    return image


def _pdf(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(io.BytesIO(data))
    except pypdfium2.PdfiumError as error:
        raise ScanRefused(WhyNot.LOCKED if "assword" in str(error) else WhyNot.DAMAGED) from error


def _drawn(data: bytes, limits: Limits, dpi: int) -> Iterator[Image.Image]:
    import pypdfium2

    document = _pdf(data)
    for page in document:
        try:
            width, height = page.get_size()
            if width <= 0 or height <= 0:
                raise ScanRefused(WhyNot.DAMAGED)
            scale = min(dpi / _POINTS, sqrt(_DRAWN / (width * height)))
            yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
        except pypdfium2.PdfiumError as error:
            raise ScanRefused(WhyNot.DAMAGED) from error
