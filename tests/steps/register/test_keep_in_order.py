from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.keep_in_order import keep_in_order
from tests.builders import RUT, marked_case, open_case, registered_case, set_class
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db

QUESTION = replace(RUT, kind="question")


def test_simple_question_is_kept_without_a_diary_number(cast: Cast) -> None:
    case = open_case(QUESTION)
    set_class(case.id, "simple")

    row = keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=case.id, why="answered_directly")

    assert (row.registration_mode, row.diary_number) == ("kept_in_order", None)


def test_kind_and_category_can_be_told_together_with_the_choice(cast: Cast) -> None:
    case = open_case()
    set_class(case.id, "simple")

    row = keep_in_order(
        actor=cast.rebecka.actor,
        at=AT,
        case_id=case.id,
        why="answered_directly",
        kind="question",
        category_code="REN-01",
    )

    assert (row.kind, row.registration_mode) == ("question", "kept_in_order")


@pytest.mark.parametrize(
    ("kind", "deadline_class", "code"),
    [
        ("question", "standard", "only_simple_questions_are_kept"),
        ("question", "", "only_simple_questions_are_kept"),
        ("opinion", "simple", "only_questions_are_kept"),
        ("complaint", "simple", "only_questions_are_kept"),
    ],
)
def test_everything_but_a_simple_question_must_be_diarised(
    cast: Cast, kind: str, deadline_class: str, code: str
) -> None:
    case = open_case(replace(RUT, kind=kind))
    set_class(case.id, deadline_class)

    with pytest.raises(Refused) as refused:
        keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=case.id, why="answered_directly")

    assert refused.value.code == code


@pytest.mark.parametrize("why", ["other_post", "for_information"])
def test_other_post_is_kept_in_order_without_a_class(cast: Cast, why: str) -> None:
    case = open_case(replace(RUT, kind="not_told"))

    row = keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=case.id, why=why)

    assert row.registration_mode == "kept_in_order"


def test_complaint_is_never_filed_for_information(cast: Cast) -> None:
    case = open_case()

    with pytest.raises(Refused) as refused:
        keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=case.id, why="for_information")

    assert refused.value.code == "complaint_is_registered"


def test_marked_and_registered_cases_never_leave_the_diary(cast: Cast) -> None:
    for case in (marked_case(cast), registered_case(cast, kind="question")):
        with pytest.raises(Refused) as refused:
            keep_in_order(actor=cast.tora.actor, at=AT, case_id=case.id, why="other_post")
        assert refused.value.code == "already_registered"


def test_officer_can_not_choose_how_an_item_is_kept(cast: Cast) -> None:
    case = open_case(QUESTION)

    with pytest.raises(NotAllowed):
        keep_in_order(actor=cast.olof.actor, at=AT, case_id=case.id, why="other_post")


def test_unknown_reason_to_keep_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        keep_in_order(actor=cast.rebecka.actor, at=AT, case_id=open_case().id, why="because")

    assert refused.value.code == "why_unknown"
