"""What the environment says about scanned letters."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gehor.config import environment
from gehor.kit.scans.values import Limits, Reader


@dataclass(frozen=True)
class Scanning:
    """The scanner's folder (None: none), the day letters are assumed to have come, and what a file may cost."""

    folder: Path | None
    days_before: int
    bytes: int
    settle_seconds: int
    at_once: int
    limits: Limits
    reader: Reader


def scanning() -> Scanning:
    """As the variables say. A value that can not be meant stops the start with a sentence."""
    named = environment.text("GEHOR_SCAN_FOLDER")
    folder = Path(named).expanduser() if named else None
    if folder is not None and not folder.is_absolute():
        raise environment.WrongSetting("GEHOR_SCAN_FOLDER", f"is {named!r}; use the whole path, from the root")
    return Scanning(
        folder=folder,
        days_before=environment.number("GEHOR_SCAN_DAYS_BEFORE", 0, low=0, high=10),
        bytes=environment.number("GEHOR_SCAN_LIMIT_MB", 200, low=1, high=2000) * 1_000_000,
        settle_seconds=environment.number("GEHOR_SCAN_SETTLE_SECONDS", 2, low=0, high=60),
        at_once=environment.number("GEHOR_SCAN_AT_ONCE", 2, low=1, high=16),
        limits=Limits(
            pages=environment.number("GEHOR_SCAN_PAGES", 500, low=1, high=10_000),
            memory=environment.number("GEHOR_SCAN_MEMORY_MB", 1500, low=300, high=16_000) * 1_000_000,
            seconds=environment.number("GEHOR_SCAN_SECONDS", 300, low=10, high=3600),
        ),
        reader=Reader(
            program=environment.text("GEHOR_OCR", "tesseract"),
            languages=environment.text("GEHOR_OCR_LANGUAGES", "swe"),
            pages=environment.number("GEHOR_OCR_PAGES", 40, low=1, high=1000),
        ),
    )
