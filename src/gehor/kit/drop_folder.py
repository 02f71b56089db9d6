"""A folder into which another program lays files: what lies there whole, and where it goes when it has been seen to."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DONE: Final = "done"
REFUSED: Final = "refused"
# Names that programs give to what they have not finished; they rename it when they have.
_UNFINISHED: Final = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".!ut", ".~")


@dataclass(frozen=True)
class Waiting:
    """A file in the folder that nobody writes to; `size` in bytes."""

    path: Path
    size: int
    touched: int


def waiting(folder: Path, pause: Callable[[], None]) -> list[Waiting]:
    """The files that lie there whole, by name. Raises OSError when the folder can not be read.

    A file is whole when its name is no unfinished one, no program has it open for writing, and neither its size nor
    its time changed while `pause` lasted. Links and folders are left alone.
    """
    first = {one.path: one for one in _there(folder)}
    if not first:
        return []
    pause()
    return [one for one in _there(folder) if first.get(one.path) == one and not _is_written_to(one.path)]


def read_whole(one: Waiting) -> bytes | None:
    """The file's bytes; None when it changed or went meanwhile, and is to be looked at another time."""
    try:
        # Never through a link that took its place.
        handle = os.open(one.path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        data = file.read()
        now = os.fstat(file.fileno())
    return data if (now.st_size, now.st_mtime_ns) == (one.size, one.touched) and len(data) == one.size else None


def lay_aside(one: Waiting, *, into: str, why: str = "") -> Path | None:
    """Move the file to the folder beneath named `into`, under a name that is free there; `why` goes in a text beside.

    None when it is gone already: somebody else has laid it aside. Raises OSError.
    """
    beneath = one.path.parent / into
    beneath.mkdir(exist_ok=True)
    target = _free(beneath, one.path.name)
    if why:
        # First the reason: a refused file without one would tell nobody anything.
        target.with_name(f"{target.name}.txt").write_text(f"{why}\n", encoding="utf-8")
    try:
        one.path.rename(target)
    except FileNotFoundError:
        if why:
            target.with_name(f"{target.name}.txt").unlink(missing_ok=True)
        return None
    return target


def _there(folder: Path) -> Iterator[Waiting]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~")) or path.name.lower().endswith(_UNFINISHED):
            continue
        with contextlib.suppress(FileNotFoundError):
            told = path.lstat()
            if stat.S_ISREG(told.st_mode):
                yield Waiting(path, told.st_size, told.st_mtime_ns)


def _is_written_to(path: Path) -> bool:
    """Whether a program on this machine has it open for writing; False where that can not be told (on a network)."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        # The system grants a reader's lease only on a file that nobody has open for writing.
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(handle)
    return False


def _free(folder: Path, name: str) -> Path:
    target, number = folder / name, 2
    while target.exists() or target.with_name(f"{target.name}.txt").exists():
        target = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
        number += 1
    return target
