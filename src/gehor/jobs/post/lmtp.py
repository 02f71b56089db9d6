"""The door for a mail server of the office's own (LMTP, RFC 2033): yes is said only when the mail lies safe.

Whoever reaches the door may hand in mail, as at a post box; so it opens to this machine only unless told otherwise.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket as sockets
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, Session
from django.conf import settings
from django.db import close_old_connections

from gehor.journey import mail
from gehor.kit import clock

log = logging.getLogger("gehor.lmtp")
THREADS: Final = 2
# A server that hands over one mail at a time gets an answer within a second; who says nothing for long is gone.
PATIENCE_SECONDS: Final = 120
LONGEST_LINE: Final = 1_000_000
TAKEN, LATER = "250 2.0.0 taken", "451 4.3.0 not kept, try again later"


@dataclass(frozen=True)
class Place:
    """Where the door is: a unix socket, or a port."""

    socket: Path | None = None
    host: str = ""
    port: int = 0


class Door:
    """What the library calls for each mail."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="lmtp")

    async def handle_DATA(self, server: LMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  (the library's word)
        """One item, however many of our addresses it goes to; the answer is the same for each of them."""
        raw = _with_return_path(envelope)
        return await asyncio.get_running_loop().run_in_executor(self.pool, _take, raw, envelope.rcpt_tos[0])


class OneAnswerEach(LMTP):
    """LMTP as the library has it, and an answer for every addressee after the mail, as RFC 2033 4.2 wants it."""

    line_length_limit = LONGEST_LINE
    _waiting = 0

    async def push(self, status: str | bytes) -> None:
        """Say it; after the mail once for each addressee."""
        text = status if isinstance(status, str) else status.decode("ascii", "replace")
        if text.startswith("354") and self.envelope is not None:
            await super().push(text)
            self._waiting = len(self.envelope.rcpt_tos)
            return
        times, self._waiting = max(1, self._waiting), 0
        for _ in range(times):
            await super().push(text)


def run(place: Place) -> int:
    """Stand open until told to stop; exit status 1 when the place can not be had."""
    try:
        return asyncio.run(_stand(place))
    except OSError as error:
        log.error("the door for mail can not be opened: %s", error)
        return 1


async def _stand(place: Place) -> int:
    loop = asyncio.get_running_loop()
    door, told = Door(), asyncio.Event()
    for word in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(word, told.set)

    def welcome() -> OneAnswerEach:
        return OneAnswerEach(
            door, hostname="gehor", data_size_limit=settings.GEHOR_MAIL_LIMIT, timeout=PATIENCE_SECONDS, loop=loop
        )

    if place.socket is not None:
        _free(place.socket)
        server = await loop.create_unix_server(welcome, str(place.socket))
        # Whose group may reach it is the folder's question.
        place.socket.chmod(0o660)
    else:
        server = await loop.create_server(welcome, place.host, place.port)
    log.info("the door for mail is open")
    async with server:
        await told.wait()
    # What is being taken is taken to the end; nothing new is begun.
    await loop.run_in_executor(None, door.pool.shutdown)
    return 0


def _take(raw: bytes, address: str) -> str:
    close_old_connections()
    try:
        taken = mail.take(at=clock.now(), raw=raw, mailbox=address.strip().lower()[:200])
    except Exception:
        # Nothing is kept: the other server keeps it, and comes again.
        log.exception("a mail could not be kept")
        return LATER
    finally:
        close_old_connections()
    log.info("%s: %s", taken.reference, taken.outcome)
    return TAKEN


def _with_return_path(envelope: Envelope) -> bytes:
    """The mail as it came, and above it who sent it, as a server that delivers must write it (RFC 5321 4.4)."""
    raw = envelope.original_content or b""
    if raw[:12].lower() == b"return-path:":
        return raw
    sender = (envelope.mail_from or "").encode("utf-8", "replace")
    return b"Return-Path: <" + bytes(sign for sign in sender if sign > 31 and sign not in b"<>") + b">\r\n" + raw


def _free(path: Path) -> None:
    """Take away what a door that was killed left behind. Raises OSError when another one stands open there."""
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise FileExistsError(f"{path} is something else than a socket")
        with sockets.socket(sockets.AF_UNIX) as probe:
            try:
                probe.connect(str(path))
            except OSError:
                path.unlink()
            else:
                raise OSError(f"{path} is open already")
