from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.queries.access import may_see
from gehor.steps.route.actions.decide_challenge import decide_challenge
from gehor.steps.route.queries.handing import conflicts_of
from tests.builders import fresh
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_upheld_challenge_keeps_the_officer_out_and_the_case_waits_in_the_unit(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    decide_challenge(
        actor=cast.mats.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, upheld=True, reason="De är grannar"
    )

    assert (fresh(case).officer_id, may_see(cast.olof.asks(), case.id)) == (None, False)
    assert [(row.told_by, row.upheld) for row in conflicts_of(case.id)] == [("party", True)]


def test_challenge_that_is_not_upheld_is_kept_and_changes_nothing(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    decide_challenge(
        actor=cast.mats.actor, at=AT, case_id=case.id, staff_id=cast.olof.id, upheld=False, reason="Ingen grund"
    )

    assert (fresh(case).officer_id, may_see(cast.olof.asks(), case.id)) == (cast.olof.id, True)
    assert [(row.upheld, row.decided_by_name) for row in conflicts_of(case.id)] == [(False, "Mats Mård")]


def test_nobody_decides_on_a_challenge_against_themselves(cast: Cast) -> None:
    with pytest.raises(Refused, match="own_challenge"):
        decide_challenge(
            actor=cast.mats.actor,
            at=AT,
            case_id=owned(cast, cast.olof).id,
            staff_id=cast.mats.id,
            upheld=False,
            reason="Nej",
        )


@pytest.mark.parametrize("name", ["olof", "olga", "rebecka"])
def test_only_a_manager_of_the_unit_decides_on_a_challenge(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        decide_challenge(
            actor=getattr(cast, name).actor,
            at=AT,
            case_id=owned(cast, cast.olof).id,
            staff_id=cast.mats.id,
            upheld=True,
            reason="Jäv",
        )
