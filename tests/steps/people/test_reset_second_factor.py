from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.actions.reset_second_factor import reset_second_factor
from gehor.people.queries import asker, factors_of, last_reset_reason, notices_for, open_sign_ins
from gehor.people.rules.errors import NotAllowed
from tests.steps.people.conftest import AT, DAY
from tests.steps.people.factors import with_app

WHY = "Tappade telefonen, ringde från sitt vanliga nummer"


def test_an_administrator_takes_a_lost_factor_away_and_the_person_signs_in_anew(olof, adam) -> None:
    with_app(olof, AT)

    reset_second_factor(actor=adam, at=AT, staff_id=olof, reason=f" {WHY} ")

    assert factors_of(olof) == ()
    assert open_sign_ins(olof, at=AT, idle=timedelta(hours=2), longest=timedelta(hours=10)) == ()
    assert last_reset_reason(olof) == WHY
    line = lines_of(f"people:{olof}")[-1]
    assert (line.act, line.actor_id, "reason" in line.fields) == ("reset_second_factor", adam.id, False)
    assert [row.word for row in notices_for(asker(olof, DAY))] == ["account_changed"]


def test_only_an_administrator_or_the_operator_may_and_none_for_oneself(olof, adam) -> None:
    with_app(olof, AT)
    with_app(adam.staff_id, AT)

    with pytest.raises(NotAllowed):
        reset_second_factor(actor=Actor.staff(olof), at=AT, staff_id=adam.staff_id, reason=WHY)
    with pytest.raises(Refused) as refused:
        reset_second_factor(actor=adam, at=AT, staff_id=adam.staff_id, reason=WHY)
    assert refused.value.code == "not_for_oneself"

    reset_second_factor(actor=Actor.system("operator"), at=AT, staff_id=adam.staff_id, reason=WHY)
    assert factors_of(adam.staff_id) == ()


@pytest.mark.parametrize(("reason", "code"), [("  ", "reason_missing"), (WHY, "no_factor")])
def test_without_a_reason_or_without_a_factor_nothing_is_done(olof, adam, reason: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        reset_second_factor(actor=adam, at=AT, staff_id=olof, reason=reason)

    assert refused.value.code == code
