from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.ask_contribution import ask_contribution
from gehor.steps.handle.models.contribution import Contribution
from gehor.steps.handle.queries.contributions import asked_by_me, asked_of_me, asked_of_units, contributions
from gehor.steps.handle.rules.contributions import Asked
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.cases import case_page
from tests.builders import fresh, give, given_case, marked_case, set_class
from tests.cast import AT, DAY, Cast
from tests.steps.handle.parts import DUE, QUESTION, ask, to_person, to_unit, told

pytestmark = pytest.mark.django_db


def test_several_are_asked_at_once_and_each_finds_it_in_the_own_list(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    ask(cast.olof, case.id, to_unit("ANL"), to_person(cast.ebba, question="Finns det ett tillstånd?"))

    assert [(row.who, row.question) for row in contributions(cast.olof.asks(), case.id)] == [
        ("Anläggning", QUESTION),
        ("Ebba Ek", "Finns det ett tillstånd?"),
    ]
    assert [row.question for row in asked_of_me(cast.olga.asks())] == [QUESTION]
    assert [row.question for row in asked_of_me(cast.ebba.asks())] == ["Finns det ett tillstånd?"]
    assert len(asked_by_me(cast.olof.asks())) == 2
    assert "contribution_asked" in told(cast.olga) and "contribution_asked" in told(cast.ebba)
    assert "contribution_asked" not in told(cast.olof)


def test_colleague_who_reads_no_cases_sees_the_one_they_are_asked_about(cast: Cast) -> None:
    case, other = given_case(cast, cast.olof), given_case(cast, cast.olof)
    assert not may_see(cast.ebba.asks(), case.id)
    ask(cast.olof, case.id, to_person(cast.ebba))

    assert may_see(cast.ebba.asks(), case.id)
    assert not may_see(cast.ebba.asks(), other.id)


def test_unit_list_holds_what_was_asked_of_a_colleague_there(cast: Cast) -> None:
    case = given_case(cast, cast.olga, "ANL")
    ask(cast.olga, case.id, to_person(cast.olof))

    assert asked_of_me(cast.mats.asks()) == ()
    assert [row.who for row in asked_of_units(cast.mats.asks())] == ["Olof Ek"]
    assert asked_of_units(cast.olga.asks()) == ()


def test_case_page_says_that_others_were_asked_and_no_other_case_does(cast: Cast) -> None:
    case, other = given_case(cast, cast.olof), given_case(cast, cast.olof)
    ask(cast.olof, case.id, to_unit("ANL"))

    assert case_page(cast.olof.asks(), case.id).contributed
    assert not case_page(cast.olof.asks(), other.id).contributed


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked(" ", DUE, unit_code="ANL"), "no_question"),
        (Asked("x" * 5_001, DUE, unit_code="ANL"), "text_too_long"),
        (Asked(QUESTION, DAY, unit_code="ANL"), "date_not_ahead"),
        (Asked(QUESTION, date(2026, 11, 28), unit_code="ANL"), "date_not_working"),
        (Asked(QUESTION, date(2028, 11, 28), unit_code="ANL"), "date_too_far"),
        (Asked(QUESTION, DUE, unit_code="NOWHERE"), "unit_unknown"),
        # Nobody there handles cases.
        (Asked(QUESTION, DUE, unit_code="TILL"), "unit_can_not_answer"),
    ],
)
def test_question_that_nobody_could_answer_in_time_is_refused(cast: Cast, asked: Asked, code: str) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        ask_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, asked=[to_unit("ANL"), asked])

    assert refused.value.code == code
    # All or none: the one that could be asked is not asked alone.
    assert not Contribution.objects.exists()


def test_day_after_the_cases_own_is_refused_until_it_is_said_that_it_may(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    set_class(case.id, "simple", due_on=date(2026, 11, 27))
    with pytest.raises(Refused) as refused:
        ask(cast.olof, case.id, to_unit("ANL"))
    assert refused.value.code == "after_the_cases_day"

    ask_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, asked=[to_unit("ANL")], beyond=True)
    assert Contribution.objects.get().due_on == DUE


def test_nobody_is_asked_by_asking_nobody_oneself_or_somebody_kept_away(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Nämns i klagomålet")
    for asked, code in (
        ([], "nobody_asked"),
        ([to_person(cast.olof)], "asks_the_responsible"),
        ([to_person(cast.olga)], "contributor_is_barred"),
        ([to_unit("ANL")] * 11, "too_many_asked"),
    ):
        with pytest.raises(Refused) as refused:
            ask_contribution(actor=cast.olof.actor, at=AT, case_id=case.id, asked=asked)
        assert refused.value.code == code


def test_shielded_case_is_opened_to_a_named_person_only_and_after_a_trial(cast: Cast) -> None:
    case = marked_case(cast)
    give(cast, case.id, "STM", cast.olof)
    with pytest.raises(Refused) as unit:
        ask(cast.olof, case.id, to_unit("ANL"), confirmed=True)
    with pytest.raises(Refused) as untried:
        ask(cast.olof, case.id, to_person(cast.olga))
    ask(cast.olof, case.id, to_person(cast.olga), confirmed=True)

    assert (unit.value.code, untried.value.code) == ("shielded_asks_persons", "shielded_not_confirmed")
    assert may_see(cast.olga.asks(), case.id)
    # The words wait until the shielded facts are opened, which leaves a line.
    assert [row.question for row in contributions(cast.olga.asks(), case.id)] != [QUESTION]
    assert [row.question for row in contributions(cast.olga.asks(), case.id, opened=True)] == [QUESTION]


def test_only_who_answers_for_the_case_asks_and_only_while_it_is_open(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    for who in (cast.olga, cast.rebecka):
        with pytest.raises(NotAllowed):
            ask(who, case.id, to_unit("ANL"))
    with pytest.raises(NotThere):
        ask(cast.ebba, case.id, to_unit("ANL"))
    ask(cast.mats, case.id, to_unit("ANL"), at=AT + timedelta(minutes=1))

    assert fresh(case).status == "new"
