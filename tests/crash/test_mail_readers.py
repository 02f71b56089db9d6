"""Reader and door are killed again and again: every mail arrives, once, and none is lost or doubled."""

from __future__ import annotations

import contextlib
import hashlib
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests.crash.roles import Office, Process
from tests.dovecot import PASSWORD, Box, Dovecot
from tests.mailboxes import BOX, LEFT, mail

pytestmark = pytest.mark.crash
READERS = "tests.crash.readers"
MAILS, KILLS = 1000, 8
HANDED_IN, DOOR_KILLS = 40, 10
PATIENCE_SECONDS = 120


@pytest.fixture
def ask(own_database: str) -> Iterator[Callable[[str], list[tuple[object, ...]]]]:
    """A question to the office's own database."""
    with psycopg.connect(own_database, autocommit=True) as line:
        yield lambda question: line.execute(question).fetchall()  # type: ignore[arg-type]


@pytest.mark.dovecot
def test_a_thousand_mails_arrive_once_each_however_often_the_reader_is_killed(
    mail_host: Dovecot,
    office: Office,
    ask: Callable[[str], list[tuple[object, ...]]],
) -> None:
    box = mail_host.box()
    wanted = {number: mail(number, f"Gunga {number} är trasig.") for number in range(MAILS)}
    box.put(*wanted.values())
    _make_mailbox(box, office)
    chance = random.Random(20261125)

    def here() -> int:
        return int(str(ask("SELECT count(*) FROM intake_received")[0][0]))

    for _ in range(KILLS):
        before, reader = here(), office.begin("read_mail", module=READERS)
        # Once it has begun, a moment by chance: anywhere in what it does just now.
        _until(lambda before=before: here() > before or here() == MAILS)
        threading.Event().wait(chance.uniform(0, 0.25))
        reader.kill()
    assert 0 < here() < MAILS, "the kills must fall into the work"
    last = office.begin("read_mail", module=READERS)
    _until(lambda: here() == MAILS and box.count() == 0)
    last.terminate()

    kept = ask("SELECT message_id, sha256, count(*) OVER (PARTITION BY message_id) FROM intake_received")
    assert {row[:2] for row in kept} == {
        (f"<{number}@example.org>", hashlib.sha256(raw).hexdigest()) for number, raw in wanted.items()
    }
    assert {row[2] for row in kept} == {1}
    assert box.count(LEFT) == MAILS
    _nothing_is_damaged(office, ask)


def test_a_door_killed_while_a_mail_is_handed_in_loses_none_and_doubles_none(
    office: Office, ask: Callable[[str], list[tuple[object, ...]]]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    chance = random.Random(20261126)
    deadly = set(chance.sample(range(HANDED_IN), DOOR_KILLS))
    door = office.begin("door", str(port), module=READERS)
    for number in range(HANDED_IN):
        _until(lambda: _is_open(port))
        said_yes = False
        if number in deadly:
            said_yes = _hand_in(port, mail(number), then=partial(_kill_after, chance.uniform(0, 0.05), door))
            # The mail may be refused before it is said.
            door.kill()
            door = office.begin("door", str(port), module=READERS)
        # As a mail server does: what was not acknowledged is handed in again.
        _until(lambda number=number, said_yes=said_yes: said_yes or _hand_in(port, mail(number)))
    door.terminate()

    kept = ask("SELECT message_id, count(*), min(mailbox) FROM intake_received GROUP BY message_id")
    assert sorted(str(row[0]) for row in kept) == sorted(f"<{number}@example.org>" for number in range(HANDED_IN))
    assert {row[1] for row in kept} == {1}
    assert {row[2] for row in kept} == {BOX.address}
    _nothing_is_damaged(office, ask)


def _hand_in(port: int, raw: bytes, *, then: Callable[[], None] | None = None) -> bool:
    """As a mail server does it; true when the door said yes. `then` happens once the whole mail has been said."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line, line.makefile("rwb") as talk:
            assert talk.readline().startswith(b"220")
            for said in (
                b"LHLO mx.smastad.example",
                b"MAIL FROM:<rut.alm@example.org>",
                f"RCPT TO:<{BOX.address}>".encode(),
            ):
                talk.write(said + b"\r\n")
                talk.flush()
                while (answer := talk.readline())[3:4] == b"-":
                    pass
                if not answer.startswith(b"2"):
                    return False
            talk.write(b"DATA\r\n")
            talk.flush()
            if not talk.readline().startswith(b"354"):
                return False
            talk.write(raw + b".\r\n")
            talk.flush()
            if then is not None:
                then()
            return talk.readline().startswith(b"250")
    except (OSError, AssertionError):
        return False


def _is_open(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        return line.recv(3) == b"220"
    return False


def _kill_after(seconds: float, door: Process) -> None:
    threading.Event().wait(seconds)
    door.kill()


def _make_mailbox(box: Box, office: Office) -> None:
    office.does("read_from", str(box.server.imap), box.user, module=READERS)
    secrets = Path(office.env["GEHOR_DATA"]) / "keys" / "mailboxes"
    assert (secrets / BOX.code).read_text() == PASSWORD


def _nothing_is_damaged(office: Office, ask: Callable[[str], list[tuple[object, ...]]]) -> None:
    files = Path(office.env["GEHOR_DATA"]) / "files"
    for place, sha256 in ask("SELECT place, sha256 FROM files_storedfile"):
        assert hashlib.sha256((files / str(place)).read_bytes()).hexdigest() == sha256


def _until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        threading.Event().wait(0.02)
