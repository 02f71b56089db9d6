"""Has the learning done in a process of its own: its library is large, and what it takes is given back afterwards.

Neither the process that asks nor the one that later reads what was learned needs the library.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

# What may be learned once a night: two gigabytes and half an hour.
MEMORY: Final = 2 * 1024**3
SECONDS: Final = 1_800


class NotLearned(Exception):
    """The library is not installed, or learning took too much, or the lessons had nothing to teach."""


@dataclass(frozen=True)
class Lesson:
    """A text, what was known beside it, and the answer that it got."""

    text: str
    answer: str
    also: tuple[str, ...] = ()


def is_there() -> bool:
    """Whether the library for learning is installed (the extra `ml`)."""
    return find_spec("sklearn") is not None


def teach(lessons: Sequence[Lesson]) -> bytes:
    """What `weights.unpacked` reads. Raises NotLearned."""
    if not is_there():
        raise NotLearned("the extra ml is not installed")
    with tempfile.TemporaryDirectory(prefix="gehor-learning-") as name:
        folder = Path(name)
        rows = [asdict(lesson) for lesson in lessons]
        (folder / "lessons.json").write_text(json.dumps(rows), encoding="utf-8")
        status = _in_a_child(folder)
        try:
            return (folder / "learned").read_bytes()
        except OSError:
            said = (folder / "said").read_text(encoding="utf-8", errors="replace").strip().splitlines()
            raise NotLearned(said[-1] if said else f"ended with {status}") from None


def _in_a_child(folder: Path) -> int:
    # Neither addresses nor secrets of ours stand in its environment; one thread, as others work beside it.
    environment = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    path = {"TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with (folder / "said").open("wb") as said:
        child = subprocess.Popen(  # noqa: S603  (our own interpreter, our own module, a folder we named)
            [sys.executable, "-P", "-m", "gehor.kit.learning.child", str(folder), str(MEMORY), str(SECONDS)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env={**environment, **threads, **path},
            cwd=folder,
            start_new_session=True,
        )
        try:
            return child.wait(timeout=SECONDS * 2)
        except subprocess.TimeoutExpired:
            raise NotLearned("it took too long") from None
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
