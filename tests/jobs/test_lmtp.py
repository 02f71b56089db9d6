"""The door for a mail server: yes only when the mail is kept, an answer for each addressee, and a limit."""

from __future__ import annotations

import asyncio
import os
import smtplib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from gehor.jobs.post import lmtp
from gehor.jobs.post.lmtp import Door, OneAnswerEach
from gehor.journey import mail as post
from gehor.kit.files.store import StorageFull
from gehor.steps.intake import queries as intake
from gehor.steps.intake.models.received import Received
from tests.mailboxes import BOX, mail

pytestmark = pytest.mark.django_db(transaction=True)
RUT = "rut.alm@example.org"
LIMIT = 100_000


@pytest.fixture
def door(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[smtplib.LMTP]:
    """Somebody stands at it and has said who they are."""
    # Its threads outlive the test's own end by a moment; the database must not be kept by them.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    settings.GEHOR_MAIL_LIMIT = LIMIT
    loop = asyncio.new_event_loop()
    handler = Door()

    def welcome() -> OneAnswerEach:
        return OneAnswerEach(handler, hostname="gehor", data_size_limit=LIMIT, loop=loop)

    place = tmp_path / "door"
    server = loop.run_until_complete(loop.create_unix_server(welcome, str(place)))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    with smtplib.LMTP(str(place)) as client:
        client.ehlo()
        yield client
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    handler.pool.shutdown()
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
    connections.close_all()


def hand_in(door: smtplib.LMTP, raw: bytes, *to: str) -> list[tuple[int, bytes]]:
    """What it answered for each addressee."""
    door.mail(RUT)
    for address in to:
        assert door.rcpt(address)[0] == 250
    door.putcmd("DATA")
    assert door.getreply()[0] == 354
    door.send(raw.replace(b"\r\n.", b"\r\n..") + b".\r\n")
    return [door.getreply() for _ in to]


def test_a_mail_is_kept_with_its_sender_before_the_door_says_yes(door: smtplib.LMTP) -> None:
    raw = mail(1, ".\r\n..\r\nSlut").removeprefix(b"Return-Path: <rut.alm@example.org>\r\n")

    assert [code for code, _ in hand_in(door, raw, BOX.address)] == [250]

    row = Received.objects.get()
    assert intake.raw_of(row.id) == b"Return-Path: <rut.alm@example.org>\r\n" + raw
    assert row.mailbox == BOX.address


def test_every_addressee_gets_an_answer_and_the_mail_is_one_item(door: smtplib.LMTP) -> None:
    said = hand_in(door, mail(1), BOX.address, "registrator@smastad.example")

    assert [code for code, _ in said] == [250, 250]
    assert Received.objects.count() == 1


def test_a_mail_that_could_not_be_kept_is_to_be_handed_in_again(
    door: smtplib.LMTP, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> post.Taken:
        raise StorageFull(28, "no room")

    with monkeypatch.context() as disk:
        disk.setattr(post, "take", full)
        said = hand_in(door, mail(1), BOX.address, "registrator@smastad.example")
    assert [code for code, _ in said] == [451, 451]

    assert hand_in(door, mail(1), BOX.address)[0][0] == 250


def test_a_mail_that_is_too_large_is_refused_for_good_and_the_next_is_taken(door: smtplib.LMTP) -> None:
    said = hand_in(door, mail(1, "x" * 500 + "\r\n" * LIMIT), BOX.address, "registrator@smastad.example")
    assert [code for code, _ in said] == [552, 552]
    assert Received.objects.count() == 0

    assert hand_in(door, mail(2), BOX.address)[0][0] == 250


def test_a_very_long_line_is_taken_as_it_is(door: smtplib.LMTP) -> None:
    raw = mail(1, "x" * 50_000)

    assert hand_in(door, raw, BOX.address)[0][0] == 250

    assert intake.raw_of(Received.objects.get().id) == raw


def test_a_socket_that_a_killed_door_left_is_taken_away_and_nothing_else_is(tmp_path: Path) -> None:
    left, other = tmp_path / "left", tmp_path / "other"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(left))
    other.write_text("a file")

    lmtp._free(left)
    with pytest.raises(FileExistsError):
        lmtp._free(other)

    assert (left.exists(), other.read_text()) == (False, "a file")
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(str(left))
        living.listen()
        with pytest.raises(OSError, match="open already"):
            lmtp._free(left)
    os.unlink(left)
