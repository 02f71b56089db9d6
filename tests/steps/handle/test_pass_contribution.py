from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.pass_contribution import pass_contribution
from gehor.steps.handle.queries.contributions import asked_of_me, contributions
from gehor.steps.register.queries.access import may_see
from tests.builders import give, given_case, marked_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import DUE, QUESTION, ask, part, to_person, told

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


def test_passed_question_keeps_its_words_day_and_who_asked_and_is_the_new_units(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id, to_person(cast.ebba))[0]
    pass_contribution(
        actor=cast.ebba.actor,
        at=LATER,
        case_id=case.id,
        contribution_id=row.pk,
        unit_code="ANL",
        reason="Det är deras väg",
    )

    first, second = contributions(cast.olof.asks(), case.id)
    assert (first.state, first.reason, first.passed_to) == ("passed", "Det är deras väg", "Anläggning")
    assert (second.state, second.question, second.due_on, second.asked_by) == ("asked", QUESTION, DUE, "Olof Ek")
    assert [one.id for one in asked_of_me(cast.olga.asks())] == [second.id]
    assert not may_see(cast.ebba.asks(), case.id)
    assert "contribution_asked" in told(cast.olga) and "contribution_asked" not in told(cast.ebba)


@pytest.mark.parametrize(
    ("unit", "reason", "code"),
    [("ANL", "Igen", "passed_to_the_same"), ("STM", " ", "reason_missing"), ("TILL", "Nej", "unit_can_not_answer")],
)
def test_question_passed_nowhere_or_without_a_reason_stays(cast: Cast, unit: str, reason: str, code: str) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    with pytest.raises(Refused) as refused:
        pass_contribution(
            actor=cast.olga.actor, at=LATER, case_id=case.id, contribution_id=row.pk, unit_code=unit, reason=reason
        )

    assert refused.value.code == code
    assert [one.state for one in contributions(cast.olof.asks(), case.id)] == ["asked"]


def test_nobody_passes_on_what_others_were_asked(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    with pytest.raises(NotAllowed):
        pass_contribution(
            actor=cast.mats.actor, at=LATER, case_id=case.id, contribution_id=row.pk, unit_code="STM", reason="Hit"
        )


def test_whoever_was_let_into_a_shielded_case_lets_in_nobody_else_by_passing_on(cast: Cast) -> None:
    case = marked_case(cast)
    give(cast, case.id, "STM", cast.olof)
    row = ask(cast.olof, case.id, to_person(cast.olga), confirmed=True)[0]
    with pytest.raises(Refused) as refused:
        pass_contribution(
            actor=cast.olga.actor,
            at=LATER,
            case_id=case.id,
            contribution_id=row.pk,
            staff_id=cast.ebba.id,
            reason="Hon vet",
        )

    assert refused.value.code == "shielded_needs_right"
    assert not may_see(cast.ebba.asks(), case.id)
