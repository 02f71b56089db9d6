from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.outbox.rules.states import DispatchState
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.actions.settle_dispatch import settle_dispatch
from gehor.steps.answer.queries import failures
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.refer import refer
from tests.builders import NOBODY, RUT, fresh
from tests.cast import AT, SET_UP, Cast
from tests.steps.answer.conftest import POST, Post
from tests.steps.promise.cases import STANDARD_ON, held, owned
from tests.steps.route.test_refer import ENTRIES

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=3)


def _replied(cast: Cast, saying=RUT, **more):
    case = owned(cast, cast.olof, saying)
    given = {"text": "Vi har städat.", "closes": False, **more}
    return case, send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, **given)


def test_reply_the_server_took_meets_the_promise_as_of_the_press_of_send(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    # The server was away for three weeks: the officer was in time all the same.
    settled = post.leave(record_id, at=AT + timedelta(days=21))

    row = Deadline.objects.get(case=case.id, kind="answer")
    assert (row.state, row.met_at, row.met_by_id) == ("met", AT, record_id)
    assert settled is not None
    assert not settled.closes
    assert (fresh(case).status, fresh(case).due_on) == ("answered", None)
    record = Record.objects.get(pk=record_id)
    assert (record.number, record.dated_on) == (2, date(2026, 12, 15))


def test_reply_pressed_after_the_due_day_leaves_the_promise_missed(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    pressed = AT + timedelta(days=20)
    record_id = send_reply(actor=cast.olof.actor, at=pressed, case_id=case.id, text="Sent svar.", closes=False)
    post.leave(record_id, at=pressed + timedelta(minutes=2))

    row = Deadline.objects.get(case=case.id, kind="answer")
    assert (row.state, row.met_at) == ("missed", pressed)


def test_promise_missed_while_the_mail_waited_is_met_when_it_was_pressed_in_time(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    miss_deadlines(actor=Actor.system("miss_deadlines"), at=AT + timedelta(days=20))
    post.leave(record_id, at=AT + timedelta(days=21))

    assert held(case.id) == [("answer", "standard", STANDARD_ON, "met")]


def test_letter_counts_first_when_it_is_posted(cast: Cast, post: Post) -> None:
    saying = replace(RUT, email="", address="Lindvägen 3\n123 45 Småstad", reply_by=ReplyBy.LETTER)
    case, record_id = _replied(cast, saying)
    post.leave(record_id, at=LATER)
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert Record.objects.get(pk=record_id).number is None

    post.post_letter(record_id, by=cast.rebecka, at=AT + timedelta(days=1))

    assert held(case.id) == [("answer", "standard", STANDARD_ON, "met")]
    assert Deadline.objects.get(case=case.id).met_at == AT
    assert Record.objects.get(pk=record_id).dated_on == date(2026, 11, 25)


def test_answer_behind_the_code_counts_as_soon_as_it_is_shown(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast, NOBODY)
    post.leave(record_id, at=LATER)

    assert held(case.id) == [("answer", "standard", STANDARD_ON, "met")]
    assert post.sent == []


def test_permanent_bounce_opens_the_promise_and_brings_the_case_back(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    post.leave(record_id, at=LATER)
    post.bounce(record_id, at=AT + timedelta(days=1))

    row = Deadline.objects.get(case=case.id, kind="answer")
    assert (row.state, row.met_at, row.met_by_id) == ("running", None, None)
    assert (fresh(case).status, fresh(case).due_on) == ("working", STANDARD_ON)
    assert "reply_bounced" in {notice.word for notice in notices_for(cast.olof.asks())}
    assert [row.state for row in (found.dispatch for found in failures(cast.olof.asks()))] == ["bounced"]
    assert failures(cast.olga.asks()) == ()


def test_bounce_after_the_due_day_leaves_the_promise_missed_and_unmet(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    post.leave(record_id, at=LATER)
    post.bounce(record_id, at=AT + timedelta(days=30))

    row = Deadline.objects.get(case=case.id, kind="answer")
    assert (row.state, row.met_at, row.met_by_id) == ("missed", None, None)
    assert fresh(case).due_on == STANDARD_ON


def test_bounce_brings_back_a_case_that_was_closed_meanwhile(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    post.leave(record_id, at=LATER)
    close_case(actor=cast.olof.actor, at=LATER, case_id=case.id, outcome="answered", fault_found="yes")
    post.bounce(record_id, at=AT + timedelta(days=1))

    after = fresh(case)
    assert (after.status, after.outcome, after.due_on) == ("working", "", STANDARD_ON)


def test_second_reply_after_a_bounce_settles_notice_and_failure(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    post.leave(record_id, at=LATER)
    post.bounce(record_id, at=LATER)
    again = send_reply(actor=cast.olof.actor, at=LATER, case_id=case.id, text="Igen.", closes=False)
    post.leave(again, at=LATER + timedelta(minutes=5))

    assert notices_for(cast.olof.asks()) == ()
    assert failures(cast.olof.asks()) == ()
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "met")]


def test_message_the_server_refused_answers_nothing_and_tells_the_officer(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast, closes=True, fault_found="yes")
    settled = post.leave(record_id, at=LATER, answer=DispatchState.FAILED)

    assert settled is not None
    assert not settled.closes
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert fresh(case).status == "working"
    assert Record.objects.get(pk=record_id).number is None
    assert "reply_failed" in {notice.word for notice in notices_for(cast.olof.asks())}


def test_unsure_end_changes_nothing_until_a_person_has_decided(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)

    assert post.leave(record_id, at=LATER, answer=DispatchState.UNSURE) is None
    assert held(case.id) == [("answer", "standard", STANDARD_ON, "running")]
    assert [found.dispatch.state for found in failures(cast.olof.asks())] == ["unsure"]


def test_telling_the_case_twice_changes_it_once(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast)
    post.leave(record_id, at=LATER)
    version = fresh(case).version

    assert post.settle(record_id, at=LATER) is None
    assert fresh(case).version == version


def test_reply_that_closes_says_so_with_what_was_found(cast: Cast, post: Post) -> None:
    case, record_id = _replied(cast, closes=True, fault_found="partly")
    settled = post.leave(record_id, at=LATER)

    assert settled is not None
    assert (settled.case_id, settled.closes, settled.outcome, settled.fault_found) == (
        case.id,
        True,
        "answered",
        "partly",
    )


def test_referral_that_has_left_meets_the_promise_and_ends_the_case_as_referred(cast: Cast, post: Post) -> None:
    load_information(actor=SET_UP, at=AT, referrals=ENTRIES, routes=(), hours=())
    case = owned(cast, cast.olof, class_code="referral", kind="question")
    refer(actor=cast.olof.actor, at=AT, case_id=case.id, entry_code="TRV")
    record = Record.objects.get(case=case.id, type__code="referral_notice")
    settled = post.leave(record.pk, at=LATER)

    assert settled is not None
    assert (settled.closes, settled.outcome) == (True, "referred")
    assert held(case.id)[0][3] == "met"
    close_case(actor=POST, at=LATER, case_id=case.id, outcome=settled.outcome)
    assert (fresh(case).status, fresh(case).outcome) == ("closed", "referred")


def test_officer_can_not_tell_a_case_that_its_letter_has_left(cast: Cast, post: Post) -> None:
    _, record_id = _replied(cast)

    with pytest.raises(NotAllowed):
        settle_dispatch(actor=cast.olof.actor, at=LATER, dispatch_id=post.of(record_id))
