"""Outlook messages (.msg) made by the tests: a small writer of the container (MS-CFB) and of its properties (MS-OXMSG).

Nobody's real message is needed, and what is broken in one can be told exactly.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from gehor.kit.mime import mapi

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_BEGINNING: Final = datetime(1601, 1, 1, tzinfo=UTC)
Tree = dict[str, "bytes | Tree"]


@dataclass
class Outlook:
    """A message as a test tells it; `wide` False writes its texts as bytes of a code page."""

    texts: Mapping[int, str] = field(default_factory=dict)
    times: Mapping[int, datetime] = field(default_factory=dict)
    blobs: Mapping[int, bytes] = field(default_factory=dict)
    numbers: Mapping[int, int] = field(default_factory=dict)
    to: Sequence[tuple[str, str]] = ()
    cc: Sequence[tuple[str, str]] = ()
    files: Sequence[tuple[str, bytes] | Outlook] = ()
    wide: bool = True
    charset: str = "cp1252"


def write(message: Outlook) -> bytes:
    """The bytes of the .msg."""
    return container(_folder(message, mapi.MESSAGE_HEAD))


def letter(
    *,
    subject: str = "Trasig gunga",
    text: str = "Gungan i parken är trasig.",
    name: str = "Åsa Skrivare",
    address: str = "asa@skrivare.example",
    message_id: str = "<gunga@skrivare.example>",
    sent: datetime = datetime(2026, 11, 20, 9, 15, tzinfo=UTC),
    headers: str = "",
    html: bytes = b"",
    files: Sequence[tuple[str, bytes] | Outlook] = (),
) -> Outlook:
    """What somebody wrote to an employee, as Outlook saves it."""
    texts = {mapi.CLASS: "IPM.Note", mapi.SUBJECT: subject, mapi.BODY: text, mapi.MESSAGE_ID: message_id}
    texts |= {mapi.FROM_NAME: name, mapi.FROM_ADDRESS: address, mapi.SENDER_NAME: name, mapi.SENDER_ADDRESS: address}
    if headers:
        texts[mapi.HEADERS] = headers
    blobs = {mapi.HTML: html} if html else {}
    to = [("Ebba Ek", "ebba@exempelstad.example")]
    return Outlook(texts, {mapi.SENT_AT: sent}, blobs, {0x3FDE: 65001} if html else {}, to=to, files=files)


def _folder(message: Outlook, head: int) -> Tree:
    tree = _properties(message, head)
    for kind, people in ((1, message.to), (2, message.cc)):
        for name, address in people:
            person = Outlook({mapi.SHOWN: name, mapi.ADDRESS: address}, numbers={mapi.RECIPIENT_KIND: kind})
            number = sum(key.startswith("__recip") for key in tree)
            tree[f"__recip_version1.0_#{number:08X}"] = _properties(person, mapi.PART_HEAD)
    for number, file in enumerate(message.files):
        tree[f"__attach_version1.0_#{number:08X}"] = _attachment(file)
    return tree


def _attachment(file: tuple[str, bytes] | Outlook) -> Tree:
    if isinstance(file, Outlook):
        told = Outlook({mapi.SHOWN: file.texts.get(mapi.SUBJECT, "")}, numbers={mapi.METHOD: 5})
        inside = _folder(file, mapi.EMBEDDED_HEAD)
        return {**_properties(told, mapi.PART_HEAD), f"__substg1.0_{mapi.DATA:04X}000D": inside}
    name, data = file
    told = Outlook({mapi.LONG_NAME: name}, blobs={mapi.DATA: data}, numbers={mapi.METHOD: 1})
    return _properties(told, mapi.PART_HEAD)


def _properties(message: Outlook, head: int) -> Tree:
    tree: Tree = {}
    table = bytearray(head)
    for name, text in message.texts.items():
        data = text.encode("utf-16-le") if message.wide else text.encode(message.charset)
        kind = 0x1F if message.wide else 0x1E
        tree[f"__substg1.0_{name:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, name, 6, len(data) + (2 if message.wide else 1), 0)
    for name, blob in message.blobs.items():
        tree[f"__substg1.0_{name:04X}0102"] = blob
        table += struct.pack("<HHIII", 0x102, name, 6, len(blob), 0)
    for name, number in message.numbers.items():
        table += struct.pack("<HHIiI", 3, name, 6, number, 0)
    for name, moment in message.times.items():
        since = moment - _BEGINNING
        table += struct.pack("<HHIQ", 0x40, name, 6, (since.days * 86400 + since.seconds) * 10_000_000)
    return {**tree, mapi.PROPERTIES: bytes(table)}


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = _END


def container(tree: Tree) -> bytes:
    """A compound file of version 3 with these streams and folders."""
    entries = [_Entry("Root Entry", 5)]
    entries[0].child = _lay(tree, entries)
    fat: list[int] = []
    body = bytearray()
    small = bytearray()
    mini_fat: list[int] = []
    for entry in entries[1:]:
        if entry.kind == 2 and len(entry.data) >= _CUTOFF:
            entry.start = _chain(entry.data, body, fat, _SECTOR)
        elif entry.kind == 2 and entry.data:
            entry.start = _chain(entry.data, small, mini_fat, _MINI)
    entries[0].data = bytes(small)
    entries[0].start = _chain(entries[0].data, body, fat, _SECTOR) if small else _END
    mini_start = _chain(struct.pack(f"<{len(mini_fat)}I", *mini_fat), body, fat, _SECTOR, fill=b"\xff")
    mini_sectors = -(-len(mini_fat) * 4 // _SECTOR)
    directory = b"".join(_packed(entry) for entry in entries)
    directory_start = _chain(directory + b"\0" * (-len(directory) % _SECTOR), body, fat, _SECTOR)
    fat_sectors = 1
    while (len(fat) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    places = list(range(len(fat), len(fat) + fat_sectors))
    fat += [_FAT_SECTOR] * fat_sectors
    fat += [_FREE] * (fat_sectors * _SECTOR // 4 - len(fat))
    body += struct.pack(f"<{len(fat)}I", *fat)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, directory_start, 0, _CUTOFF,
                        mini_start if mini_fat else _END, mini_sectors, _END, 0)  # fmt: skip
    head += struct.pack("<109I", *(places + [_FREE] * (109 - len(places))))
    return head + bytes(body)


def _lay(tree: Tree, entries: list[_Entry]) -> int:
    """The entries of a folder as a balanced tree; answers its root."""
    numbers = []
    for name in sorted(tree, key=lambda one: (len(one), one.upper())):
        inside = tree[name]
        entry = _Entry(name, 2, inside) if isinstance(inside, bytes) else _Entry(name, 1)
        entries.append(entry)
        numbers.append(len(entries) - 1)
        if not isinstance(inside, bytes):
            entry.child = _lay(inside, entries)
    return _balanced(numbers, entries)


def _balanced(numbers: list[int], entries: list[_Entry]) -> int:
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    entries[numbers[middle]].left = _balanced(numbers[:middle], entries)
    entries[numbers[middle]].right = _balanced(numbers[middle + 1 :], entries)
    return numbers[middle]


def _chain(data: bytes, body: bytearray, fat: list[int], size: int, *, fill: bytes = b"\0") -> int:
    if not data:
        return _END
    start, count = len(fat), -(-len(data) // size)
    fat += [*range(start + 1, start + count), _END]
    body += data + fill * (-len(data) % size)
    return start


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), entry.kind, 1, entry.left, entry.right, entry.child)
        + b"\0" * 36
        + struct.pack("<IQ", entry.start, len(entry.data))
    )
