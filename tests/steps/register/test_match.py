from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.steps.register.queries.match import case_of_reference, match, same_sender
from tests.builders import NOBODY, RUT, given_case, marked_case, open_case, registered_case
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_message_that_names_a_case_reaches_it_only_from_its_own_sender(cast: Cast) -> None:
    case = registered_case(cast)

    for name in (case.reference, case.diary_number or ""):
        assert match(references=[name], email="Rut.Alm@example.org") == case.id
        assert match(references=[name], email="stranger@example.org") is None
    assert match(references=["S1999-000001"], email="rut.alm@example.org") is None


def test_case_is_found_by_its_own_reference_however_typed(cast: Cast) -> None:
    case = open_case()

    assert case_of_reference(f" {case.reference.lower()} ") == case.id
    assert case_of_reference("S1999-000001") is None


def test_registrar_is_shown_other_cases_of_the_same_sender(cast: Cast) -> None:
    first, second = given_case(cast, cast.olof), open_case(replace(RUT, name="R. Alm"))
    open_case(replace(RUT, email="other@example.org"))
    open_case(NOBODY)

    assert [row.id for row in same_sender(cast.rebecka.asks(), second.id)] == [first.id]


def test_same_sender_never_points_at_a_marked_case(cast: Cast) -> None:
    marked_case(cast)
    case = open_case()

    for person in (cast.rebecka, cast.tora):
        assert same_sender(person.asks(), case.id) == ()
