"""Pictures from outside: what they really are, and copies that tell nothing but the picture."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

import filetype
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
TYPES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


class ImageRefused(ValueError):
    """The file is no picture we take; `reason` is too_big, wrong_type, damaged or too_many_pixels."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ImageFacts:
    """What a picture is, by its content. Sides in pixels."""

    media_type: str
    width: int
    height: int


def inspect_image(data: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> ImageFacts:
    """Look at the content, never at the name. Raises ImageRefused."""
    if len(data) > max_bytes:
        raise ImageRefused("too_big")
    picture, media_type = _open(data, max_pixels)
    return ImageFacts(media_type, *picture.size)


def strip_metadata(data: bytes) -> bytes:
    """The same picture, turned the right way up and without place, time, maker or comment. Raises ImageRefused."""
    picture, media_type = _open(data, MAX_PIXELS)
    return _bare(picture, TYPES[media_type])


def thumbnail(data: bytes, side: int = 480) -> bytes:
    """A small JPEG copy, longest side in pixels. Raises ImageRefused."""
    picture, _type = _open(data, MAX_PIXELS)
    picture = ImageOps.exif_transpose(picture)
    picture.thumbnail((side, side))
    return _bare(picture, "JPEG")


def _open(data: bytes, max_pixels: int) -> tuple[Image.Image, str]:
    kind = filetype.guess(data)
    if kind is None or kind.mime not in TYPES:
        raise ImageRefused("wrong_type")
    try:
        with warnings.catch_warnings():
            # Pillow warns of bombs by its own limit; ours is stricter and refuses before decoding.
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(data), formats=[TYPES[kind.mime]])
            if picture.width * picture.height > max_pixels:
                raise ImageRefused("too_many_pixels")
            picture.load()
    except ImageRefused:
        raise
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        MemoryError,
        Image.DecompressionBombError,
    ) as error:
        raise ImageRefused("damaged") from error
    return picture, str(kind.mime)


def _bare(picture: Image.Image, form: str) -> bytes:
    turned = ImageOps.exif_transpose(picture)
    mode = "RGB" if form == "JPEG" or turned.mode not in {"RGB", "RGBA", "L"} else turned.mode
    bare = turned.convert(mode)
    # A fresh canvas: whatever hung on the opened picture stays behind.
    clean = Image.new(bare.mode, bare.size)
    clean.paste(bare)
    out = io.BytesIO()
    clean.save(out, form, quality=90)
    return out.getvalue()
