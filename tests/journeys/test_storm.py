"""Many items in a day, most about one event: each is received, the inbox stays bounded, and they go together."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.queries import verify
from gehor.journey import arrival, bulk
from gehor.journey import mail as mail_journey
from gehor.pages.desk.inbox_list import items
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries import queue
from tests.cast import AT, Cast
from tests.journeys import told
from tests.pages.desk.mails import letter

pytestmark = pytest.mark.django_db
PAGE = 20


def storm(cast: Cast, numbers: range) -> None:
    """Form, telephone and mail in turn, all about the same snow."""
    for number in numbers:
        text = f"Det är inte plogat på Lindvägen {number}, ingen kommer fram."
        if number % 3 == 0:
            told.writes({**told.RUT, "text": text, "email": f"rut{number}@example.org"})
        elif number % 3 == 1:
            saying = Saying(channel="phone", language="sv", text=text, phone="070-174 06 05", reply_by="phone")
            arrival.taken_in(actor=cast.ebba.actor, at=AT, saying=saying, take_self=False, once_key=f"storm{number}")
        else:
            mail_journey.take(
                at=AT, raw=letter(text=text, message_id=f"<{number}@rut.example>", sender=f"rut{number}@example.org")
            )


def looked_at(cast: Cast) -> tuple[int, int]:
    """(statements, rows) of the first page of the inbox."""
    asker = cast.rebecka.asks()
    with CaptureQueriesContext(connection) as asked:
        rows, _more = queue.inbox(asker, limit=PAGE)
        queue.inbox_state(asker)
        items(asker, rows)
    return len(asked), len(rows)


def test_every_item_of_a_storm_is_a_case_and_the_inbox_asks_no_more_for_many_than_for_few(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    storm(cast, range(24))
    # What the office has settled is asked for once, then kept.
    looked_at(cast)
    few = looked_at(cast)
    storm(cast, range(24, 90))

    assert looked_at(cast) == few == (few[0], PAGE)
    assert Case.objects.filter(registration_mode="undecided").count() == 90


def test_a_page_of_the_storm_is_registered_together_under_one_category_without_gaps(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    storm(cast, range(30))
    rows, _more = queue.inbox(cast.rebecka.asks(), limit=30)
    # One was about something else and is left out.
    chosen = rows[1:]

    done = bulk.register_many(
        actor=cast.rebecka.actor,
        at=AT,
        cases=[bulk.Wanted(row.id, row.version) for row in chosen],
        titles=dict.fromkeys((row.id for row in chosen), "Snö på Lindvägen"),
        kind="complaint",
        category_code="REN-01",
        class_code="standard",
        unit_code="STM",
        officer_id=None,
    )

    assert [one.refused for one in done] == [None] * 29
    numbers = sorted(Case.objects.exclude(diary_number=None).values_list("diary_number", flat=True))
    assert numbers == [f"T2026-{number:05d}" for number in range(1, 30)]
    assert Case.objects.get(pk=rows[0].id).registration_mode == "undecided"
    assert verify().problems == ()
