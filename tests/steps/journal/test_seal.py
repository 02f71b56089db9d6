from __future__ import annotations

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from gehor.journal.actions import seal as seal_module
from gehor.journal.actions.seal import JournalBusy, seal
from gehor.journal.models import Line, Seal
from gehor.journal.queries import verify
from tests.steps.journal.conftest import AT


@pytest.mark.django_db
def test_a_seal_covers_every_line_since_the_seal_before(write) -> None:
    write("office")
    first = seal(at=AT)
    write("office")
    write("outbox")

    second = seal(at=AT)

    assert first is not None
    assert second is not None
    assert (first.number, first.lines, second.number, second.lines) == (1, 1, 2, 2)
    assert Seal.objects.get(number=2).previous == first.mac
    assert verify().whole


@pytest.mark.django_db
def test_nothing_is_sealed_when_nothing_was_written(write) -> None:
    write("office")
    seal(at=AT)

    assert seal(at=AT) is None
    assert Seal.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sealing_gives_up_while_a_writer_is_in_flight_and_misses_no_line_later(write, monkeypatch) -> None:
    monkeypatch.setattr(seal_module, "LOCK_PATIENCE", "50ms")
    wrote, may_commit = Event(), Event()

    def slow_writer() -> None:
        try:
            with transaction.atomic():
                write("office")
                wrote.set()
                may_commit.wait(30)
        finally:
            connection.close()

    writer = Thread(target=slow_writer)
    writer.start()
    wrote.wait(30)

    with pytest.raises(JournalBusy):
        seal(at=AT)
    may_commit.set()
    writer.join()
    write("outbox")
    sealed = seal(at=AT)

    assert sealed is not None
    assert sealed.lines == Line.objects.count() == 2
    assert verify().whole


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_no_two_seals_after_the_same_one(write) -> None:
    for _ in range(20):
        write("office")

    def work() -> None:
        try:
            seal(at=AT)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Seal.objects.count() == 1
    assert verify().whole
