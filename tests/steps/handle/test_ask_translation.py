"""Somebody is asked to translate: a colleague sees the case, a firm does not."""

from __future__ import annotations

from typing import Any

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.queries.translations import translation
from gehor.steps.handle.rules.translations import TranslationState
from gehor.steps.register.queries.access import may_see
from tests.builders import given_case, marked_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import told
from tests.steps.handle.translations import asked, day, wanted
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_a_colleague_who_is_asked_sees_the_case_and_is_told(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    assert not may_see(cast.ebba.asks(), case.id)

    row = asked(cast.olof, case.id, staff_id=cast.ebba.id)

    assert (row.state, row.unit_id, row.firm) == (TranslationState.ASKED, cast.units["TK"], "") or row.unit_id
    assert may_see(cast.ebba.asks(), case.id)
    assert "translation_asked" in told(cast.ebba)
    assert translation(cast.ebba.asks(), row.pk).may_return


def test_a_unit_is_asked_and_whoever_handles_cases_there_is_told(cast: Cast) -> None:
    row = asked(cast.olof, given_case(cast, cast.olof).id, unit_code="ANL")

    assert row.staff_id is None
    assert translation(cast.olof.asks(), row.pk).who


def test_a_firm_outside_sees_nothing_and_the_officer_gives_it_back(cast: Cast) -> None:
    row = asked(cast.olof, given_case(cast, cast.olof).id)

    found = translation(cast.olof.asks(), row.pk)
    assert (found.who, found.firm, found.may_return) == ("Ordbron AB", True, True)
    assert told(cast.olof) == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"source": "  "}, "no_source"),
        ({"source": "x" * 20_001}, "text_too_long"),
        ({"to_language": "xx"}, "unknown_language"),
        ({"to_language": "sv"}, "same_language"),
        ({"firm": " "}, "nobody_asked"),
        ({"firm": "x" * 121}, "firm_name_too_long"),
        ({"due_on": day(24)}, "date_not_ahead"),
        ({"due_on": day(28)}, "date_not_working"),
        ({"unit_code": "INGEN"}, "unit_unknown"),
    ],
)
def test_what_can_not_be_translated_or_asked_is_refused(cast: Cast, more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(cast.olof, given_case(cast, cast.olof).id, **more)
    assert refused.value.code == code


def test_the_day_lies_before_the_cases_own_unless_it_is_ticked(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    assert case.due_on is not None
    with pytest.raises(Refused) as refused:
        asked(cast.olof, case.id, due_on=case.due_on)
    assert refused.value.code == "after_the_cases_day"

    assert asked(cast.olof, case.id, due_on=case.due_on, beyond=True).due_on == case.due_on


def test_of_a_shielded_case_only_a_named_person_is_asked_after_a_tick(cast: Cast) -> None:
    case = marked_case(cast)
    with pytest.raises(Refused) as refused:
        asked(cast.tora, case.id, staff_id=cast.olof.id)
    assert refused.value.code == "shielded_not_confirmed"
    with pytest.raises(Refused) as refused:
        asked(cast.tora, case.id, unit_code="ANL", confirmed=True)
    assert refused.value.code == "shielded_asks_persons"


def test_whoever_does_not_answer_for_the_case_asks_nobody(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(NotThere):
        asked(cast.ebba, case.id)
    with pytest.raises(NotAllowed):
        asked(cast.rebecka, case.id)
    assert wanted().firm and AT
