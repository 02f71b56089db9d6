"""Something reaches the office, by every way it may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.queries import verify
from gehor.journey import arrival
from gehor.kit.refused import Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.public import tracking
from tests.builders import RUT as RUT_SAYS
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
# Measured, 14 of them begin or end a transaction; each one more is paid for by everybody who ever writes.
MOST_STATEMENTS = 52


def test_a_form_becomes_a_case_and_a_receipt_that_keeps_the_routine(cast: Cast, mails: list[EmailMessage]) -> None:
    arrived = arrival.web_form(at=AT, draft_id=told.draft(told.RUT))
    told.post_goes(AT)

    case = told.case_of(arrived)
    assert arrived.opened
    assert (case.status, case.registration_mode, case.received_on) == ("new", "undecided", date(2026, 11, 24))
    assert (arrived.simple_on, arrived.latest_on) == (date(2026, 11, 27), date(2026, 12, 8))
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]
    [mail] = mails
    assert mail["To"].endswith("<rut.alm@example.org>")
    assert mail["Auto-Submitted"] == "auto-replied"
    assert arrived.reference in mail["Subject"]
    for said in (arrived.code, "tisdag 8 december 2026"):
        assert said in mail.get_content()
    assert told.records(case) == [("incoming_message", 1), ("receipt", 2)]
    assert verify().problems == ()


def test_the_receipt_never_meets_the_promise_of_an_answer(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.writes()
    told.post_goes(AT)

    assert len(mails) == 1
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]


def test_an_anonymous_person_gets_no_mail_but_a_code_that_opens(cast: Cast, mails: list[EmailMessage]) -> None:
    arrived = arrival.web_form(at=AT, draft_id=told.draft(told.NOBODY))
    told.post_goes(AT)

    page = tracking(arrived.reference, arrived.code)
    assert arrived.anonymous
    assert page is not None
    assert tracking(arrived.reference, "AAAA-AAAA-AAAA") is None
    assert mails == []
    assert not Dispatch.objects.exists()


def test_pressing_send_twice_gives_one_item_and_the_same_receipt(cast: Cast, mails: list[EmailMessage]) -> None:
    draft_id = told.draft(told.RUT)

    first = arrival.web_form(at=AT, draft_id=draft_id)
    second = arrival.web_form(at=AT + timedelta(seconds=1), draft_id=draft_id)
    told.post_goes(AT)

    assert second == first == arrival.receipt(draft_id=draft_id)
    assert (Received.objects.count(), Case.objects.count(), len(mails)) == (1, 1, 1)


def test_a_form_without_words_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    draft_id = told.draft({**told.RUT, "text": "  "})

    with pytest.raises(Refused):
        arrival.web_form(at=AT, draft_id=draft_id)

    assert not Received.objects.exists()
    assert arrival.receipt(draft_id=draft_id) is None


def test_a_phone_call_becomes_the_case_of_who_took_it(cast: Cast, mails: list[EmailMessage]) -> None:
    saying = replace(RUT_SAYS, channel=Channel.PHONE, email="", phone="070-123 45 67", reply_by=ReplyBy.PHONE)

    arrived = arrival.taken_in(actor=cast.olof.actor, at=AT, saying=saying, take_self=True, once_key="olof-1")
    same = arrival.taken_in(actor=cast.olof.actor, at=AT, saying=saying, take_self=True, once_key="olof-1")
    told.post_goes(AT)

    assert same == arrived
    assert Case.objects.count() == 1
    assert told.case_of(arrived).officer_id == cast.olof.id
    assert mails == []


def test_a_letter_opened_today_counts_from_the_working_day_before(cast: Cast) -> None:
    saying = replace(RUT_SAYS, channel=Channel.LETTER, email="", address="Lindvägen 3", reply_by=ReplyBy.LETTER)

    arrived = arrival.taken_in(actor=cast.rebecka.actor, at=AT, saying=saying, take_self=False)
    told.post_goes(AT)

    case = told.case_of(arrived)
    assert (case.received_on, case.received_basis) == (date(2026, 11, 23), "post_previous_day")
    assert told.deadlines(case) == [("answer", "running", "2026-12-07")]
    assert [(row.kind, row.state) for row in Dispatch.objects.all()] == [("card", "to_post")]


def test_a_letter_found_weeks_later_gets_an_apology_instead_of_a_day(cast: Cast, mails: list[EmailMessage]) -> None:
    saying = replace(RUT_SAYS, channel=Channel.LETTER, arrived_on=date(2026, 10, 1))

    arrived = arrival.taken_in(actor=cast.rebecka.actor, at=AT, saying=saying, take_self=False)
    told.post_goes(AT)

    assert arrived.latest_on is None
    assert "Förlåt att det dröjer" in mails[0].get_content()
    assert [state for _, state, _ in told.deadlines(told.case_of(arrived))] == ["missed"]


def test_what_fails_between_received_and_opened_waits_and_is_taken_up(
    cast: Cast, mails: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(arrival, "set_deadlines", _breaks)
        arrived = arrival.web_form(at=AT, draft_id=told.draft(told.RUT))
    assert not arrived.opened
    assert (Received.objects.count(), Case.objects.count()) == (1, 0)

    early = arrival.finish_waiting(at=AT + timedelta(seconds=10))
    opened = arrival.finish_waiting(at=AT + told.MINUTE)
    again = arrival.finish_waiting(at=AT + 2 * told.MINUTE)
    told.post_goes(AT + told.MINUTE)

    assert (early, opened, again) == (0, 1, 0)
    assert told.deadlines(told.case_of(arrived)) == [("answer", "running", "2026-12-08")]
    assert [arrived.code in mail.get_content() for mail in mails] == [True]


def test_what_can_not_be_opened_for_an_hour_is_laid_before_the_registry(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrival, "set_deadlines", _breaks)
    arrival.web_form(at=AT, draft_id=told.draft(told.RUT))

    arrival.finish_waiting(at=AT + told.MINUTE)
    assert Received.objects.get().state == "new"
    arrival.finish_waiting(at=AT + timedelta(hours=2))

    assert (Received.objects.get().state, Received.objects.get().parked_why) == ("parked", "could_not_be_opened")


def test_one_item_that_can_not_be_opened_does_not_hold_up_the_next(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    opens = arrival.open_case
    with monkeypatch.context() as broken:
        broken.setattr(arrival, "open_case", _breaks)
        first = arrival.web_form(at=AT, draft_id=told.draft(told.RUT))
        second = arrival.web_form(at=AT, draft_id=told.draft(told.QUESTION))

    def _breaks_for_the_first(**said: object) -> object:
        return _breaks() if said["received_id"] == _item(first.reference).pk else opens(**said)  # type: ignore[arg-type]

    monkeypatch.setattr(arrival, "open_case", _breaks_for_the_first)
    assert arrival.finish_waiting(at=AT + told.MINUTE) == 1
    assert Case.objects.get().reference == second.reference


def test_an_item_opened_by_two_at_once_gets_one_receipt(
    cast: Cast, mails: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = told.writes()
    monkeypatch.setattr(arrival.intake, "waiting", lambda before: (_item(case.reference).pk,))

    arrival.finish_waiting(at=AT + told.MINUTE)
    told.post_goes(AT + told.MINUTE)

    assert told.records(case) == [("incoming_message", 1), ("receipt", 2)]
    assert len(mails) == 1


def test_filing_a_form_costs_no_more_statements_than_it_did(cast: Cast) -> None:
    told.writes()
    draft_id = told.draft(told.RUT)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        arrival.web_form(at=AT, draft_id=draft_id)

    assert len(asked) <= MOST_STATEMENTS, "\n".join(query["sql"][:160] for query in asked)


def _breaks(**_: object) -> None:
    raise RuntimeError("the ground is gone")


def _item(reference: str) -> Received:
    return Received.objects.get(reference=reference)
