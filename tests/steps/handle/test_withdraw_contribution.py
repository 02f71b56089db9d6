from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.withdraw_contribution import withdraw_contribution
from gehor.steps.handle.queries.contributions import asked_of_me, contributions, still_open
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import part, told

pytestmark = pytest.mark.django_db


def test_withdrawn_question_is_in_nobodys_list_and_hinders_nothing(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    assert still_open(case.id) == ("Anläggning",)
    withdraw_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason="Löste sig")

    assert still_open(case.id) == () and asked_of_me(cast.olga.asks()) == ()
    assert [(one.state, one.reason) for one in contributions(cast.olof.asks(), case.id)] == [("withdrawn", "Löste sig")]
    assert "contribution_asked" not in told(cast.olga)


def test_withdrawing_takes_a_reason_and_whoever_answers_for_the_case(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    with pytest.raises(Refused) as refused:
        withdraw_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason="")
    with pytest.raises(NotAllowed):
        withdraw_contribution(actor=cast.olga.actor, at=AT, case_id=case.id, contribution_id=row.pk, reason="Nej")
    assert refused.value.code == "reason_missing"
