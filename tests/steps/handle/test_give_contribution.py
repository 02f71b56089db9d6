from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.give_contribution import give_contribution
from gehor.steps.handle.queries.contributions import asked_of_me, contributions
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.access import may_see
from tests.builders import fresh, given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import ask, part, to_person, told

pytestmark = pytest.mark.django_db
TEXT = "Den tömdes senast i måndags.\n{reference} <b>och igen</b>"


def test_given_part_is_working_material_and_told_to_the_responsible(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    due = fresh(case).due_on
    record_id = give_contribution(actor=cast.olga.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=TEXT)

    record = Record.objects.select_related("type").get(pk=record_id)
    assert (record.type.code, record.state, record.number, record.text) == ("contribution", "working", None, TEXT)
    assert record.direction == "internal" and not RecordDispatch.objects.exists()
    assert [(one.state, one.text, one.ended_by) for one in contributions(cast.olof.asks(), case.id)] == [
        ("given", TEXT, "Olga Asp")
    ]
    assert asked_of_me(cast.olga.asks()) == ()
    assert "contribution_given" in told(cast.olof) and "contribution_asked" not in told(cast.olga)
    # It promises and answers nothing.
    assert (fresh(case).due_on, fresh(case).status) == (due, "new")


def test_colleague_of_the_unit_steps_in_for_whoever_was_asked_by_name(cast: Cast) -> None:
    case = given_case(cast, cast.olga, "ANL")
    row = ask(cast.olga, case.id, to_person(cast.olof))[0]
    give_contribution(actor=cast.mats.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=TEXT)

    assert [one.ended_by for one in contributions(cast.olga.asks(), case.id)] == ["Mats Mård"]


def test_employee_who_was_asked_by_name_gives_their_part_and_still_sees_the_case(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = ask(cast.olof, case.id, to_person(cast.ebba))[0]
    give_contribution(actor=cast.ebba.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=TEXT)

    assert may_see(cast.ebba.asks(), case.id)


def test_others_do_not_give_a_part_they_were_not_asked_for(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    for who in (cast.olof, cast.rebecka):
        with pytest.raises(NotAllowed):
            give_contribution(actor=who.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=TEXT)
    with pytest.raises(NotThere):
        give_contribution(actor=cast.ebba.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=TEXT)
    # Nor by way of another case.
    other = given_case(cast, cast.olof)
    with pytest.raises(NotThere):
        give_contribution(actor=cast.olga.actor, at=AT, case_id=other.id, contribution_id=row.pk, text=TEXT)


@pytest.mark.parametrize(("text", "code"), [("  ", "no_text"), ("x" * 20_001, "text_too_long")])
def test_part_without_words_or_with_too_many_is_refused(cast: Cast, text: str, code: str) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    with pytest.raises(Refused) as refused:
        give_contribution(actor=cast.olga.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=text)
    assert refused.value.code == code


def test_part_is_given_once_and_the_second_press_changes_nothing(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = part(cast, case.id)
    give_contribution(actor=cast.olga.actor, at=AT, case_id=case.id, contribution_id=row.pk, text=TEXT)
    with pytest.raises(Refused) as refused:
        give_contribution(actor=cast.olga.actor, at=AT, case_id=case.id, contribution_id=row.pk, text="Nej")

    assert refused.value.code == "contribution_ended"
    assert Record.objects.filter(type__code="contribution").count() == 1
