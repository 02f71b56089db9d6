"""A mailbox is read as long as it is there, and again when it comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from gehor.jobs.post import read_mail
from gehor.jobs.post.read_mail import Reader
from gehor.journal.act import Actor
from gehor.journey import mailboxes
from gehor.kit import clock
from gehor.kit.guard.alone import Alone
from gehor.kit.imap import Session
from gehor.people.models.notice import Notice
from gehor.steps.intake.actions.watch_mailboxes import watch_mailboxes
from gehor.steps.intake.models.received import Received
from tests import dovecot
from tests.cast import SET_UP
from tests.dovecot import PASSWORD, Box, Dovecot
from tests.jobs.conftest import until
from tests.mailboxes import BOX, mail, mailbox, now

pytestmark = [pytest.mark.dovecot, pytest.mark.django_db(transaction=True)]
Begin = Callable[[], Reader]
NEVER = 3600


@pytest.fixture
def box(mail_host: Dovecot) -> Box:
    return mail_host.box()


@pytest.fixture
def own_server() -> Iterator[Dovecot]:
    """A mail server that may be killed."""
    with dovecot.running() as server:
        yield server


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No long pauses after a failure."""
    monkeypatch.setattr(read_mail, "LONGEST_PAUSE_SECONDS", 0.2)


def received() -> int:
    return Received.objects.count()


def test_a_new_mail_wakes_the_reader_without_any_clock(
    box: Box, reader: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_mail, "LOOK_EVERY_SECONDS", NEVER)
    mailbox(box)
    reader()
    until(lambda: now().last_read_at is not None)

    # The first may come before the reader sleeps; whatever comes after it can only be told by the server.
    for number in range(3):
        box.put(mail(number))
        until(lambda number=number: received() > number)


def test_a_server_that_tells_of_nothing_is_asked_every_time_the_clock_says(
    box: Box, reader: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_mail, "LOOK_EVERY_SECONDS", 0.2)
    monkeypatch.setattr(Session, "wait", _without_idle)
    mailbox(box)
    reader()
    until(lambda: now().last_read_at is not None)

    box.put(mail(1))

    until(lambda: received() == 1)


def test_a_mail_server_that_is_killed_and_comes_back_is_read_on(
    own_server: Dovecot, reader: Begin, quick: None
) -> None:
    box = own_server.box()
    mailbox(box)
    box.put(mail(1))
    reader()
    until(lambda: received() == 1)

    own_server.kill()
    until(lambda: now().failures > 0)
    own_server.start()
    box.put(mail(2))

    until(lambda: received() == 2)
    until(lambda: now().failures == 0 and now().last_error == "")


def test_a_wrong_password_is_an_error_and_an_alarm_and_ends_when_it_is_mended(
    box: Box, reader: Begin, quick: None
) -> None:
    mailbox(box, secret="fel")
    reader()
    until(lambda: now().failures > 1)
    assert now().last_error == "login_refused"
    later = clock.now() + timedelta(minutes=BOX.alarm_after + 1)
    assert watch_mailboxes(actor=Actor.system("watch_mailboxes"), at=later) == 1
    assert Notice.objects.filter(word="mailbox_silent", done_at__isnull=True).exists()

    mailboxes.change(actor=SET_UP, at=clock.now(), data=now().data, secret=PASSWORD)

    until(lambda: now().last_read_at is not None)
    assert not Notice.objects.filter(done_at__isnull=True).exists()


def test_a_mailbox_that_is_switched_off_is_let_go(box: Box, reader: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_mail, "LOOK_EVERY_SECONDS", 0.1)
    mailbox(box)
    reading = reader()
    until(lambda: now().last_read_at is not None)

    mailbox(box, active=False)

    until(lambda: not reading.is_alive())


def test_an_office_without_mailboxes_ends_the_process_at_once() -> None:
    assert read_mail.run() == 0


def test_of_two_reading_processes_one_waits_until_the_other_is_gone() -> None:
    first, second = Alone("read_mail"), Alone("read_mail")
    try:
        assert (first.hold(), first.hold(), second.hold()) == (True, True, False)
        first.release()
        assert second.hold()
    finally:
        first.release()
        second.release()


def _without_idle(session: Session, seconds: float, stop: int) -> None:
    capabilities = session._box.client.capabilities
    session._box.client.capabilities = tuple(word for word in capabilities if word != "IDLE")
    _wait(session, seconds, stop=stop)


_wait = Session.wait
