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
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
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
    """What `weights.unpacked` reads. Raises NotLearned.

    The texts go through a pipe: nothing of them lies in a file, also when either process is killed.
    """
    if not is_there():
        raise NotLearned("the extra ml is not installed")
    told = json.dumps([asdict(lesson) for lesson in lessons]).encode()
    child = subprocess.Popen(  # noqa: S603  (our own interpreter and module)
        [sys.executable, "-P", "-m", "gehor.kit.learning.child", str(MEMORY), str(SECONDS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    try:
        learned, said = child.communicate(told, timeout=SECONDS * 2 + 1)
    except subprocess.TimeoutExpired:
        raise NotLearned("it took too long") from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    if child.returncode != 0 or not learned:
        lines = said.decode(errors="replace").strip().splitlines()
        raise NotLearned(lines[-1] if lines else f"ended with {child.returncode}")
    return learned


def _environment() -> dict[str, str]:
    # Neither addresses nor secrets of ours stand in it; one thread, as others work beside it.
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL")}
    return {**kept, **threads, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
