"""What is planted, and where it is searched for: every table as text, every file, every log, every mail."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from PIL import Image

from gehor.config.postgres_binaries import find, who_runs


@dataclass(frozen=True)
class Marks:
    """The words that one person leaves behind, each of its own kind; none of them occurs anywhere else."""

    address: str
    source: str
    agent: str
    referer: str
    camera: str
    comment: str
    file_name: str
    name: str
    email: str
    # Ten thousandths of a second in latitude and longitude, by which the position is told in the picture's bytes;
    # neither even nor divisible by five, so that the fraction stays as it is.
    seconds: int

    def photo(self) -> bytes:
        """A picture that tells who took it, with what, where and when, in every way a picture can."""
        exif = Image.Exif()
        exif.endian = ">"
        exif[0x010F], exif[0x0110], exif[0x013B] = self.camera, self.camera, self.name
        exif[0x9286] = self.comment
        exif.get_ifd(0x8825).update({1: "N", 2: (59, 19, self.seconds / 1e4), 3: "E", 4: (18, 3, self.seconds / 1e4)})
        out = io.BytesIO()
        xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{self.comment}</x:xmpmeta>".encode()
        Image.new("RGB", (80, 60), "green").save(out, "JPEG", exif=exif, xmp=xmp, comment=self.comment.encode())
        return out.getvalue()

    def of_the_person(self) -> dict[str, bytes]:
        """What must never be kept of an anonymous person."""
        plain = {
            "address": self.address,
            "source": self.source,
            "agent": self.agent,
            "referer": self.referer,
            "camera": self.camera,
            "comment": self.comment,
            "file name": self.file_name.partition(".")[0],
            "name": self.name,
            "email": self.email,
        }
        told = {what: mark.encode() for what, mark in plain.items()}
        told["position"] = self.seconds.to_bytes(4, "big") + (10_000).to_bytes(4, "big")
        for what in ("address", "source", "agent"):
            told |= {f"{what} as {kind}": made for kind, made in _digests(plain[what])}
        return told


def _digests(text: str) -> Iterator[tuple[str, bytes]]:
    """A digest without a key is as good as the address itself: there are few addresses."""
    for kind in ("md5", "sha1", "sha256"):
        made = hashlib.new(kind, text.encode(), usedforsecurity=False)
        yield f"{kind} hex", made.hexdigest().encode()
        yield f"{kind} base64", base64.b64encode(made.digest()).rstrip(b"=")


def dump_of(database: str, place: Path) -> bytes:
    """The whole database as `pg_dump` writes it, unlogged tables and all, and what its sessions hold, opened."""
    program = find(who_runs(place)).program("pg_dump")
    dumped = subprocess.run([program, "--dbname", database, "--inserts"], capture_output=True, check=True).stdout
    return dumped + b"\n" + b"\n".join(sessions_of(database))


def sessions_of(database: str) -> list[bytes]:
    """What each session holds, read as anybody can who has the table and no key."""
    with psycopg.connect(database) as line:
        return [_opened(row[0]) for row in line.execute("SELECT session_data FROM django_session")]


def _opened(data: str) -> bytes:
    """Signed, not sealed; a dot before the payload says that it is packed."""
    payload = data.partition(":")[0]
    plain = payload.removeprefix(".")
    raw = base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
    return zlib.decompress(raw) if payload.startswith(".") else raw


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file, its name as well; static files of the release are nobody's."""
    for path in folder.rglob("*"):
        if path.is_file() and "static" not in path.relative_to(folder).parts:
            yield str(path), path.name.encode() + b"\n" + path.read_bytes()


def found(marks: dict[str, bytes], places: Iterable[tuple[str, bytes]]) -> set[tuple[str, str]]:
    """(mark, place) of every mark that is somewhere; also as hexadecimal, the way a dump shows bytes."""
    return {
        (what, name)
        for name, data in places
        for what, mark in marks.items()
        if mark in data or mark.hex().encode() in data
    }
