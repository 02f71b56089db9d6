"""A request sent twice is done once, and gets the first reply both times."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.transaction import TransactionManagementError

from gehor.kit.guard.models import Once


def claim(key: str) -> str | None:
    """None: nobody did it yet, it is yours to do and `remember`. Otherwise the reply remembered then.

    Call it in the transaction that does the work: a second caller waits here until the first has ended, and takes
    over when the first rolled back. Raises TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("claim belongs in the transaction that does the work")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO guard_once (key, reply, claimed_at) VALUES (%s, '', now()) ON CONFLICT (key) DO NOTHING", [key]
        )
        if cursor.rowcount == 1:
            return None
    return Once.objects.values_list("reply", flat=True).get(key=key)


def remember(key: str, reply: str) -> None:
    """Keep the reply for the next who claims the key. Never a secret: the table is not keyed.

    Raises LookupError when the key was not claimed.
    """
    if not Once.objects.filter(key=key).update(reply=reply):
        raise LookupError(f"nothing claimed {key!r}")


def done(key: str) -> str:
    """The reply that was remembered under the key; "" when nobody has done it yet."""
    return Once.objects.filter(key=key).values_list("reply", flat=True).first() or ""


def keys(prefix: str) -> frozenset[str]:
    """Every key that begins so, claimed or done."""
    return frozenset(Once.objects.filter(key__startswith=prefix).values_list("key", flat=True))


def forget(*, before: datetime) -> int:
    """Remove the keys claimed before that moment; returns how many."""
    return Once.objects.filter(claimed_at__lt=before).delete()[0]
