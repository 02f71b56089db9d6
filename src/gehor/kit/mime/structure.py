"""A mail's parts, also when the marks between them are missing, torn or ambiguous.

The standard library's reader recurses once a level and looks at every line once a level; a hostile mail makes that
endless. This one cuts with one search a level and stops at `DEEPEST` levels and `MOST_PARTS` parts: what lies beyond
is kept as a file.
"""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass, field
from typing import Final

from gehor.kit.mime.headers import Head, decode_words, loose_base64, one_line, parameters, split_head

DEEPEST: Final = 20
MOST_PARTS: Final = 500
_TYPE: Final = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_FIRST_MARK: Final = re.compile(rb"(?:\A|\n)--([^\s][^\r\n]{0,200}?)[ \t]*\r?\n")
_IDENTITY: Final = {"", "7bit", "8bit", "binary", "none", "8-bit", "7-bit", "utf-8", "us-ascii"}


@dataclass
class Part:
    """One part. `data` is decoded content of a leaf, `children` are the parts of a multipart."""

    head: Head
    media_type: str
    params: dict[str, str]
    disposition: str
    name: str
    content_id: str
    data: bytes = b""
    damaged: bool = False
    undecoded: bool = False
    children: list[Part] = field(default_factory=list)


@dataclass
class Cutting:
    """What is counted while a mail is cut."""

    parts: int = 0
    faults: list[str] = field(default_factory=list)


def cut(head: Head, body: bytes, cutting: Cutting, *, depth: int = 0, within: str = "") -> Part:
    """The tree of parts. `within` is the media type of the multipart around it."""
    part = _described(head, within)
    cutting.parts += 1
    cutting.faults += head.faults
    if part.media_type.startswith("multipart/"):
        if depth >= DEEPEST or cutting.parts >= MOST_PARTS:
            cutting.faults.append("too_many_parts")
            part.media_type, part.data, part.undecoded = "application/octet-stream", body, True
            return part
        pieces = _pieces(body, part.params.get("boundary", ""), cutting)
        if pieces is not None:
            for piece in pieces:
                inner, content = split_head(piece)
                part.children.append(cut(inner, content, cutting, depth=depth + 1, within=part.media_type))
            return part
        part.media_type = "text/plain"
    _decode(part, body, cutting)
    return part


def _described(head: Head, within: str) -> Part:
    declared = head.all("content-type")
    media_type, params = _best_type(declared)
    if not media_type:
        media_type = "message/rfc822" if within == "multipart/digest" and not declared else "text/plain"
        if any(value.strip() for value in declared):
            media_type = "application/octet-stream"
    disposition, told = parameters(head.first("content-disposition").lstrip("; "))
    if not disposition and "filename" in told:
        disposition = "attachment"
    elif "=" in disposition:
        disposition, told = "attachment", parameters("attachment; " + head.first("content-disposition").lstrip("; "))[1]
    name = told.get("filename") or told.get("name") or params.get("name") or params.get("filename") or ""
    if not name and media_type not in ("text/plain", "text/html") and not media_type.startswith("multipart/"):
        name = one_line(decode_words(head.first("content-location"))).rsplit("/", 1)[-1]
    content_id = head.first("content-id").strip().strip("<>")
    return Part(head, media_type, params, disposition, name, content_id)


def _best_type(declared: list[str]) -> tuple[str, dict[str, str]]:
    """The first usable Content-Type; one with no valid shape is remembered for its parameters."""
    params: dict[str, str] = {}
    for value in declared:
        media_type, found = parameters(value)
        media_type = media_type.split()[0] if media_type else ""
        if _TYPE.fullmatch(media_type):
            return media_type, found
        if media_type == "text":
            return "text/plain", found
        params = params or found
    return "", params


def _pieces(body: bytes, boundary: str, cutting: Cutting) -> list[bytes] | None:
    """The raw parts between the marks, None when there are none."""
    mark = boundary.encode("utf-8", "surrogateescape")
    marks = _marks(body, mark) if mark else []
    if not marks:
        guess = _FIRST_MARK.search(body)
        if guess is None:
            cutting.faults.append("no_parts")
            return None if body.strip() else []
        cutting.faults.append("no_boundary" if not mark else "wrong_boundary")
        marks = _marks(body, guess[1].removesuffix(b"--") or guess[1])
        if not marks:
            return None
    pieces: list[bytes] = []
    closed = False
    for number, found in enumerate(marks):
        if found[1]:
            closed = True
            break
        end = marks[number + 1].start() if number + 1 < len(marks) else len(body)
        pieces.append(body[found.end() : end].removesuffix(b"\r"))
    if not closed:
        cutting.faults.append("no_closing_boundary")
    before = body[: marks[0].start()]
    if not pieces and before.strip():
        pieces.append(b"\n" + before)
    return pieces


def _marks(body: bytes, mark: bytes) -> list[re.Match[bytes]]:
    pattern = re.compile(rb"(?:\A|\n)--" + re.escape(mark) + rb"(--)?[ \t]*(?:\r?\n|\r?\Z)")
    # One line end may close a mark and open the next, so each search begins at the line end before.
    found: list[re.Match[bytes]] = []
    at = 0
    while (near := body.find(b"--" + mark, at)) >= 0 and len(found) <= MOST_PARTS:
        # Looked at only where the mark is: an attachment of many lines is passed by at once.
        match = pattern.match(body, max(near - 1, 0)) or (pattern.match(body, near) if near == 0 else None)
        if match is None:
            at = near + 1
            continue
        found.append(match)
        at = max(match.end() - 1, match.start() + 1)
    return found


def _decode(part: Part, body: bytes, cutting: Cutting) -> None:
    how = part.head.first("content-transfer-encoding").split(";")[0].strip().strip('"').lower()
    how = how.split()[0] if how else ""
    if how == "base64":
        part.data, part.damaged = loose_base64(body)
        if part.damaged:
            cutting.faults.append("damaged_base64")
    elif how in ("quoted-printable", "quoted_printable", "quopri", "qp"):
        part.data = quopri.decodestring(body)
    elif how in ("x-uuencode", "uuencode", "x-uue", "uue"):
        from gehor.kit.mime.uuencode import take_out

        _, files = take_out(body.decode("latin-1").replace("\r\n", "\n"))
        part.data = files[0].data if files else body
        part.damaged = not files or files[0].damaged
    else:
        part.data = body
        if how not in _IDENTITY:
            cutting.faults.append("unknown_encoding")
            part.undecoded = True
