"""Has scanned bytes opened in a process of their own, with limits of memory and time: a hostile file takes only that.

Whatever comes back is read with the same suspicion as the file itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from gehor.kit.scans.values import KINDS, Cut, Engine, Limits, Page, Piece, Reader, Reading, ScanRefused, WhyNot

_TURNS: Final = frozenset({0, 90, 180, 270})
# The child's own limit counts its work; this one also what it waits for.
_PATIENCE: Final = 2


def cut(data: bytes, limits: Limits) -> Cut:
    """The batch cut at its separator sheets. Raises ScanRefused."""
    with tempfile.TemporaryDirectory(prefix="gehor-scan-") as name:
        folder = Path(name)
        told = _asked(folder, data, {"word": "cut"}, limits)
        with _suspicion():
            pieces = tuple(
                Piece(int(first), int(last), (folder / f"piece-{number}").read_bytes())
                for number, (first, last) in enumerate(told["pieces"])
            )
            if told["media_type"] not in KINDS or not pieces:
                raise ValueError
            return Cut(told["media_type"], int(told["pages"]), pieces, _words(told["faults"]))
    raise AssertionError


def read(data: bytes, limits: Limits, reader: Reader) -> Reading:
    """Every page upright and read, as far as the program is there. Raises ScanRefused."""
    with tempfile.TemporaryDirectory(prefix="gehor-scan-") as name:
        folder = Path(name)
        told = _asked(folder, data, {"word": "read", "reader": asdict(reader)}, limits)
        with _suspicion():
            pages = tuple(_page(row, folder) for row in told["pages"])
            return Reading(Engine(told["engine"]), pages, _words(told["faults"]))
    raise AssertionError


@contextlib.contextmanager
def _suspicion() -> Any:
    try:
        yield
    except (KeyError, TypeError, ValueError, OSError) as error:
        if isinstance(error, ScanRefused):
            raise
        raise ScanRefused(WhyNot.DAMAGED) from error


def _asked(folder: Path, data: bytes, order: dict[str, Any], limits: Limits) -> dict[str, Any]:
    (folder / "scan").write_bytes(data)
    (folder / "order.json").write_text(json.dumps({**order, "limits": asdict(limits)}), encoding="utf-8")
    # Neither addresses nor secrets of ours stand in its environment.
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "TESSDATA_PREFIX") if name in os.environ}
    child = subprocess.Popen(  # noqa: S603  (our own interpreter, our own module, a folder we named)
        [sys.executable, "-P", "-m", "gehor.kit.scans.child", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**environment, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        cwd=folder,
        start_new_session=True,
    )
    try:
        child.wait(timeout=limits.seconds * _PATIENCE)
    except subprocess.TimeoutExpired:
        raise ScanRefused(WhyNot.TOO_HEAVY) from None
    finally:
        # With the reading program it may have started.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return _answer(folder, child.returncode)


def _answer(folder: Path, status: int) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
        refused = told.get("refused")
    except (OSError, ValueError, AttributeError):
        # Killed by a limit, or by what it read.
        raise ScanRefused(WhyNot.TOO_HEAVY if status < 0 else WhyNot.DAMAGED) from None
    if refused:
        raise ScanRefused(WhyNot(refused) if refused in set(WhyNot) else WhyNot.DAMAGED)
    return told


def _page(row: dict[str, Any], folder: Path) -> Page:
    number, turned = int(row["number"]), int(row["turned"])
    if turned not in _TURNS:
        raise ValueError("no such turn")
    picture = (folder / f"page-{number}").read_bytes()
    return Page(number, picture, bool(row["blank"]), turned, str(row["text"]), int(row["sure"]))


def _words(found: Any) -> tuple[str, ...]:
    return tuple(str(word) for word in found)
