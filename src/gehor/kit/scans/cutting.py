"""Cuts a batch of scanned letters at its separator sheets, without touching what is on the pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

from PIL import Image

from gehor.kit.scans.kinds import kind_of
from gehor.kit.scans.pages import count_pages, is_blank, opened, pictures
from gehor.kit.scans.sheets import is_separator
from gehor.kit.scans.values import ONE_PAGE, PDF, TIFF, Cut, Fault, Limits, Piece, ScanRefused, WhyNot

# Enough to find a code that fills half a sheet.
_LOOK_DPI = 100
_HOLDS = ("/JS", "/JavaScript", "/AA", "/XFA")
_DOES = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData"})


def cut(data: bytes, limits: Limits) -> Cut:
    """The pieces between separator sheets, which belong to none; blank pages alone are no piece.

    A batch without such a sheet is one piece and stays as it is, byte for byte. Raises ScanRefused.
    """
    kind, count = kind_of(data), count_pages(data, limits)
    faults = _faults(data) if kind == PDF else ()
    if kind in ONE_PAGE or count == 1:
        return Cut(kind, count, (Piece(1, count, data),), faults)
    sheets, written = _looked_at(data, limits)
    if not sheets:
        return Cut(kind, count, (Piece(1, count, data),), faults)
    ranges = [span for span in spans(count, sheets) if any(number in written for number in range(span[0], span[1] + 1))]
    if not ranges:
        raise ScanRefused(WhyNot.NO_PAGES)
    taken = _cut_pdf if kind == PDF else _cut_tiff
    return Cut(kind, count, tuple(Piece(*span, data=taken(data, span, limits)) for span in ranges), faults)


def spans(count: int, sheets: Sequence[int]) -> list[tuple[int, int]]:
    """(first, last) page of what lies before, between and after the sheets, counted from 1."""
    edges = [0, *sheets, count + 1]
    return [(before + 1, after - 1) for before, after in pairwise(edges) if after - before > 1]


def _looked_at(data: bytes, limits: Limits) -> tuple[list[int], set[int]]:
    """The numbers of the separator sheets, and of the other pages on which anything is written."""
    sheets, written = [], set()
    for number, page in enumerate(pictures(data, limits, dpi=_LOOK_DPI), start=1):
        if is_blank(page):
            continue
        if is_separator(page):
            sheets.append(number)
        else:
            written.add(number)
    return sheets, written


def _cut_pdf(data: bytes, span: tuple[int, int], limits: Limits) -> bytes:
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as whole, pikepdf.new() as part:
        part.pages.extend(whole.pages[span[0] - 1 : span[1]])
        # The same pages give the same bytes, whenever they are cut.
        part.save(out, deterministic_id=True)
    return out.getvalue()


def _cut_tiff(data: bytes, span: tuple[int, int], limits: Limits) -> bytes:
    whole = opened(data, TIFF, limits)
    frames = []
    for number in range(span[0] - 1, span[1]):
        whole.seek(number)
        frames.append(whole.copy())
    out = io.BytesIO()
    frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:], **_lossless(frames[0]))
    return out.getvalue()


def _lossless(frame: Image.Image) -> dict[str, object]:
    dpi = {"dpi": frame.info["dpi"]} if "dpi" in frame.info else {}
    return {"compression": "group4" if frame.mode == "1" else "tiff_deflate", **dpi}


def _faults(data: bytes) -> tuple[str, ...]:
    """What a PDF carries beside its pages. It is never run or opened here; who opens the original should know."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            attached = len(pdf.attachments) > 0
            scripted = any(_runs(thing) for thing in pdf.objects)
    except pikepdf.PasswordError as error:
        raise ScanRefused(WhyNot.LOCKED) from error
    except Exception:
        # Whatever a broken file leads to here: it is drawn all the same, if it can be drawn.
        return ()
    return (*([Fault.SCRIPTS] if scripted else []), *([Fault.ATTACHMENTS] if attached else []))


def _runs(thing: object, depth: int = 3) -> bool:
    """Whether an object of the file makes a reader do something by itself."""
    import pikepdf

    if isinstance(thing, pikepdf.Array):
        return depth > 0 and any(_runs(one, depth - 1) for one in thing)
    if not isinstance(thing, pikepdf.Dictionary):
        return False
    if any(key in thing for key in _HOLDS) or str(thing.get("/S", "")) in _DOES:
        return True
    # What is written out in its place is no object of its own.
    direct = [one for one in thing.as_dict().values() if isinstance(one, pikepdf.Object) and not one.is_indirect]
    return depth > 0 and any(_runs(one, depth - 1) for one in direct)
