"""A wake belongs to the caller's transaction, and waiting twice is waiting once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import procrastinate_app

from gehor.kit.guard.models import Once
from gehor.kit.queue import wake
from tests.steps.kit.waiting import wait_until_blocked

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "send_post"
# What a worker does to find its next job, without taking it.
FREE_JOBS = "SELECT id FROM procrastinate_jobs WHERE status = 'todo' FOR UPDATE SKIP LOCKED"


@pytest.fixture(autouse=True)
def an_empty_queue(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """No jobs wait, and none is imported: a job is enqueued by its name, what it does is not this room's matter."""
    monkeypatch.setattr(procrastinate_app.current_app, "_import_paths_performed", True)
    with connection.cursor() as cursor:
        # Django does not empty these tables between tests: they are not its own.
        cursor.execute("DELETE FROM procrastinate_jobs")


def waiting() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, queueing_lock FROM procrastinate_jobs WHERE status = 'todo'")
        return list(cursor.fetchall())


def as_another(work: object) -> threading.Thread:
    """Runs `work` on a connection of its own."""

    def run() -> None:
        try:
            work()  # type: ignore[operator]
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_committed_wake_leaves_one_job_of_that_name() -> None:
    with transaction.atomic():
        wake(WORD)
    assert waiting() == [(WORD, WORD)]


def test_a_rolled_back_transaction_has_woken_nobody() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        wake(WORD)
        raise ZeroDivisionError
    assert waiting() == []


def test_waking_again_keeps_the_callers_transaction_whole() -> None:
    wake(WORD)
    with transaction.atomic():
        Once.objects.create(key="before")
        wake(WORD)
        wake(WORD)
        Once.objects.create(key="after")
    assert Once.objects.count() == 2
    assert waiting() == [(WORD, WORD)]


def test_a_wake_that_loses_the_race_keeps_the_callers_transaction_whole() -> None:
    began = threading.Event()

    def loser() -> None:
        with transaction.atomic():
            Once.objects.create(key="before")
            began.set()
            # Waits for the winner's uncommitted job, and is refused when it commits.
            wake(WORD)
            Once.objects.create(key="after")

    with transaction.atomic():
        wake(WORD)
        thread = as_another(loser)
        assert began.wait(10)
        wait_until_blocked()
    thread.join(10)
    assert Once.objects.count() == 2
    assert waiting() == [(WORD, WORD)]


def test_a_job_that_waited_before_runs_only_after_the_callers_commit() -> None:
    wake(WORD)
    with transaction.atomic():
        wake(WORD)
        assert as_seen_by_a_worker() == 0
    assert as_seen_by_a_worker() == 1


def test_a_job_already_taken_is_no_reason_not_to_wake_again() -> None:
    wake(WORD)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    wake(WORD)
    assert waiting() == [(WORD, WORD)]


def as_seen_by_a_worker() -> int:
    found: list[int] = []

    def look() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(FREE_JOBS)
            found.append(len(cursor.fetchall()))

    as_another(look).join(10)
    return found[0]
