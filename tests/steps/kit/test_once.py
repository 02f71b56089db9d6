"""A request sent twice is done once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from gehor.kit import clock
from gehor.kit.guard import once
from gehor.kit.guard.models import Once


@pytest.mark.django_db
def test_the_first_may_work_and_the_second_gets_its_reply() -> None:
    assert once.claim("a") is None
    once.remember("a", "S2026-001234")
    assert once.claim("a") == "S2026-001234"
    assert once.claim("b") is None


@pytest.mark.django_db
def test_a_claim_that_was_rolled_back_is_free_again() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        once.claim("a")
        raise ZeroDivisionError
    assert once.claim("a") is None


@pytest.mark.django_db
def test_remembering_what_nobody_claimed_is_an_error() -> None:
    with pytest.raises(LookupError):
        once.remember("a", "svar")


@pytest.mark.django_db
def test_old_keys_are_forgotten_and_new_ones_stay() -> None:
    once.claim("old")
    Once.objects.filter(key="old").update(claimed_at=clock.now() - timedelta(days=8))
    once.claim("new")
    assert once.forget(before=clock.now() - timedelta(days=7)) == 1
    assert once.claim("new") is not None
    assert once.claim("old") is None


@pytest.mark.django_db(transaction=True)
def test_a_claim_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        once.claim("a")


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_wait_for_each_other_and_one_works() -> None:
    claimed, seen = threading.Event(), []

    def second() -> None:
        try:
            claimed.wait(10)
            with transaction.atomic():
                seen.append(once.claim("a"))
        finally:
            connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        assert once.claim("a") is None
        claimed.set()
        once.remember("a", "svar")
    thread.join(10)
    assert seen == ["svar"]
