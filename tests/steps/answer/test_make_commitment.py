from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.make_commitment import make_commitment
from gehor.steps.answer.queries.commitments import commitments_for, commitments_of, on_my_desk
from gehor.steps.answer.rules.commitments import CommitmentData
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.builders import given_case, marked_case
from tests.cast import AT, DAY, Cast
from tests.steps.answer.commitments import DUE, WHAT, promise

pytestmark = pytest.mark.django_db


def test_what_was_promised_stands_on_the_case_and_in_the_list_of_who_has_it(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = promise(cast.olof, case.id)

    [shown] = commitments_of(cast.olof.asks(), case.id)
    assert (shown.id, shown.what, shown.who, shown.due_on, shown.state) == (row.pk, WHAT, cast.olof.name, DUE, "open")
    assert [one.id for one in commitments_for(cast.olof.asks())] == [row.pk]
    assert [one.id for one in on_my_desk(cast.olof.asks()).commitments] == [row.pk]
    assert commitments_for(cast.olga.asks()) == ()


def test_colleague_who_is_to_keep_it_is_told_and_finds_it(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    promise(cast.olof, case.id, to=cast.olga)

    assert [row.word for row in notices_for(cast.olga.asks())] == ["commitment_passed_on"]
    assert [row.what for row in commitments_for(cast.olga.asks())] == [WHAT]


def test_unit_that_is_to_keep_it_sees_it_among_its_own(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    promise(cast.olof, case.id, unit="ANL")

    assert [row.who for row in on_my_desk(cast.olga.asks()).commitments] == ["Anläggning"]
    assert on_my_desk(cast.mats.asks()).commitments == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"what": "  "}, "what_missing"),
        ({"what": "x" * 301}, "what_too_long"),
        ({"due_on": DAY - timedelta(days=1)}, "date_not_ahead"),
        ({"due_on": date(2099, 1, 1)}, "date_too_far"),
        ({"staff_id": None}, "responsible_missing"),
        ({"staff_id": None, "unit_code": "XXX"}, "unit_unknown"),
    ],
)
def test_a_commitment_that_says_too_little_is_refused(cast: Cast, changed: dict[str, Any], code: str) -> None:
    case = given_case(cast, cast.olof)
    data = replace(CommitmentData(WHAT, DUE, cast.olof.id), **changed)
    with pytest.raises(Refused) as refused:
        make_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, data=data)
    assert refused.value.code == code


def test_nobody_promises_for_a_case_that_is_not_theirs(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(NotAllowed):
        promise(cast.olga, case.id)
    other = Record.objects.get(case=given_case(cast, cast.olof).id)
    data = CommitmentData(WHAT, DUE, cast.olof.id)
    with pytest.raises(NotThere):
        make_commitment(actor=cast.olof.actor, at=AT, case_id=case.id, data=data, record_id=other.pk)


def test_commitment_on_a_marked_case_can_not_be_given_to_who_may_not_see_it(cast: Cast) -> None:
    case = marked_case(cast)
    Case.objects.filter(pk=case.id).update(officer_id=cast.olof.id, owner_unit_id=cast.units["STM"])
    with pytest.raises(Refused) as refused:
        promise(cast.olof, case.id, to=cast.ebba)
    assert refused.value.code == "officer_unknown"
