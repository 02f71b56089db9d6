from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_approval_rule import set_approval_rule
from gehor.office.rules.words import Approvers
from gehor.people.rules.errors import NotAllowed
from tests.builders import given_case
from tests.cast import AT, DAY, Cast, Colleague
from tests.steps.answer.approvals import approval_needed, asked, written

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=7)


def said(whom: Colleague, code: str = "REN-01", *, needed: bool = True, day: date = DAY, who: str = "handlers") -> None:
    set_approval_rule(actor=whom.actor, at=AT, category_code=code, needed=needed, approvers=who, valid_from=day)


def needed_on(day: date, code: str = "REN-01") -> bool:
    return queries.approval_rule(code, day) is not None


def test_what_is_said_holds_from_its_day_until_something_else_is_said(cast: Cast) -> None:
    said(cast.adam, day=NEXT)
    said(cast.adam, needed=False, day=NEXT + timedelta(days=1))

    assert [needed_on(NEXT + timedelta(days=days)) for days in (-1, 0, 1)] == [False, True, False]


def test_a_group_holds_for_its_leaves_but_not_over_what_they_have_of_their_own(cast: Cast) -> None:
    said(cast.adam, "REN")
    assert needed_on(DAY)

    said(cast.adam, needed=False)
    assert not needed_on(DAY)


def test_where_a_manager_is_wanted_nobody_else_can_be_asked(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    approval_needed(cast, Approvers.MANAGERS)
    written(cast, case)
    with pytest.raises(Refused) as refused:
        asked(cast, case, cast.olga)
    assert refused.value.code == "approver_is_no_manager"

    assert asked(cast, case, cast.mats)


def test_only_who_administers_says_it_and_never_for_a_day_that_has_passed(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        said(cast.mats)
    for change, code in (
        ({"day": DAY - timedelta(days=1)}, "day_has_passed"),
        ({"code": "INGEN"}, "unknown_category"),
        ({"who": "anyone"}, "unknown_approvers"),
    ):
        with pytest.raises(Refused) as refused:
            said(cast.adam, **change)  # type: ignore[arg-type]  # one wrong value at a time
        assert refused.value.code == code
