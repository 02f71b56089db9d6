"""Looks at pictures from strangers with suspicion: known kinds only, whole, not too big, and without what they tell."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import filetype
import pi_heif
from PIL import ExifTags, Image, ImageDraw, ImageOps

MAX_BYTES: Final = 10 * 1024 * 1024
MAX_PIXELS: Final = 40_000_000
THUMBNAIL_SIDE: Final = 480
HEIC: Final = "image/heic"
_FORMATS: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", HEIC: "JPEG"}
PICTURES: Final = frozenset(_FORMATS)
# What every browser shows; a telephone's HEIC is shown by its working copy.
SHOWN: Final = PICTURES - {HEIC}
_QUALITY: Final = 88
_WHITE: Final = (255, 255, 255)
_POLE: Final = 90
_HALF_ROUND: Final = 180
_OTHER_SIDE: Final = {"S": "N", "W": "E"}


class WhyRefused(StrEnum):
    """Why a picture was not taken; a page turns the word into a sentence."""

    TOO_BIG = "too_big"
    WRONG_TYPE = "wrong_type"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"


class ImageRefused(ValueError):
    """The bytes are not a picture that is taken; `reason` says why."""

    def __init__(self, reason: WhyRefused) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class ImageFacts:
    """What a picture is; width and height in pixels as stored, before any turning."""

    media_type: str
    width: int
    height: int


def inspect_image(data: bytes, *, max_bytes: int = MAX_BYTES, max_pixels: int = MAX_PIXELS) -> ImageFacts:
    """The picture's facts, read from its content, after it was decoded to the end.

    Raises ImageRefused: only JPEG, PNG, WebP and HEIC, only whole ones, and none that unpacks to too much.
    """
    if len(data) > max_bytes:
        raise ImageRefused(WhyRefused.TOO_BIG)
    media_type = filetype.guess_mime(data) or ""
    image = _decoded(data, media_type, max_pixels)
    return ImageFacts(media_type, image.width, image.height)


@dataclass(frozen=True)
class WorkingCopy:
    """A picture as it is shown and sent on."""

    data: bytes
    media_type: str


def working_copy(data: bytes) -> WorkingCopy:
    """The same picture drawn anew and turned upright: no place, camera, time, comment, profile or small picture.

    Its kind stays, but HEIC becomes JPEG. Of a moving picture only the first frame stays. Raises ImageRefused as
    `inspect_image`.
    """
    image, kind = _upright(data)
    return WorkingCopy(_encoded(image, kind), f"image/{kind.lower()}")


def small_copy(data: bytes, side: int) -> WorkingCopy:
    """As `working_copy`, at most `side` pixels wide and high. Raises ImageRefused."""
    image, kind = _upright(data)
    image.thumbnail((side, side))
    return WorkingCopy(_encoded(image, kind), f"image/{kind.lower()}")


def boxed(data: bytes, boxes: Iterable[tuple[int, int, int, int]], *, side: int) -> bytes:
    """A JPEG drawn anew, at most `side` pixels wide and high, upright, without metadata, with black boxes burned in.

    A box is left, top, width and height in thousandths of the upright picture; what lies outside it is cut. Raises
    ImageRefused.
    """
    image, _ = _upright(data)
    image = _without_transparency(image)
    draw = ImageDraw.Draw(image)
    for left, top, width, height in boxes:
        # Whole pixels outwards: what is touched is hidden.
        corner = (left * image.width // 1000, top * image.height // 1000)
        end = (-(-(left + width) * image.width // 1000), -(-(top + height) * image.height // 1000))
        draw.rectangle((*corner, *end), fill=(0, 0, 0))
    # Made smaller only afterwards: nothing of what was hidden is left in any pixel.
    image.thumbnail((side, side))
    return _encoded(image, "JPEG")


def heic_to_jpeg(data: bytes) -> bytes:
    """A telephone's HEIC picture as an upright JPEG without metadata; wherever others can not open HEIC.

    Raises ImageRefused as `inspect_image`, and `wrong_type` for anything that is no HEIC.
    """
    if filetype.guess_mime(data) != HEIC:
        raise ImageRefused(WhyRefused.WRONG_TYPE)
    return working_copy(data).data


@dataclass(frozen=True)
class Position:
    """Where a picture says that it was taken, in degrees WGS 84."""

    latitude: float
    longitude: float


def position_of(data: bytes) -> Position | None:
    """The position that a picture carries; None when it tells none, or none on earth. Reads the head only."""
    try:
        with _opened(data, filetype.guess_mime(data) or "", MAX_PIXELS) as image:
            told = image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
        latitude = _degrees(told[ExifTags.GPS.GPSLatitude], told[ExifTags.GPS.GPSLatitudeRef], "S")
        longitude = _degrees(told[ExifTags.GPS.GPSLongitude], told[ExifTags.GPS.GPSLongitudeRef], "W")
    except Exception:
        # What stands there was written by a stranger's device, or by a stranger: anything may be missing or odd.
        return None
    if (latitude, longitude) == (0, 0) or not (abs(latitude) <= _POLE and abs(longitude) <= _HALF_ROUND):
        return None
    return Position(latitude, longitude)


def _degrees(parts: tuple[float, float, float], side: str, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    named = side.strip("\0 ").upper()
    if named not in {negative, _OTHER_SIDE[negative]}:
        raise ValueError(named)
    return -value if named == negative else value


def thumbnail(data: bytes, side: int = THUMBNAIL_SIDE) -> bytes:
    """A JPEG at most `side` pixels wide and high, upright, without metadata. Raises ImageRefused."""
    image, _ = _upright(data)
    image.thumbnail((side, side))
    return _encoded(image, "JPEG")


def _decoded(data: bytes, media_type: str, max_pixels: int) -> Image.Image:
    try:
        # `verify` checks what `load` does not, and leaves the picture unusable: hence opened twice.
        with _opened(data, media_type, max_pixels) as image:
            image.verify()
        image = _opened(data, media_type, max_pixels)
        image.load()
    except ImageRefused:
        raise
    except Exception as error:
        # Pillow's readers raise nearly anything on broken bytes: OSError, SyntaxError, ValueError, struct.error …
        raise ImageRefused(WhyRefused.DAMAGED) from error
    return image


def _opened(data: bytes, media_type: str, max_pixels: int) -> Image.Image:
    """Reads the head only; size is judged before a pixel is unpacked."""
    if media_type not in _FORMATS:
        raise ImageRefused(WhyRefused.WRONG_TYPE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image: Image.Image = (
                # Only the main picture of the file, already upright; not made known to the rest of Pillow.
                pi_heif.HeifImageFile(io.BytesIO(data))
                if media_type == HEIC
                else Image.open(io.BytesIO(data), formats=[_FORMATS[media_type]])
            )
    except Image.DecompressionBombError as error:
        raise ImageRefused(WhyRefused.TOO_MANY_PIXELS) from error
    if image.width * image.height > max_pixels:
        raise ImageRefused(WhyRefused.TOO_MANY_PIXELS)
    return image


def _upright(data: bytes) -> tuple[Image.Image, str]:
    """The picture as it is meant to be seen, and its own kind."""
    media_type = filetype.guess_mime(data) or ""
    turned = ImageOps.exif_transpose(_decoded(data, media_type, MAX_PIXELS))
    # The encoders write comments, resolution and profiles found in `info`: only transparency may stay.
    for name in turned.info.keys() - {"transparency"}:
        del turned.info[name]
    return turned, _FORMATS[media_type]


def _encoded(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "PNG":
        image.save(out, kind, optimize=False)
    elif kind == "JPEG":
        _without_transparency(image).save(out, kind, quality=_QUALITY, optimize=True)
    else:
        image.save(out, kind, quality=_QUALITY)
    return out.getvalue()


def _without_transparency(image: Image.Image) -> Image.Image:
    """JPEG knows none: what shows through becomes white, as on paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGB", layer.size, _WHITE)
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper
