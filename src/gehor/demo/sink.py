"""The demo's own post box: a real SMTP server on this machine that keeps every mail as a file and sends none on.

Started beside the demo as `python -m gehor.demo.sink FOLDER PORT`; the demo's own page shows what has come.
"""

from __future__ import annotations

import asyncio
import email
import re
import signal
import sys
from dataclasses import dataclass
from datetime import datetime
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session

from gehor.kit.clock import now

KEPT = 500
NAME = re.compile(r"[0-9a-z-]{1,80}\.eml")


class Sink:
    """Takes every mail and lays it in the folder, newest names last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's word)
        """Write first, then say yes: what was accepted can always be read."""
        content = envelope.original_content or b""
        name = f"{now():%Y%m%d-%H%M%S-%f}.eml"
        part = self.folder / f"{name}.part"
        try:
            part.write_bytes(content)
            part.rename(self.folder / name)
        except OSError:
            return "452 4.3.1 no room in the demo's post box"
        for old in sorted(self.folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return "250 2.0.0 kept in the demo's post box"


@dataclass(frozen=True)
class SinkMail:
    """One mail of the demo, as its page shows it."""

    name: str
    came_at: datetime
    sender: str
    recipient: str
    subject: str
    text: str
    automatic: bool
    raw: str
    message_id: str
    reply_to: str


def mails(folder: Path, *, limit: int = 50) -> list[SinkMail]:
    """The newest mails first."""
    return [_read(path) for path in sorted(folder.glob("*.eml"), reverse=True)[:limit]]


def mail(folder: Path, name: str) -> SinkMail | None:
    """One mail by its file name, or None; nothing outside the folder can be named."""
    path = folder / name
    return _read(path) if NAME.fullmatch(name) and path.is_file() else None


def _read(path: Path) -> SinkMail:
    content = path.read_bytes()
    message = email.message_from_bytes(content, policy=default)
    body = message.get_body(("plain",))
    return SinkMail(
        name=path.name,
        came_at=datetime.strptime(f"{path.stem}+0000", "%Y%m%d-%H%M%S-%f%z"),
        sender=str(message.get("From", "")),
        recipient=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        text=str(body.get_content()) if body is not None else "",
        automatic=message.get("Auto-Submitted", "no") != "no",
        raw=content.decode("utf-8", "replace"),
        message_id=str(message.get("Message-ID", "")).strip(),
        reply_to=str(message.get("Reply-To", "")),
    )


def main() -> None:
    """Listen on this machine only until told to stop: `python -m gehor.demo.sink FOLDER PORT`."""
    folder, port = Path(sys.argv[1]), int(sys.argv[2])
    loop = asyncio.new_event_loop()
    controller = UnthreadedController(Sink(folder), hostname="127.0.0.1", port=port, loop=loop)
    controller.begin()
    for word in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(word, loop.stop)
    try:
        loop.run_forever()
    finally:
        controller.end()
        loop.close()


if __name__ == "__main__":
    main()
