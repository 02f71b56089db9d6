"""A look into a real mailbox: everything new is taken, once, and nothing is lost, deleted or in the way."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import OperationalError
from pytest_django import Settings

from gehor.journey import mail as post
from gehor.journey.mailbox_look import Remembered, look
from gehor.journey.mailboxes import note_trouble, try_out
from gehor.kit.imap import CHUNK, MailboxTrouble, Session
from gehor.steps.intake import queries as intake
from gehor.steps.intake.models.received import Received
from tests.cast import AT, DAY, Cast
from tests.dovecot import Box, Dovecot
from tests.mailboxes import BOX, LEFT, mail, mailbox, now, session

pytestmark = [pytest.mark.dovecot, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def places(tmp_path: Path, settings: Settings, cast: Cast) -> Iterator[None]:
    """Files and secrets of the test's own; the clock stands still."""
    settings.GEHOR_FILES = tmp_path / "files"
    settings.GEHOR_MAILBOX_SECRETS = tmp_path / "secrets"
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def box(mail_host: Dovecot) -> Box:
    return mail_host.box()


def read(remembered: Remembered | None = None) -> int:
    """One look over a line of its own."""
    row = now()
    line = session(row)
    try:
        return look(row, line, remembered or Remembered())
    finally:
        line.close()


def taken() -> list[str]:
    return sorted(Received.objects.filter(channel="email").values_list("message_id", flat=True))


def test_new_mails_are_kept_byte_for_byte_and_then_laid_aside_not_deleted(box: Box) -> None:
    mailbox(box)
    box.put(mail(1), mail(2))

    assert read() == 2

    row = Received.objects.get(message_id="<1@example.org>")
    assert intake.raw_of(row.id) == mail(1)
    assert (row.mailbox, row.captured_at) == (BOX.address, AT)
    assert (box.count(), box.count(LEFT)) == (0, 2)
    assert (now().last_read_at, now().last_mail_at, now().failures) == (AT, AT, 0)


def test_mails_that_are_to_stay_are_read_once_and_left_unmarked(box: Box) -> None:
    mailbox(box, after_reading="keep")
    box.put(mail(1), mail(2))
    assert read() == 2

    box.put(mail(3))
    assert read() == 1

    assert taken() == ["<1@example.org>", "<2@example.org>", "<3@example.org>"]
    assert box.count() == 3
    assert not any(b"Seen" in flags for flags in box.flags())


def test_a_mail_that_was_kept_but_not_yet_laid_aside_is_not_two_items(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox(box)
    box.put(mail(1))
    with monkeypatch.context() as broken:
        broken.setattr(Session, "move", _line_breaks)
        with pytest.raises(MailboxTrouble):
            read()
    assert (taken(), box.count()) == (["<1@example.org>"], 1)

    read()

    assert (taken(), box.count(), box.count(LEFT)) == (["<1@example.org>"], 0, 1)


@pytest.mark.parametrize("after_reading", ["move", "keep"])
def test_a_full_disk_leaves_the_mail_where_it_is_until_there_is_room(
    box: Box, monkeypatch: pytest.MonkeyPatch, after_reading: str
) -> None:
    row = mailbox(box, after_reading=after_reading)
    box.put(mail(1))
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", _no_room)
        with pytest.raises(MailboxTrouble) as trouble:
            read()
    note_trouble(row, trouble.value)
    assert trouble.value.code == "storage_full"
    assert (taken(), box.count(), now().last_error, now().last_read_at) == ([], 1, "storage_full", None)

    assert read() == 1

    assert (taken(), now().last_error) == (["<1@example.org>"], "")


def test_a_database_that_is_away_leaves_the_mail_where_it_is(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox(box)
    box.put(mail(1))
    monkeypatch.setattr(post, "take", _database_away)

    with pytest.raises(MailboxTrouble) as trouble:
        read()

    assert (trouble.value.code, box.count()) == ("database_away", 1)


def test_a_poisoned_mail_is_told_of_and_the_next_ones_do_not_wait(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox(box)
    box.put(mail(1), mail(2, "GIFT"), mail(3))
    take = post.take

    def poisoned(**given: Any) -> post.Taken:
        if b"GIFT" in given["raw"]:
            raise RecursionError("too deep")
        return take(**given)

    with monkeypatch.context() as poison:
        poison.setattr(post, "take", poisoned)
        assert read() == 2
        assert read() == 0
    assert (taken(), box.count()) == (["<1@example.org>", "<3@example.org>"], 1)
    assert [(row.uid, row.why, row.tries) for row in intake.skipped_mails(BOX.code)] == [(2, "not_kept", 1)]
    assert now().failures == 0

    with time_machine.travel(AT + timedelta(minutes=3), tick=False):
        assert read() == 1
    assert (len(taken()), box.count()) == (3, 0)
    assert intake.skipped_mails(BOX.code) == ()


def test_a_mail_at_which_the_line_breaks_every_time_is_passed_by(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    mailbox(box)
    box.put(mail(1), mail(2))
    fetch, remembered = Session.fetch, Remembered()

    def breaks_at_the_first(self: Session, uid: int, *, limit: int) -> object:
        return _line_breaks() if uid == 1 else fetch(self, uid, limit=limit)

    monkeypatch.setattr(Session, "fetch", breaks_at_the_first)
    for _ in range(3):
        with pytest.raises(MailboxTrouble):
            read(remembered)

    assert read(remembered) == 1

    assert (taken(), box.count()) == (["<2@example.org>"], 1)
    assert [row.why for row in intake.skipped_mails(BOX.code)] == ["broke_off"]


def test_a_mail_that_was_skipped_and_is_gone_is_not_waited_for_any_more(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox(box)
    box.put(mail(1))
    with monkeypatch.context() as poison:
        poison.setattr(post, "take", _too_deep)
        read()
    assert len(intake.skipped_mails(BOX.code)) == 1
    with box.client() as somebody:
        somebody.create("Annat")
        somebody.select("INBOX")
        somebody.uid("MOVE", "1", "Annat")

    read()

    assert intake.skipped_mails(BOX.code) == ()


@pytest.mark.parametrize("after_reading", ["move", "keep"])
def test_new_numbers_on_the_server_make_no_mail_new(box: Box, after_reading: str) -> None:
    mailbox(box, after_reading=after_reading)
    box.put(mail(1), mail(2))
    assert read() == 2
    before = now().uid_validity

    box.renumber()
    box.put(mail(3))
    read()

    assert now().uid_validity != before
    assert taken() == ["<1@example.org>", "<2@example.org>", "<3@example.org>"]


def test_only_what_came_from_the_chosen_day_on_is_read(box: Box) -> None:
    mailbox(box, since=DAY + timedelta(days=1))
    box.put(mail(1))
    assert read() == 0

    mailbox(box, since=DAY)
    assert read() == 1


def test_a_large_mail_is_fetched_in_pieces_and_kept_whole(box: Box) -> None:
    mailbox(box)
    large = mail(1, "Bild " * (CHUNK // 2))
    assert len(large) > 2 * CHUNK
    box.put(large)

    assert read() == 1

    assert intake.raw_of(Received.objects.get().id) == large


def test_a_mail_that_is_too_large_is_parked_by_its_header_and_left_on_the_server(box: Box, settings: Settings) -> None:
    settings.GEHOR_MAIL_LIMIT = 50_000
    mailbox(box)
    box.put(mail(1, "x" * 60_000), mail(2))

    assert read() == 2

    (parked,) = intake.parked()
    assert parked.parked_why == "too_large"
    header = intake.raw_of(parked.id)
    assert b"Message-ID: <1@example.org>" in header
    assert len(header) < 1000
    assert (box.count(), box.count(LEFT)) == (0, 2)
    with box.client() as somebody:
        somebody.select(LEFT)
        assert len(somebody.fetch("1", "(BODY[])")[1][0][1]) > 60_000


def test_a_folder_that_can_not_be_had_stops_nothing_but_is_told(box: Box) -> None:
    mailbox(box, move_to="a//b")
    box.put(*(mail(number) for number in range(30)))
    remembered = Remembered()

    with pytest.raises(MailboxTrouble) as trouble:
        read(remembered)
    assert trouble.value.code == "no_folder"
    assert (len(taken()), box.count()) == (30, 30)

    mailbox(box, move_to=LEFT)
    assert read(remembered) == 0
    assert (len(taken()), box.count(), box.count(LEFT)) == (30, 0, 30)


@pytest.mark.parametrize(
    ("changes", "secret", "code"),
    [
        ({}, "fel", "login_refused"),
        ({"folder": "Finns inte"}, None, "no_folder"),
        ({"port": 9}, None, "nobody_answers"),
        ({"host": "finns-inte.invalid", "tls": "tls"}, None, "unknown_host"),
    ],
)
def test_what_is_wrong_with_a_mailbox_is_told_apart(
    box: Box, changes: dict[str, Any], secret: str | None, code: str
) -> None:
    row = mailbox(box, **({"secret": secret} if secret else {}), **changes)

    with pytest.raises(MailboxTrouble) as trouble:
        try_out(row.data)

    assert trouble.value.code == code


def test_a_server_whose_name_no_authority_vouches_for_is_not_given_the_password(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = mailbox(box, host="localhost", port=box.server.imaps, tls="tls")
    with pytest.raises(MailboxTrouble) as trouble:
        try_out(row.data)
    assert trouble.value.code == "certificate"
    assert f"user=<{box.user}>" not in box.server.log()

    monkeypatch.setenv("SSL_CERT_FILE", str(box.server.home / "ca.pem"))
    assert try_out(row.data) == 0
    row = mailbox(box, host="localhost", port=box.server.imap, tls="starttls")
    assert try_out(row.data) == 0


def test_a_mailbox_without_a_secret_says_so_before_anybody_is_asked(box: Box) -> None:
    row = mailbox(box, secret="")

    with pytest.raises(MailboxTrouble) as trouble:
        try_out(row.data)

    assert trouble.value.code == "no_secret"


def _line_breaks(*_: object, **__: object) -> object:
    raise MailboxTrouble("line_broke")


def _no_room(_: int) -> None:
    raise OSError(errno.ENOSPC, "full")


def _database_away(**_: object) -> post.Taken:
    raise OperationalError("away")


def _too_deep(**_: object) -> post.Taken:
    raise RecursionError
