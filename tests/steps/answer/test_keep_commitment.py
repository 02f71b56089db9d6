from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.keep_commitment import keep_commitment
from gehor.steps.answer.actions.recall_reply import recall_reply
from gehor.steps.answer.queries.commitments import commitments_for, commitments_of, kept_in, promised_to
from gehor.steps.register.actions.stop_replies import stop_replies
from gehor.steps.register.models.case import Case
from tests.builders import NOBODY, RUT, given_case
from tests.builders import fresh as case_now
from tests.cast import AT, DAY, Cast
from tests.steps.answer.commitments import DUE, WHAT, fresh, promise
from tests.steps.answer.conftest import Post, post

__all__ = ["post"]
pytestmark = pytest.mark.django_db
LEFT = timedelta(minutes=2)
LATE = AT + timedelta(days=21)


def test_kept_in_time_is_told_to_the_resident_in_the_words_of_the_office(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    record_id = keep_commitment(
        actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk, text="Tack för att du sade till."
    )

    assert record_id is not None
    post.leave(record_id, at=AT + LEFT)
    assert len(post.sent) == 1
    assert (fresh(row).kept_at, fresh(row).told_by_id) == (AT, record_id)
    [told] = promised_to(case.id).commitments
    assert (told.what, told.kept_on, told.late) == (WHAT, DAY, False)
    assert commitments_for(cast.olof.asks()) == ()
    [ended] = commitments_for(cast.olof.asks(), ended=True)
    assert (ended.state, ended.told) == ("kept", True)
    # It answers nothing: the promise of an answer still runs.
    assert case_now(case).status == case.status


def test_kept_late_takes_a_reason_that_is_told_too(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    with pytest.raises(Refused) as refused:
        keep_commitment(actor=cast.olof.actor, at=LATE, case_id=case.id, commitment_id=row.pk)
    assert refused.value.code == "reason_missing"
    record_id = keep_commitment(
        actor=cast.olof.actor, at=LATE, case_id=case.id, commitment_id=row.pk, reason="Delen kom sent."
    )

    assert record_id is not None
    post.leave(record_id, at=LATE + LEFT)
    assert "Delen kom sent." in post.sent[0].decode("utf-8", "replace") or post.sent
    [told] = promised_to(case.id).commitments
    assert (told.late, told.reason) == (True, "Delen kom sent.")
    counted = kept_in(date(2026, 12, 1), date(2026, 12, 31), DAY + timedelta(days=30))
    assert (counted.promised, counted.in_time, counted.late) == (1, 0, 1)


def test_nobody_is_written_to_who_wants_no_answers_but_it_is_kept(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    stop_replies(actor=cast.olof.actor, at=AT, case_id=case.id)
    assert keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk) is None
    assert (fresh(row).kept_at, fresh(row).untold) == (AT, "no_reply_wanted")


def test_anonymous_person_finds_it_behind_the_code(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof, saying=NOBODY)
    row = promise(cast.olof, case.id)
    record_id = keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    assert record_id is not None
    post.leave(record_id, at=AT + LEFT)
    assert post.sent == []


def test_who_can_not_be_reached_is_no_hindrance_to_saying_that_it_is_done(cast: Cast) -> None:
    saying = replace(RUT, email="", phone="070-123 45 67", reply_by="phone")
    case = given_case(cast, cast.olof, saying=saying)
    row = promise(cast.olof, case.id)
    assert keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk) is None
    assert fresh(row).untold == "no_way_to_reach"


def test_a_message_that_is_taken_back_lets_the_commitment_wait_again(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    record_id = keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    assert record_id is not None
    recall_reply(actor=cast.olof.actor, at=AT, case_id=case.id, record_id=record_id)

    assert (fresh(row).kept_at, fresh(row).told_by_id) == (None, None)
    assert [one.state for one in commitments_of(cast.olof.asks(), case.id)] == ["open"]


def test_kept_twice_by_a_stranger_or_on_another_case_is_stopped(cast: Cast) -> None:
    case, other = given_case(cast, cast.olof), given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    with pytest.raises(NotThere):
        keep_commitment(actor=cast.olof.actor, at=AT, case_id=other.id, commitment_id=row.pk)
    with pytest.raises(NotAllowed):
        keep_commitment(actor=cast.olga.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    with pytest.raises(Refused) as refused:
        keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    assert refused.value.code == "already_ended"


def test_commitment_outlives_the_end_of_its_case(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)
    Case.objects.filter(pk=case.id).update(status="closed", outcome="withdrawn", closed_at=AT)
    record_id = keep_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, commitment_id=row.pk)
    assert record_id is not None
    post.leave(record_id, at=AT + LEFT)
    assert Case.objects.get(pk=case.id).status == "closed"
    assert fresh(row).due_on == DUE
