"""Separator sheets: the code that is printed on them, and finding it again on a scanned page, however it lies."""

from __future__ import annotations

from PIL import Image

from gehor.kit.scans.values import SEPARATOR, SEPARATORS


def separator_code() -> str:
    """The square code of our own separator sheet, as a drawing (SVG)."""
    import zxingcpp

    code = zxingcpp.create_barcode(SEPARATOR, zxingcpp.BarcodeFormat.QRCode, ec_level="H")
    return str(zxingcpp.write_barcode_to_svg(code, add_quiet_zones=True))


def is_separator(page: Image.Image) -> bool:
    """Whether the page carries one of the codes; a page that only tells of it in words does not."""
    import zxingcpp

    return any(found.text.strip().upper() in SEPARATORS for found in zxingcpp.read_barcodes(page))
