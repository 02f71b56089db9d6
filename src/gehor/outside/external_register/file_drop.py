"""Hands a parcel over as a folder of files: written beside, made lasting, and moved into place in one step.

Below the agreed folder lies `KEY/` with `arende.json` or `arende.xml` and the files. What is unfinished lies in
`.gehor/`, which is ours alone. There a mark is left before the last step: if we die in the middle, the next try sees
from mark and folders whether the parcel was already moved, even when the other side has taken it away since. So nothing
is lost and nothing comes twice. What we lay there may be read and taken by whom the folder lets.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gehor.kit import mapping
from gehor.kit.ids import new_id
from gehor.outside.external_register.values import End, Handed, Parcel, receipt_number

OURS: Final = ".gehor"
BODY: Final = "arende"
MOST_RECEIPTS: Final = 500


@dataclass(frozen=True)
class Receipt:
    """A receipt that lies in the return folder; `number` "" when the file can not be understood, `why` says why."""

    name: str
    key: str = ""
    number: str = ""
    why: str = ""
    written_at: float = 0.0


def hand_over(parcel: Parcel) -> Handed:
    """Lay it in the folder, once; never raises for what the folder does."""
    folder = Path(parcel.address)
    try:
        if not folder.is_dir():
            return Handed(End.LATER, "the folder is not there")
        return _laid(folder, parcel)
    except OSError as error:
        return Handed(End.LATER, f"{type(error).__name__}: {error.strerror or error}")


def _laid(folder: Path, parcel: Parcel) -> Handed:
    ours, target = folder / OURS, folder / parcel.key
    half, mark = ours / parcel.key, ours / f"{parcel.key}.moved"
    if target.exists():
        return Handed(End.TAKEN, "it lay there already")
    if mark.exists() and not half.exists():
        # Moved before, and taken away by the other side since.
        return Handed(End.TAKEN, "it had been fetched already")
    _make_folder(ours)
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir()
    for name, data in ((f"{BODY}.{parcel.shape}", parcel.body.encode()), *_named(parcel)):
        _write(half / name, data)
        (half / name).chmod(_mode(folder) & 0o666)
    half.chmod(_mode(folder))
    _sync(half)
    _write(mark, b"")
    _sync(ours)
    half.rename(target)
    _sync(folder)
    _sync(ours)
    return Handed(End.TAKEN, "laid in the folder")


def receipts(address: str, *, shape: str, key_path: str, receipt_path: str) -> Iterator[Receipt]:
    """What lies in the return folder, by name; at most 500 at a time. Raises OSError."""
    folder = Path(address)
    names = sorted(entry.name for entry in os.scandir(folder) if _is_receipt(entry))
    for name in names[:MOST_RECEIPTS]:
        with contextlib.suppress(FileNotFoundError):
            yield _read(folder / name, shape, key_path, receipt_path)


def put_away(address: str, name: str, *, understood: bool) -> None:
    """Move a receipt out of the way, once it is kept: read ones to `.gehor/read`, others to `.gehor/not-understood`.

    One of the same name that lies there stays too. Raises OSError.
    """
    folder = Path(address)
    to = folder / OURS / ("read" if understood else "not-understood")
    _make_folder(folder / OURS)
    _make_folder(to)
    with contextlib.suppress(FileNotFoundError):
        place = to / name
        (folder / name).rename(place if not place.exists() else to / f"{new_id().hex}-{name}")


def try_out(address: str, return_folder: str) -> None:
    """See that we may write in the one folder and read in the other; what was written is taken away. Raises OSError."""
    ours = Path(address) / OURS
    _make_folder(ours)
    probe = ours / f"{new_id().hex}.try-out"
    _write(probe, b"")
    probe.unlink()
    if return_folder:
        with os.scandir(return_folder):
            pass


def _is_receipt(entry: os.DirEntry[str]) -> bool:
    return entry.is_file(follow_symlinks=False) and entry.name.lower().endswith((".json", ".xml"))


def _read(path: Path, shape: str, key_path: str, receipt_path: str) -> Receipt:
    written_at = path.stat().st_mtime
    try:
        with path.open("rb") as file:
            tree = mapping.opened(file.read(mapping.MOST_READ + 1), shape)
    except (mapping.NotReadable, OSError) as error:
        return Receipt(path.name, why=str(error), written_at=written_at)
    key, number = mapping.found(tree, key_path), receipt_number(mapping.found(tree, receipt_path))
    why = "" if key and number else "it names no key and number"
    return Receipt(path.name, key, number if key else "", why, written_at)


def _named(parcel: Parcel) -> Iterator[tuple[str, bytes]]:
    """The files with names that no file system minds, each once."""
    for number, file in enumerate(parcel.files, start=1):
        plain = "".join(sign if sign.isalnum() or sign in "._- " else "_" for sign in file.name).strip(" .")[-100:]
        yield f"{number:02d}-{plain or 'fil'}", file.data


def _mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def _make_folder(folder: Path) -> None:
    with contextlib.suppress(FileExistsError):
        folder.mkdir()


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
