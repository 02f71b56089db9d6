from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.withdraw_outside import withdraw_outside
from gehor.steps.handle.queries import enquiries
from gehor.steps.handle.queries.day import waiting
from gehor.steps.register.queries.cases import case_page
from tests.builders import given_case
from tests.cast import AT, DAY, Cast
from tests.steps.answer.conftest import Post, post
from tests.steps.handle.outside import answer, ask, dispatch_of

__all__ = ["post"]
pytestmark = pytest.mark.django_db
LEFT = AT + timedelta(minutes=2)


def test_what_has_not_left_is_taken_back_and_was_never_sent(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)

    assert withdraw_outside(actor=cast.olof.actor, at=AT, case_id=case.id, enquiry_id=row.pk) is True
    assert dispatch_of(row).state == "recalled"
    assert not [one for one in case_page(cast.olof.asks(), case.id).records if one.type_code == "order"]
    assert waiting(cast.olof.asks(), DAY, limit=10).enquiries == ()


def test_what_has_left_stays_a_record_and_takes_a_reason(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    post.leave(row.asked_id, at=LEFT)
    with pytest.raises(Refused) as refused:
        withdraw_outside(actor=cast.olof.actor, at=LEFT, case_id=case.id, enquiry_id=row.pk)
    assert refused.value.code == "reason_missing"

    told = withdraw_outside(
        actor=cast.olof.actor, at=LEFT, case_id=case.id, enquiry_id=row.pk, reason="Svarade i telefon."
    )
    assert told is False
    [shown] = enquiries(cast.olof.asks(), case.id, DAY)
    assert (shown.state, shown.end_reason) == ("withdrawn", "Svarade i telefon.")
    assert [one.number for one in case_page(cast.olof.asks(), case.id).records if one.type_code == "order"] == [2]


def test_what_is_answered_or_withdrawn_can_not_be_withdrawn_again(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    first, second = ask(cast.olof, case.id), ask(cast.olof, case.id)
    answer(first)
    withdraw_outside(actor=cast.olof.actor, at=AT, case_id=case.id, enquiry_id=second.pk)
    for row in (first, second):
        with pytest.raises(Refused) as refused:
            withdraw_outside(actor=cast.olof.actor, at=AT, case_id=case.id, enquiry_id=row.pk, reason="Nej")
        assert refused.value.code == "already_ended"


def test_enquiry_of_another_case_and_a_colleague_without_the_case_are_stopped(cast: Cast) -> None:
    case, other = given_case(cast, cast.olof), given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    with pytest.raises(NotThere):
        withdraw_outside(actor=cast.olof.actor, at=AT, case_id=other.id, enquiry_id=row.pk)
    with pytest.raises(NotAllowed):
        withdraw_outside(actor=cast.olga.actor, at=AT, case_id=case.id, enquiry_id=row.pk)


def test_answer_that_comes_after_all_is_kept_too(cast: Cast, post: Post) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id)
    post.leave(row.asked_id, at=LEFT)
    withdraw_outside(actor=cast.olof.actor, at=LEFT, case_id=case.id, enquiry_id=row.pk, reason="Behövs inte.")
    answer(row, at=LEFT)

    assert [one.text for one in case_page(cast.olof.asks(), case.id).records if one.type_code == "enquiry_answer"]
