"""Asks clamd about a file's bytes, over its own socket: whole, in pieces, with a limit on the time (INSTREAM).

A scanner that is away, slow or ends in the middle is one that has not answered: the file is asked about again.
"""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_PIECE: Final = 1 << 18
_LONGEST_ANSWER: Final = 4096
_FOUND: Final = re.compile(r"(?:stream: )?(.+) FOUND")
_CLEAN: Final = re.compile(r"(?:stream: )?OK")


class ScannerAway(OSError):
    """No answer: it does not run, is too slow, or ended in the middle. Ask again later."""


class CannotTell(ValueError):
    """It has looked and can not say, as when the file is larger than it takes; the text is its own."""


@dataclass(frozen=True)
class Scanner:
    """Where it answers, ("unix", path) or ("tcp", host, port), and for how many seconds one waits for it."""

    where: Sequence[str]
    seconds: float = 20


def look_for_virus(scanner: Scanner, data: bytes) -> str:
    """What the scanner calls what it found; "" when it found nothing. Raises ScannerAway, CannotTell."""
    answer = _ask(scanner, b"zINSTREAM\0", data)
    if found := _FOUND.fullmatch(answer):
        return found[1]
    if _CLEAN.fullmatch(answer):
        return ""
    if not answer:
        raise ScannerAway("it ended without an answer")
    raise CannotTell(answer.removesuffix(" ERROR"))


def version_of(scanner: Scanner) -> str:
    """The scanner's name, version and signatures, as it says them. Raises ScannerAway."""
    answer = _ask(scanner, b"zVERSION\0", None)
    if not answer:
        raise ScannerAway("it ended without an answer")
    return answer


def _ask(scanner: Scanner, command: bytes, data: bytes | None) -> str:
    until = time.monotonic() + scanner.seconds
    try:
        with _line(scanner, until) as line:
            _send(line, command, until)
            # It may close the line before the end, with its reason already said: that is read below.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                _send_pieces(line, data, until)
            return _answer(line, until)
    except TimeoutError as error:
        raise ScannerAway(f"no answer within {scanner.seconds:g} seconds") from error
    except OSError as error:
        raise ScannerAway(error.strerror or str(error)) from error


def _line(scanner: Scanner, until: float) -> socket.socket:
    kind, *where = scanner.where
    if kind == "tcp":
        host, port = where
        return socket.create_connection((host, int(port)), timeout=_left(until))
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(_left(until))
    try:
        line.connect(where[0])
    except OSError:
        line.close()
        raise
    return line


def _send_pieces(line: socket.socket, data: bytes | None, until: float) -> None:
    if data is None:
        return
    for begin in range(0, len(data), _PIECE):
        piece = data[begin : begin + _PIECE]
        _send(line, len(piece).to_bytes(4, "big") + piece, until)
    _send(line, bytes(4), until)


def _send(line: socket.socket, data: bytes, until: float) -> None:
    line.settimeout(_left(until))
    line.sendall(data)


def _answer(line: socket.socket, until: float) -> str:
    said = b""
    while b"\0" not in said and len(said) < _LONGEST_ANSWER:
        line.settimeout(_left(until))
        try:
            more = line.recv(_LONGEST_ANSWER)
        except ConnectionResetError:
            break
        if not more:
            break
        said += more
    # An answer without its end was cut off, and a cut one may say the opposite.
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip() if b"\0" in said else ""


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
