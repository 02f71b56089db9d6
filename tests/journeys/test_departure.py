"""A message leaves the house, or does not, and the case hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email.message import EmailMessage

import pytest

from gehor.journal.queries import verify
from gehor.journey import arrival, departure
from gehor.outbox import queries as outbox
from gehor.outbox.actions.retry_dispatch import retry_dispatch
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer import queries as answer
from gehor.steps.answer.actions.recall_reply import recall_reply
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.case import Case
from tests.builders import RUT as RUT_SAYS
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
NEXT = AT + told.DAY


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    """Rut's complaint, with Olof, its receipt sent."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    mails.clear()
    return told.again(case)


def test_the_answer_meets_the_promise_at_the_moment_send_was_pressed(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    told.replies(cast, case, at=NEXT)
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]

    told.post_goes(NEXT)

    case = told.again(case)
    assert Deadline.objects.get(case=case).met_at == NEXT
    assert (case.status, case.outcome, case.fault_found) == ("closed", "answered", "yes")
    assert told.records(case) == [("incoming_message", 1), ("receipt", 2), ("reply", 3)]
    assert len(mails) == 1
    assert verify().problems == ()


def test_nothing_leaves_before_the_minute_to_regret_has_passed(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    told.replies(cast, case, at=NEXT)

    assert departure.send_due(at=NEXT + timedelta(seconds=59)) == 0
    assert mails == []
    assert departure.send_due(at=NEXT + timedelta(seconds=60)) == 1


def test_what_was_taken_back_within_the_minute_leaves_no_gap_in_the_numbers(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    record_id = told.replies(cast, case, at=NEXT)
    recall_reply(actor=cast.olof.actor, at=NEXT + timedelta(seconds=30), case_id=case.pk, record_id=record_id)
    told.post_goes(NEXT)
    assert mails == []
    kept = answer.draft(cast.olof.asks(NEXT), case.pk)
    assert kept is not None
    assert kept.text == "Vi städade i dag."

    told.replies(cast, case, at=NEXT + told.DAY)
    told.post_goes(NEXT + told.DAY)

    assert told.records(case) == [("incoming_message", 1), ("receipt", 2), ("reply", None), ("reply", 3)]
    assert told.again(case).status == "closed"
    assert len(mails) == 1


def test_a_server_that_says_not_now_is_asked_again_later(cast: Cast, case: Case, post_office: told.Server) -> None:
    dispatch = told.dispatch_of(told.replies(cast, case, at=NEXT))
    post_office.says = "451 later"
    told.post_goes(NEXT)
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.tries, told.again(case).status) == ("queued", 1, "new")

    post_office.says = "250 kept"
    at_once = departure.send_due(at=NEXT + 2 * told.MINUTE)
    later = departure.send_due(at=NEXT + 4 * told.MINUTE)

    assert (at_once, later) == (0, 1)
    assert told.again(case).status == "closed"
    assert Deadline.objects.get(case=case).met_at == NEXT


def test_a_server_that_says_never_lays_it_before_the_officer(
    cast: Cast, case: Case, post_office: told.Server, mails: list[EmailMessage]
) -> None:
    post_office.says = "554 no such mailbox"
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id

    told.post_goes(NEXT)

    [failure] = answer.failures(cast.olof.asks(NEXT))
    assert (failure.case_id, failure.dispatch.id, failure.dispatch.state) == (case.pk, dispatch_id, "failed")
    assert answer.failures(cast.olga.asks(NEXT)) == ()
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]
    assert told.again(case).status == "new"

    post_office.says = "250 kept"
    retry_dispatch(actor=cast.olof.actor, at=NEXT + told.MINUTE, dispatch_id=dispatch_id)
    told.post_goes(NEXT + told.MINUTE)

    assert len(mails) == 1
    assert told.again(case).status == "closed"
    assert answer.failures(cast.olof.asks(NEXT)) == ()


def test_a_server_that_is_away_for_a_day_ends_before_a_person(cast: Cast, case: Case, post_office: told.Server) -> None:
    post_office.says = "451 later"
    dispatch = told.dispatch_of(told.replies(cast, case, at=NEXT))

    for hour in range(27):
        told.post_goes(NEXT + timedelta(hours=hour))
        told.post_goes(NEXT + timedelta(hours=hour, minutes=30))

    dispatch.refresh_from_db()
    assert dispatch.state == "failed"
    assert [failure.dispatch.id for failure in answer.failures(cast.olof.asks(NEXT))] == [dispatch.id]


def test_a_bounce_opens_the_promise_again_and_brings_the_case_back(cast: Cast, case: Case) -> None:
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    told.post_goes(NEXT)
    assert told.again(case).status == "closed"

    for _ in range(2):
        departure.bounced(at=NEXT + told.DAY, dispatch_id=dispatch_id, said="5.1.1 no such user")

    case = told.again(case)
    row = Deadline.objects.get(case=case)
    assert (row.state, row.met_at, row.met_by) == ("running", None, None)
    assert (case.status, case.outcome, case.due_on) == ("working", "", date(2026, 12, 8))
    assert [failure.dispatch.id for failure in answer.failures(cast.olof.asks(NEXT))] == [dispatch_id]


def test_a_bounce_after_the_day_has_passed_is_a_missed_promise(cast: Cast, case: Case) -> None:
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    told.post_goes(NEXT)

    departure.bounced(at=AT + 20 * told.DAY, dispatch_id=dispatch_id, said="5.1.1 no such user")

    assert told.deadlines(case) == [("answer", "missed", "2026-12-08")]


def test_a_notice_of_longer_time_replaces_the_day_and_a_bounce_brings_it_back(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    dispatch_id = _notice(cast, case)
    told.post_goes(NEXT)
    assert sorted(told.deadlines(case)) == [
        ("answer", "replaced", "2026-12-08"),
        ("answer", "running", "2026-12-18"),
        ("complex_notice", "met", "2026-11-27"),
    ]
    assert "fredag 18 december 2026" in mails[-1].get_content()

    departure.bounced(at=NEXT + told.DAY, dispatch_id=dispatch_id, said="5.1.1 no such user")

    now = sorted(told.deadlines(case))
    assert ("answer", "running", "2026-12-08") in now
    assert ("complex_notice", "running", "2026-11-27") in now
    assert ("answer", "running", "2026-12-18") not in now
    assert told.again(case).due_on == date(2026, 11, 27)


def test_a_notice_is_no_answer_so_the_case_stays_open(cast: Cast, case: Case) -> None:
    _notice(cast, case)
    told.post_goes(NEXT)

    assert told.again(case).status == "new"
    assert told.again(case).deadline_class == "complex"


def test_a_letter_counts_from_the_press_of_send_once_it_is_posted(cast: Cast, mails: list[EmailMessage]) -> None:
    case = _letter_case(cast)
    on_the_last_day = AT.replace(month=12, day=7, hour=15)
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=on_the_last_day)).id
    told.post_goes(on_the_last_day)
    assert told.again(case).status == "new"
    assert dispatch_id in [row.id for row in outbox.to_post()]
    assert outbox.letter_of(dispatch_id).startswith(b"%PDF")

    departure.posted(actor=cast.rebecka.actor, at=on_the_last_day + told.DAY, dispatch_id=dispatch_id)

    row = Deadline.objects.get(case=case)
    assert (row.state, row.due_on, row.met_at) == ("met", date(2026, 12, 7), on_the_last_day)
    assert told.again(case).status == "closed"
    assert mails == []


def test_who_may_not_post_letters_leaves_the_letter_where_it_is(cast: Cast) -> None:
    case = _letter_case(cast)
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    told.post_goes(NEXT)

    with pytest.raises(NotAllowed):
        departure.posted(actor=cast.ebba.actor, at=NEXT, dispatch_id=dispatch_id)

    assert Dispatch.objects.get(pk=dispatch_id).state == "to_post"


def test_an_answer_to_nobody_is_shown_behind_the_code_only(cast: Cast, mails: list[EmailMessage]) -> None:
    case = told.registers(cast, told.writes(told.NOBODY))
    dispatch = told.dispatch_of(told.replies(cast, case, at=NEXT))
    told.post_goes(NEXT)

    dispatch.refresh_from_db()
    assert (dispatch.kind, dispatch.state, dispatch.address) == ("code", "shown", "")
    assert mails == []
    assert told.again(case).status == "closed"


def test_a_sender_that_dies_after_its_claim_leaves_it_to_a_person(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    dispatch_id = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    send_dispatch(actor=departure.POST, at=NEXT + told.MINUTE, dispatch_id=dispatch_id)

    for minutes in range(2, 30):
        departure.send_due(at=NEXT + minutes * told.MINUTE)

    assert len(mails) == 1
    [failure] = answer.failures(cast.olof.asks(NEXT))
    assert (failure.dispatch.id, failure.dispatch.state) == (dispatch_id, "unsure")
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]


def test_one_case_that_can_not_hear_does_not_hold_up_the_post(
    cast: Cast, case: Case, mails: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = told.registers(cast, told.writes({**told.RUT, "email": "ada@example.org"}))
    told.post_goes(AT)
    mails.clear()
    deaf = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    told.replies(cast, other, at=NEXT)
    settles = departure.settle_dispatch

    with monkeypatch.context() as broken:
        broken.setattr(departure, "settle_dispatch", lambda **said: _deaf(said, deaf, settles))
        told.post_goes(NEXT)
        assert len(mails) == 2
        assert (told.again(case).status, told.again(other).status) == ("new", "closed")
    departure.send_due(at=NEXT + 3 * told.MINUTE)

    assert told.again(case).status == "closed"
    assert Dispatch.objects.get(pk=deaf).state == "accepted"
    assert len(mails) == 2


def test_one_message_that_breaks_the_sender_does_not_hold_up_the_post(
    cast: Cast, case: Case, mails: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = told.registers(cast, told.writes({**told.RUT, "email": "ada@example.org"}))
    told.post_goes(AT)
    mails.clear()
    bad = told.dispatch_of(told.replies(cast, case, at=NEXT)).id
    told.replies(cast, other, at=NEXT)
    sends = departure.send_dispatch

    monkeypatch.setattr(departure, "send_dispatch", lambda **said: _deaf(said, bad, sends))
    sent = told.post_goes(NEXT)

    assert (sent, len(mails)) == (1, 1)
    assert told.again(other).status == "closed"


def _deaf(said: dict[str, object], dispatch_id: object, act: object) -> object:
    if said["dispatch_id"] == dispatch_id:
        raise RuntimeError("can not hear")
    return act(**said)  # type: ignore[operator]


def _notice(cast: Cast, case: Case) -> object:
    record_id = send_interim_notice(
        actor=cast.olof.actor, at=NEXT, case_id=case.pk, reason="Vi väntar på delar.", new_due_on=date(2026, 12, 18)
    )
    return told.dispatch_of(record_id).id


def _letter_case(cast: Cast) -> Case:
    saying = replace(RUT_SAYS, channel=Channel.LETTER, email="", address="Lindvägen 3", reply_by=ReplyBy.LETTER)
    arrived = arrival.taken_in(actor=cast.rebecka.actor, at=AT, saying=saying, take_self=False)
    told.post_goes(AT)
    return told.registers(cast, told.case_of(arrived))
