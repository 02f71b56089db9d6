from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from gehor.kit.coordinates import Point
from gehor.steps.improve.rules.clusters import FEWEST, Placed, clusters

SCHOOL = Point(58.6, 18.2)
WORDS = frozenset({"övergångsställe", "skola", "bil", "stanna", "barn"})


def _case(number: int, *, at: Point = SCHOOL, words: frozenset[str] = WORDS, sender: str = "") -> Placed:
    senders = frozenset({sender or f"{number}@example.org"})
    return Placed(UUID(int=number), at, date(2026, 11, 1), "TRA-05", words, senders)


def _others(start: int = 100) -> list[Placed]:
    """What is said elsewhere, so that words have a weight."""
    return [
        replace(
            _case(start + number, at=Point(58.7 + number / 100, 18.5), words=frozenset({f"a{number}", f"b{number}"})),
            category="GAT-01",
        )
        for number in range(20)
    ]


def test_the_same_thing_said_by_several_at_one_place_is_found() -> None:
    near = [_case(number, at=Point(58.6 + number * 1e-4, 18.2)) for number in range(5)]
    [found] = clusters([*near, *_others()], [])

    assert found.cases == tuple(one.id for one in near)
    assert (found.category, found.senders, found.usual) == ("TRA-05", 5, 0)


def test_one_person_who_writes_again_and_again_is_no_cluster() -> None:
    again = [_case(number, sender="siv@example.org") for number in range(8)]

    assert clusters([*again, *_others()], []) == []


def test_somebody_with_two_addresses_is_still_one_person() -> None:
    both = replace(_case(1), senders=frozenset({"a@example.org", "b@example.org"}))
    rows = [both, _case(2, sender="a@example.org"), _case(3, sender="b@example.org"), _case(4)]

    assert clusters([*rows, *_others()], []) == []


def test_other_words_at_the_place_or_the_same_words_elsewhere_are_no_cluster() -> None:
    words = [_case(number, words=frozenset({f"w{number}", f"v{number}", "bil"})) for number in range(6)]
    places = [_case(number, at=Point(58.6, 18.2 + number * 0.01)) for number in range(6)]

    assert clusters([*words, *_others()], []) == []
    assert clusters([*places, *_others()], []) == []


def test_place_where_as_much_comes_every_month_is_no_news() -> None:
    near = [_case(number) for number in range(FEWEST)]
    usual = [("TRA-05", SCHOOL)] * 30

    assert clusters([*near, *_others()], usual) == []
    assert len(clusters([*near, *_others()], [("REN-01", SCHOOL)] * 30)) == 1


def test_order_of_the_cases_changes_nothing_of_what_is_found() -> None:
    rows = [*(_case(number) for number in range(6)), *_others()]

    assert clusters(rows, []) == clusters(list(reversed(rows)), [])
