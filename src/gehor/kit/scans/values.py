"""What is told of scanned pages, as plain values that pass between us and the fenced reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

# Printed on our own separator sheets; PATCHT is what many scanning programs print on theirs.
SEPARATOR: Final = "GEHOR-SEPARATOR"
SEPARATORS: Final = frozenset({SEPARATOR, "PATCHT"})
PDF: Final = "application/pdf"
TIFF: Final = "image/tiff"
# One page each; a HEIC holds one picture that is meant to be seen.
ONE_PAGE: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"})
KINDS: Final = frozenset({PDF, TIFF}) | ONE_PAGE
ENDINGS: Final = {
    PDF: "pdf",
    TIFF: "tif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/heif": "heif",
}


class WhyNot(StrEnum):
    """Why scanned bytes could not be opened; a page turns the word into a sentence with a next step."""

    EMPTY = "scan_empty"
    WRONG_TYPE = "scan_wrong_type"
    LOCKED = "scan_locked"
    DAMAGED = "scan_damaged"
    TOO_LARGE = "scan_too_large"
    TOO_MANY_PAGES = "scan_too_many_pages"
    TOO_HEAVY = "scan_too_heavy"
    NO_PAGES = "scan_no_pages"


class Fault(StrEnum):
    """What should be known of pages that were opened all the same."""

    SCRIPTS = "scan_has_scripts"
    ATTACHMENTS = "scan_has_attachments"
    UNSURE = "scan_text_unsure"
    CUT_SHORT = "scan_text_cut"


class Engine(StrEnum):
    """How reading by machine went."""

    READ = "read"
    NONE = "no_engine"
    FAILED = "failed"


class ScanRefused(ValueError):
    """The bytes are no pages that can be opened; `why` says what hinders."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Limits:
    """What one file may cost: pages, pixels of a page, memory in bytes, seconds of work."""

    pages: int = 500
    pixels: int = 40_000_000
    memory: int = 1_500_000_000
    seconds: int = 300


@dataclass(frozen=True)
class Reader:
    """The program that reads, its languages, how many pages of a letter it reads, and seconds for a page."""

    program: str = "tesseract"
    languages: str = "swe"
    pages: int = 40
    seconds: int = 30


@dataclass(frozen=True)
class Piece:
    """Pages between two separator sheets, counted from 1 in the batch; `data` is a file of its own."""

    first: int
    last: int
    data: bytes = field(repr=False)

    @property
    def pages(self) -> int:
        """How many pages it has, blank ones too."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Cut:
    """A batch cut into pieces. The only piece of a batch without separator sheets is the batch itself, unchanged."""

    media_type: str
    pages: int
    pieces: tuple[Piece, ...]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page: its upright picture (JPEG), what was read on it, and how sure that is (0 to 100).

    `turned` is how many degrees clockwise the page was turned to stand upright.
    """

    number: int
    picture: bytes = field(repr=False)
    blank: bool = False
    turned: int = 0
    text: str = ""
    sure: int = 0


@dataclass(frozen=True)
class Reading:
    """Every page of a letter, and how the reading went."""

    engine: Engine
    pages: tuple[Page, ...]
    faults: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What was read, page after page."""
        return "\n\n".join(page.text for page in self.pages if page.text)
