"""Which of two suggestions is shown, what codes are called today, and what is learned from."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.route.rules.lessons import cut_by_time, nameless, often_enough
from gehor.steps.route.rules.sorting import (
    MOST_TESTED,
    Field,
    Found,
    Measured,
    Source,
    commonest_by_month,
    today_of,
    with_the_shown,
)

CODES = st.sampled_from(["A", "B", "C", "D", "E"])


@given(successors=st.dictionaries(CODES, CODES), live=st.sets(CODES))
def test_a_code_is_called_by_a_living_one_or_not_at_all_whatever_was_merged(
    successors: dict[str, str], live: set[str]
) -> None:
    today = today_of("ABCDE", successors, live)
    assert set(today.values()) <= live
    assert all(today[code] == code for code in live)
    for code, now in today.items():
        way = [code]
        while way[-1] != now:
            way.append(successors[way[-1]])
        assert len(set(way)) == len(way)


def found(source: Source, value: str, *, trusted: bool = True) -> Found:
    return Found(Field.CATEGORY, source, value, trusted=trusted)


def test_the_first_that_may_be_shown_and_says_something_is_shown_alone() -> None:
    learned, silent = found(Source.LEARNED, "A"), found(Source.LEARNED, "")
    untrusted, keywords = found(Source.LEARNED, "A", trusted=False), found(Source.KEYWORDS, "B")
    for first, shown in ((learned, [True, False]), (silent, [False, True]), (untrusted, [False, True])):
        assert [one.shown for one in with_the_shown([first, keywords])] == shown
    assert not any(one.shown for one in with_the_shown([silent, found(Source.KEYWORDS, "")]))


def test_a_model_is_used_only_when_it_beats_both_the_rule_and_the_commonest() -> None:
    for rule, majority, better in ((5, 5, True), (6, 5, False), (5, 6, False)):
        assert Measured(10, 10, 6, 10, rule, majority).better is better


@given(st.lists(st.integers(), max_size=300))
def test_nothing_is_measured_on_what_it_was_learned_from(lessons: list[int]) -> None:
    earlier, later = cut_by_time(lessons)
    assert [*earlier, *later] == lessons
    assert len(later) <= MOST_TESTED and len(earlier) + 1 >= len(later)


def test_of_very_many_lessons_no_more_are_measured_on_than_is_needed() -> None:
    assert len(cut_by_time(range(MOST_TESTED * 20))[1]) == MOST_TESTED


def test_an_answer_that_was_given_twice_only_is_left_out() -> None:
    assert often_enough(["a"] * 3 + ["b"] * 2) == {"a"}


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_no_word_of_a_name_is_left_in_any_text(text: str, names: list[str]) -> None:
    left = {word.casefold() for word in nameless(f"{text} {' '.join(names)} hål", names).split()}
    assert not {name.casefold() for name in names if name.isalpha() and name.isascii()} & left


def test_the_commonest_of_a_month_is_that_of_the_months_before() -> None:
    months = [
        (date(2026, 1, 1), Counter(A=3, B=1)),
        (date(2026, 2, 1), Counter(A=1, B=9)),
        (date(2026, 3, 1), Counter(B=4)),
    ]
    assert list(commonest_by_month(months).values()) == [None, 1, 4]
