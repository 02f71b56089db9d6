"""Who writes answers takes a question off the list."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.dismiss_miss import dismiss_miss
from gehor.steps.inform.actions.note_miss import note_miss
from gehor.steps.inform.queries.misses import misses
from tests.cast import AT, DAY, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def test_only_the_words_in_that_language_are_taken_off_and_it_is_told(cast: Cast) -> None:
    for language in ("sv", "en"):
        note_miss(actor=RESIDENT, at=AT, question="fiskar", language=language)

    dismiss_miss(actor=cast.mats.actor, at=AT, words="fiskar", language="sv")
    dismiss_miss(actor=cast.mats.actor, at=AT, words="finns inte", language="sv")

    assert [row.language for row in misses(since=DAY)] == ["en"]
    assert [line.act for line in lines_of("office")].count("dismiss_miss") == 1


def test_who_may_not_edit_answers_takes_nothing_off(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        dismiss_miss(actor=cast.olof.actor, at=AT, words="fiskar", language="sv")
