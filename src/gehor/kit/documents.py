"""Tells what a document from a colleague is, by its content: only kinds that anyone can open, and no programs."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import Final

import filetype

from gehor.kit.images import SHOWN, ImageRefused, inspect_image

MAX_BYTES: Final = 10 * 1024 * 1024
_OFFICE: Final = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OPEN_DOCUMENT: Final = frozenset(
    f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation")
)
# Programs write a line or two behind the end.
_PDF_TAIL: Final = 2048
_MACROS: Final = ("vbaProject.bin", "Basic/", "Scripts/")


class WhyNot(StrEnum):
    """Why a document was not taken; a page turns the word into a sentence."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    WRONG_TYPE = "wrong_type"
    DAMAGED = "damaged"
    HAS_MACROS = "has_macros"


def is_whole_pdf(data: bytes) -> bool:
    """Whether the bytes begin and end as a PDF does. Nothing in it is opened: whoever gets it does that."""
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-_PDF_TAIL:]


class DocumentRefused(ValueError):
    """The bytes are not a document that is sent on; `reason` says why."""

    def __init__(self, reason: WhyNot) -> None:
        super().__init__(reason)
        self.reason = reason


def inspect_document(data: bytes, *, max_bytes: int = MAX_BYTES) -> str:
    """The media type, read from the content: PDF, picture, Word, Excel, OpenDocument or plain text.

    Raises DocumentRefused. A document with macros is refused: the office must not send programs to residents.
    """
    if not data:
        raise DocumentRefused(WhyNot.EMPTY)
    if len(data) > max_bytes:
        raise DocumentRefused(WhyNot.TOO_BIG)
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if zipfile.is_zipfile(io.BytesIO(data)):
        return _packed(data)
    if (filetype.guess_mime(data) or "").startswith("image/"):
        return _picture(data)
    return _plain(data)


def _picture(data: bytes) -> str:
    try:
        media_type = inspect_image(data).media_type
    except ImageRefused as error:
        raise DocumentRefused(WhyNot.WRONG_TYPE if error.reason == "wrong_type" else WhyNot.DAMAGED) from error
    if media_type not in SHOWN:
        # Not everybody can open it.
        raise DocumentRefused(WhyNot.WRONG_TYPE)
    return media_type


def _packed(data: bytes) -> str:
    """Only the table of contents and one short entry are read, so that nothing can unpack to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if any(mark in name for name in names for mark in _MACROS):
                raise DocumentRefused(WhyNot.HAS_MACROS)
            if "mimetype" in names and packed.getinfo("mimetype").file_size < 100:
                told = packed.read("mimetype").decode("ascii", "replace")
                if told in _OPEN_DOCUMENT:
                    return told
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        if isinstance(error, DocumentRefused):
            raise
        raise DocumentRefused(WhyNot.DAMAGED) from error
    if "[Content_Types].xml" in names:
        for folder, media_type in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return media_type
    raise DocumentRefused(WhyNot.WRONG_TYPE)


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DocumentRefused(WhyNot.WRONG_TYPE) from error
    if any(sign < " " and sign not in "\t\r\n\f" for sign in text) or text.lstrip().startswith(("<", "#!", "{\\rtf")):
        # Markup opens as a page and a script runs: neither is a letter to a resident.
        raise DocumentRefused(WhyNot.WRONG_TYPE)
    return "text/plain"
