from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.steps.register.queries.loads import Load, has_begun, late_by_category, loads, own_count
from gehor.steps.register.queries.queue import QueueFilter, counts
from tests.builders import give, given_case, marked_case, registered_case, set_class
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def _due(cast: Cast, ahead: int) -> None:
    case = given_case(cast, cast.olof)
    set_class(case.id, "standard", due_on=DAY + timedelta(days=ahead))


def test_load_is_what_an_officer_has_open_and_late_as_far_as_the_asker_sees(cast: Cast) -> None:
    for ahead in (-3, 4):
        _due(cast, ahead)
    secret = marked_case(cast)
    give(cast, secret.id, "STM", cast.olof)
    found = loads(cast.mats.asks(), [cast.olof.id, cast.olga.id])
    assert found == {cast.olof.id: Load(2, 1), cast.olga.id: Load(0, 0)}
    assert loads(cast.tora.asks(), [cast.olof.id])[cast.olof.id] == Load(3, 1)


def test_own_cases_are_counted_by_how_they_stand_to_their_promise(cast: Cast) -> None:
    for ahead in (-3, -2, 0, 2, 30):
        _due(cast, ahead)
    found = own_count(cast.olof.asks(), soon_to=DAY + timedelta(days=3))
    assert (found.late, found.today, found.soon, found.waiting, found.open) == (2, 1, 1, 0, 5)


def test_late_cases_are_told_in_heaps_by_what_they_are_about(cast: Cast) -> None:
    for ahead in (-3, -2, 5):
        _due(cast, ahead)
    assert late_by_category(cast.olof.asks(), most=5) == (("REN-01", "Skräp", 2),)


def test_lists_are_counted_together_and_no_further_than_asked(cast: Cast) -> None:
    for _n in range(3):
        registered_case(cast)
    marked_case(cast)
    lists = [QueueFilter(), QueueFilter(kind="praise"), QueueFilter(unassigned=True, arrived_from=AT.date())]
    assert counts(cast.olof.asks(), lists, most=2) == (2, 0, 2)
    assert counts(cast.olof.asks(), lists, most=9) == (3, 0, 3)
    assert counts(cast.olof.asks(), [], most=9) == ()


def test_whoever_has_had_a_case_has_begun_and_a_new_colleague_has_not(cast: Cast) -> None:
    given_case(cast, cast.olof)
    assert has_begun(cast.olof.asks())
    assert not has_begun(cast.olga.asks())
