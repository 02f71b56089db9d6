"""Pictures from strangers: known kinds only, whole, not too big, and without what they tell about their maker."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from gehor.kit.images import (
    ImageRefused,
    Position,
    WhyRefused,
    heic_to_jpeg,
    inspect_image,
    position_of,
    thumbnail,
    working_copy,
)

COLLECTED = Path(__file__).resolve().parents[4] / "shared" / "data" / "hostile-input" / "images"
SHIPPED = Path(__file__).resolve().parents[2] / "data" / "pictures"
SECRETS = (b"HemligPlats", b"Exif", b"http://ns.adobe.com/xap", b"GPSmarker", b"ICC_PROFILE", b"iCCP", b"<?php")


def strip_metadata(data: bytes) -> bytes:
    return working_copy(data).data


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: object) -> bytes:
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((30, 30, 200), (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, kind, **more)  # type: ignore[arg-type]
    return out.getvalue()


def telling(kind: str, orientation: int = 1) -> bytes:
    """A picture that tells where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "HemligPlats"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[29] = "GPSmarker"
    more: dict[str, object] = {"exif": exif, "icc_profile": b"HemligPlats" * 20}
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Comment", "HemligPlats <?php ?>")
        text.add_itxt("XML:com.adobe.xmp", "http://ns.adobe.com/xap HemligPlats")
        more["pnginfo"] = text
    else:
        more["xmp"] = b"http://ns.adobe.com/xap HemligPlats"
    if kind == "JPEG":
        more["comment"] = b"HemligPlats"
    return picture(kind, **more)


def huge_png(width: int, height: int) -> bytes:
    """A small file whose head promises a very large picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def why_refused(data: bytes) -> WhyRefused:
    with pytest.raises(ImageRefused) as refused:
        inspect_image(data)
    with pytest.raises(ImageRefused):
        strip_metadata(data)
    with pytest.raises(ImageRefused):
        thumbnail(data)
    return refused.value.reason


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_the_three_known_kinds_are_taken_with_their_facts(kind: str, media_type: str) -> None:
    facts = inspect_image(picture(kind))
    assert (facts.media_type, facts.width, facts.height) == (media_type, 60, 40)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"%PDF-1.7\n",
        picture("GIF"),
        picture("BMP"),
        picture("TIFF"),
        b"PK\x03\x04" + bytes(100),
    ],
)
def test_any_other_kind_is_refused_by_its_content(data: bytes) -> None:
    assert why_refused(data) == WhyRefused.WRONG_TYPE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_off_in_the_middle_is_damaged(kind: str) -> None:
    whole = picture(kind, size=(400, 300))
    assert why_refused(whole[: len(whole) * 2 // 3]) == WhyRefused.DAMAGED


def test_a_png_with_one_byte_changed_is_damaged() -> None:
    data = bytearray(picture("PNG"))
    data[data.index(b"IDAT") + 8] ^= 0xFF
    assert why_refused(bytes(data)) == WhyRefused.DAMAGED


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBPVP8 "])
def test_a_true_head_on_rubbish_is_damaged(head: bytes) -> None:
    assert why_refused(head + bytes(range(256)) * 4) == WhyRefused.DAMAGED


@pytest.mark.parametrize("side", [6_400, 12_000, 30_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    assert why_refused(huge_png(side, side)) == WhyRefused.TOO_MANY_PIXELS


def test_a_picture_of_too_many_bytes_is_refused_unread() -> None:
    with pytest.raises(ImageRefused) as refused:
        inspect_image(picture(), max_bytes=100)
    assert refused.value.reason == "too_big"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_stripped_picture_tells_nothing_and_keeps_its_kind(kind: str) -> None:
    data = telling(kind)
    assert b"HemligPlats" in data
    clean = strip_metadata(data)
    assert not [secret for secret in SECRETS if secret in clean]
    assert inspect_image(clean) == inspect_image(data)
    with Image.open(io.BytesIO(clean)) as image:
        assert not image.getexif()
        assert "comment" not in image.info
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_thumbnail_is_a_small_silent_jpeg(kind: str) -> None:
    small = thumbnail(telling(kind), side=20)
    assert inspect_image(small).media_type == "image/jpeg"
    assert (inspect_image(small).width, inspect_image(small).height) == (20, 13)
    assert not [secret for secret in SECRETS if secret in small]


def test_a_picture_taken_sideways_is_turned_upright() -> None:
    clean = strip_metadata(telling("JPEG", orientation=6))
    assert (inspect_image(clean).width, inspect_image(clean).height) == (40, 60)
    with Image.open(io.BytesIO(clean)) as image:
        red, _, blue = image.convert("RGB").getpixel((35, 5))  # type: ignore[misc]
    assert blue > red


def test_what_shows_through_stays_so_and_is_white_in_a_thumbnail() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(strip_metadata(out.getvalue()))) as image:
        assert image.getpixel((5, 5)) == (0, 0, 0, 0)
    with Image.open(io.BytesIO(thumbnail(out.getvalue()))) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "YCbCr", "RGBA"])
def test_every_mode_of_colour_can_be_stripped_and_shrunk(mode: str) -> None:
    kind = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    out = io.BytesIO()
    Image.new(mode, (30, 30)).save(out, kind)
    assert inspect_image(strip_metadata(out.getvalue())).width == 30
    assert inspect_image(thumbnail(out.getvalue(), side=10)).width == 10


@pytest.mark.skipif(not COLLECTED.is_dir(), reason="the collected hostile pictures are not beside this checkout")
def test_collected_hostile_pictures_are_refused_or_come_out_clean() -> None:
    taken, refused = set(), set()
    for path in sorted(COLLECTED.iterdir()):
        data = path.read_bytes()
        try:
            clean = strip_metadata(data)
        except ImageRefused:
            refused.add(path.name)
            continue
        taken.add(path.name)
        assert not [secret for secret in (*SECRETS, b"script", b"alert") if secret in clean], path.name
        assert inspect_image(thumbnail(data)).media_type == "image/jpeg"
    assert {name for name in taken | refused if name.endswith(".svg")} <= refused
    assert {"exif__DSCN0010.jpg", "exif__portrait_6.jpg", "exif__samplefilehub.heif"} <= taken


def heic(name: str = "place.heic") -> bytes:
    """A picture as a telephone takes it: lying, turned upright by the file, with a place and a camera."""
    return (SHIPPED / name).read_bytes()


def test_a_telephones_heic_becomes_an_upright_jpeg_that_tells_nothing() -> None:
    assert inspect_image(heic()).media_type == "image/heic"
    copy = working_copy(heic())
    assert copy.media_type == "image/jpeg"
    assert copy.data == heic_to_jpeg(heic())
    facts = inspect_image(copy.data)
    assert (facts.media_type, facts.width, facts.height) == ("image/jpeg", 40, 60)
    assert not [secret for secret in SECRETS if secret in copy.data]
    assert b"HemligPlats" in heic()


def test_only_a_heic_is_made_into_a_jpeg_by_that_name() -> None:
    with pytest.raises(ImageRefused) as refused:
        heic_to_jpeg(picture("PNG"))
    assert refused.value.reason == "wrong_type"


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_heic_cut_off_in_the_middle_is_damaged(part: float) -> None:
    assert why_refused(heic()[: int(len(heic()) * part)]) == WhyRefused.DAMAGED


def test_a_heic_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(ImageRefused) as refused:
        inspect_image(heic(), max_pixels=100)
    assert refused.value.reason == "too_many_pixels"


def placed(latitude: object, longitude: object, north: str = "N", east: str = "E") -> bytes:
    exif = Image.Exif()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = north, latitude, east, longitude
    return picture(exif=exif)


def test_the_position_is_read_from_the_head_of_a_picture() -> None:
    assert position_of(placed((59, 19, 48), (18, 3, 0))) == Position(59.33, 18.05)
    assert position_of(placed((33, 30, 0), (70, 45, 0), "S", "W")) == Position(-33.5, -70.75)
    assert position_of(heic()) == Position(59.33, 18.05)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        picture(),
        picture("PNG"),
        placed((0, 0, 0), (0, 0, 0)),
        placed((91, 0, 0), (18, 0, 0)),
        placed((59, 0, 0), (181, 0, 0)),
        placed((59,), (18,)),
        placed((59, 19, 48), (18, 3, 0), "", ""),
        telling("JPEG"),
        huge_png(12_000, 12_000),
    ],
    ids=["empty", "jpeg", "png", "zero", "north", "east", "short", "no side", "no position", "bomb"],
)
def test_what_tells_no_position_on_earth_has_none(data: bytes) -> None:
    assert position_of(data) is None
