"""Real mails for tests: where they lie, what they should be read as, and headers for those that are only a body.

Mails under licences that do not go with ours are read from `../shared/data/mail` when that is there.
"""

from __future__ import annotations

import base64
import csv
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).parent / "data" / "mail"
SHARED = Path(__file__).parents[2] / "shared" / "data" / "mail"
_WRAPPED = (
    b"From: =?utf-8?q?Karl_Handl=C3=A4ggare?= <karl.handlaggare@exempelstad.example>\r\n"
    b"To: trafikkontoret@exempelstad.example\r\nDate: Mon, 23 Nov 2026 10:12:00 +0100\r\n"
    b"Message-ID: <wrapped@exempelstad.example>\r\nMIME-Version: 1.0\r\n"
)


def rows() -> list[dict[str, str]]:
    """The lines of the manifest: file, language, expected outcome in words, licence."""
    with (SHIPPED / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def expectations() -> dict[str, dict[str, Any]]:
    """What each file must be read as, by its name in the manifest; tests/data/mail/SOURCE.md tells the fields."""
    return tomllib.loads((SHIPPED / "expectations.toml").read_text(encoding="utf-8"))


def find(name: str) -> Path | None:
    """Where a file of the manifest lies here, None when it is neither shipped nor shared."""
    return next((place / name for place in (SHIPPED, SHARED) if (place / name).is_file()), None)


def counts() -> Counter[str]:
    """How many rows are shipped, read from the shared folder, and absent."""
    found: Counter[str] = Counter()
    for row in rows():
        path = find(row["file"])
        found["absent" if path is None else "shipped" if path.is_relative_to(SHIPPED) else "shared"] += 1
    return found


def as_mail(name: str, *, subject: str | None = None) -> bytes:
    """The whole mail: as it is, or with headers around what is only a body, HTML or the content of a winmail.dat."""
    path = find(name)
    if path is None:
        raise FileNotFoundError(name)
    raw = path.read_bytes()
    expected = expectations().get(name, {})
    subject = subject if subject is not None else expected.get("wrapped_as")
    if subject is None:
        return raw
    head = _WRAPPED + f"Subject: {subject}\r\n".encode()
    if name.endswith((".tnef", ".dat")):
        kind = b'Content-Type: application/ms-tnef; name="winmail.dat"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        return head + kind + base64.encodebytes(raw)
    kind = b"html" if name.endswith(".html") else b"plain"
    return head + b"Content-Type: text/" + kind + b"; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + raw
