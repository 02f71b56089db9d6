"""A question that found nothing is counted by day, without who asked and without what points at anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.steps.inform.actions.dismiss_miss import dismiss_miss
from gehor.steps.inform.actions.note_miss import note_miss
from gehor.steps.inform.models import SearchMiss
from gehor.steps.inform.queries.misses import misses
from tests.cast import AT, DAY, RESIDENT, Cast

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=3)


def test_the_same_words_are_counted_together_and_the_most_asked_come_first(cast: Cast) -> None:
    for question in ("hundgård", "Fiskar i dammen?", "fiskar i dammen"):
        note_miss(actor=RESIDENT, at=AT, question=question, language="sv", own={"hundgård"})
    note_miss(actor=RESIDENT, at=LATER, question="fiskar i dammen", language="sv")

    rows = misses(since=DAY)
    assert [(row.words, row.count, row.last_on) for row in rows] == [
        ("fiskar dammen", 3, LATER.date()),
        ("hundgård", 1, DAY),
    ]
    assert [row.count for row in misses(since=LATER.date())] == [1]


def test_what_holds_no_word_that_may_be_kept_is_not_counted_at_all(cast: Cast) -> None:
    for question in ("Anna Svensson", "070-123 45 67", "\0", "😀", "a" * 5_000):
        note_miss(actor=RESIDENT, at=AT, question=question, language="sv")
    note_miss(actor=RESIDENT, at=AT, question="fiskar", language="xx")

    assert SearchMiss.objects.count() == 0


def test_a_dismissed_question_comes_back_when_it_is_asked_on_another_day(cast: Cast) -> None:
    note_miss(actor=RESIDENT, at=AT, question="fiskar", language="sv")
    dismiss_miss(actor=cast.adam.actor, at=AT, words="fiskar", language="sv")
    note_miss(actor=RESIDENT, at=AT, question="fiskar", language="sv")
    assert misses(since=DAY) == ()

    note_miss(actor=RESIDENT, at=LATER, question="fiskar", language="sv")

    assert [row.count for row in misses(since=DAY)] == [1]
