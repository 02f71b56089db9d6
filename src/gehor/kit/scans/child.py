"""The fenced reader: `python -m gehor.kit.scans.child FOLDER`. It limits itself before it opens a byte from outside.

FOLDER holds `order.json` and `scan`; the answer is `answer.json` with the files it names. Nothing else is told it:
no database, no key. What it is led to do by a hostile file ends with it.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from PIL import Image

from gehor.kit.scans import ocr
from gehor.kit.scans.cutting import cut
from gehor.kit.scans.pages import READ_DPI, count_pages, is_blank, pictures
from gehor.kit.scans.values import Engine, Fault, Limits, Reader, ScanRefused, WhyNot

_PICTURE_SIDE: Final = 1400
_QUALITY: Final = 70
_UNSURE: Final = 60


def main(folder: Path) -> None:
    """Do what the order says, and leave the answer."""
    order = json.loads((folder / "order.json").read_text(encoding="utf-8"))
    limits = Limits(**order["limits"])
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        data = (folder / "scan").read_bytes()
        answer = _cut(data, limits, folder) if order["word"] == "cut" else _read(data, order, limits, folder)
    except ScanRefused as error:
        answer = {"refused": error.why}
    except MemoryError:
        answer = {"refused": WhyNot.TOO_HEAVY}
    (folder / "answer.json").write_text(json.dumps(answer), encoding="utf-8")


def _cut(data: bytes, limits: Limits, folder: Path) -> dict[str, Any]:
    made = cut(data, limits)
    for number, piece in enumerate(made.pieces):
        (folder / f"piece-{number}").write_bytes(piece.data)
    return {
        "media_type": made.media_type,
        "pages": made.pages,
        "pieces": [[piece.first, piece.last] for piece in made.pieces],
        "faults": list(made.faults),
    }


def _read(data: bytes, order: dict[str, Any], limits: Limits, folder: Path) -> dict[str, Any]:
    reader = Reader(**order["reader"])
    count_pages(data, limits)
    engine, pages, faults = Engine.READ if ocr.is_there(reader) else Engine.NONE, [], set()
    for number, page in enumerate(pictures(data, limits), start=1):
        told: dict[str, Any] = {"number": number, "blank": is_blank(page), "turned": 0, "text": "", "sure": 0}
        if engine == Engine.READ and not told["blank"]:
            if number > reader.pages:
                faults.add(Fault.CUT_SHORT)
            else:
                try:
                    words = ocr.read(page, reader, folder, dpi=READ_DPI)
                    told |= {name: value for name, value in asdict(words).items() if name != "count"}
                    faults |= {Fault.UNSURE} if words.sure < _UNSURE else set()
                except ocr.EngineFailed:
                    engine = Engine.FAILED
        _keep_picture(page, int(told["turned"]), folder / f"page-{number}")
        pages.append(told)
    return {"engine": engine, "pages": pages, "faults": sorted(faults)}


def _keep_picture(page: Image.Image, turned: int, place: Path) -> None:
    upright = page.rotate(-turned, expand=True) if turned else page
    upright.thumbnail((_PICTURE_SIDE, _PICTURE_SIDE))
    upright.save(place, "JPEG", quality=_QUALITY, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
