"""What scanned bytes are, by their content. Looks at the first bytes only, so it needs no fence."""

from __future__ import annotations

import filetype

from gehor.kit.scans.values import KINDS, PDF, ScanRefused, WhyNot

_HEAD = 8192
# Some scanners write a few bytes of their own before a PDF begins, and readers allow it.
_BEFORE_PDF = 1024


def kind_of(data: bytes) -> str:
    """The media type. Raises ScanRefused: empty, or no kind that is taken."""
    if not data:
        raise ScanRefused(WhyNot.EMPTY)
    kind = PDF if b"%PDF-" in data[:_BEFORE_PDF] else str(filetype.guess_mime(data[:_HEAD]) or "")
    if kind not in KINDS:
        raise ScanRefused(WhyNot.WRONG_TYPE)
    return kind
