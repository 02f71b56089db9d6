"""The container of an Outlook message: named streams in a small file system of its own (OLE, MS-CFB).

olefile reads it. Here it is held to bounds, since it believes what the file says of itself: a chain that bites its own
tail would be read as long as the told size, and ten thousand names could all point at the same megabytes.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from olefile import OleFileIO

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALLEST: Final = 1536
MOST_ENTRIES: Final = 20_000
# All streams together are no longer than the file; what is beyond this has been read many times over.
_READ_AT_MOST: Final = 3
_SPARE: Final = 1_000_000


class Unreadable(ValueError):
    """No such container, or one so torn or so built that nothing of it is read."""


class Container:
    """The streams of a container by their path. Whatever is wrong with one stream, it is as if it were not there."""

    def __init__(self, ole: OleFileIO) -> None:
        self._ole = ole
        self._children: dict[tuple[str, ...], list[str]] = {}
        for path in ole.listdir(streams=True, storages=True):
            whole = tuple(path)
            self._children.setdefault(whole[:-1], []).append(whole[-1])

    def names(self, folder: tuple[str, ...] = ()) -> list[str]:
        """What lies in a folder, streams and folders alike."""
        return sorted(self._children.get(folder, []))

    def read(self, path: tuple[str, ...]) -> bytes | None:
        """A stream's bytes; None when there is none or it can not be read."""
        try:
            if not self._ole.exists(list(path)) or self._ole.get_size(list(path)) == 0:
                return None
            data: bytes = self._ole.openstream(list(path)).read()
        # Whatever a broken file makes the library stumble over: the rest of the message is still worth reading.
        except Exception:
            return None
        return data


def open_container(raw: bytes) -> Container:
    """The container in these bytes. Raises Unreadable; never anything else, and never takes long."""
    _check_head(raw)
    try:
        return Container(_bounded(raw))
    except Unreadable:
        raise
    # The library raises whatever comes, RecursionError and MemoryError among them.
    except Exception as error:
        raise Unreadable(type(error).__name__) from error


def _check_head(raw: bytes) -> None:
    """What the head counts must fit into the file, before anybody reads as much as it says."""
    if len(raw) < SMALLEST or not raw.startswith(SIGNATURE):
        raise Unreadable("no_container")
    sector_shift, mini_shift = struct.unpack_from("<HH", raw, 30)
    if sector_shift not in (9, 12) or mini_shift != 6:
        raise Unreadable("sectors")
    sectors = len(raw) >> sector_shift
    counts = (struct.unpack_from("<I", raw, at)[0] for at in (44, 64, 72))
    if any(count > sectors for count in counts):
        raise Unreadable("counts")


def _bounded(raw: bytes) -> OleFileIO:
    """olefile, counting what it loads and reads."""
    import olefile  # only mails from Outlook need it

    class Bounded(olefile.OleFileIO):  # type: ignore[misc]  # the library has no types
        entries = 0
        taken = 0

        def _load_direntry(self, sid: int) -> object:
            self.entries += 1
            if self.entries > MOST_ENTRIES:
                raise Unreadable("entries")
            return super()._load_direntry(sid)

        def _check_duplicate_stream(self, first_sect: int, minifat: bool = False) -> None:
            """Compares each with all; what is read twice is counted below instead."""

        def _open(
            self,
            start: int,
            size: int = olefile.olefile.UNKNOWN_SIZE,
            force_FAT: bool = False,  # noqa: N803  (called by this name)
        ) -> object:
            if size != olefile.olefile.UNKNOWN_SIZE:
                if size > len(raw):
                    raise Unreadable("size")
                self.taken += size
            if self.taken > _READ_AT_MOST * len(raw) + _SPARE:
                raise Unreadable("read_over_and_over")
            return super()._open(start, size, force_FAT)

    return Bounded(raw)
