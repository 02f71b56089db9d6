"""Short ways to make mails for these tests."""

from __future__ import annotations

from gehor.kit.mime.reading import parse
from gehor.kit.mime.values import Mail

SENDER = "From: Rut Rask <rut.rask@epost.example>"


def mail(body: str = "Hej!", *headers: str, sender: str = SENDER, kind: str = "text/plain; charset=utf-8") -> Mail:
    """A mail with these further header lines and this body."""
    head = [sender, "To: trafikkontoret@exempelstad.example", "Date: Mon, 23 Nov 2026 10:12:00 +0100", *headers]
    if not any(line.lower().startswith("subject:") for line in head):
        head.append("Subject: Belysning")
    return parse("\r\n".join([*head, f"Content-Type: {kind}", "", body]).encode())


def parts(*pieces: str, kind: str = "multipart/mixed", headers: tuple[str, ...] = ()) -> Mail:
    """A mail of several parts, each with its own header lines."""
    body = "".join(f"--gräns\r\n{piece}\r\n" for piece in pieces) + "--gräns--\r\n"
    return mail(body, *headers, kind=f'{kind}; boundary="gräns"')
