"""Whether an answer helped is counted by day, and only for what anyone may read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere
from gehor.steps.inform.actions.vote_answer import vote_answer
from gehor.steps.inform.actions.withdraw_answer import withdraw_answer
from gehor.steps.inform.queries.answers import editors_row, most_asked
from tests.cast import AT, DAY, RESIDENT, Cast
from tests.steps.inform.written import published, written

pytestmark = pytest.mark.django_db


def test_votes_are_counted_and_the_answers_that_help_most_come_first(cast: Cast) -> None:
    first, second = published(cast), published(cast, question="Vem städar?", text="Vi.", category_code="REN-01")
    for helped in (True, True, False):
        vote_answer(actor=RESIDENT, at=AT, code=second, helped=helped)
    vote_answer(actor=RESIDENT, at=AT + timedelta(days=1), code=first, helped=True)

    assert (editors_row(second).helped, editors_row(second).not_helped) == (2, 1)
    assert [row.code for row in most_asked("sv", day=DAY + timedelta(days=1), most=5)] == [second, first]
    assert most_asked("sv", day=DAY + timedelta(days=200), most=5) == ()
    assert "vote_answer" not in {line.act for line in lines_of("office")}


def test_nothing_is_counted_for_an_answer_that_nobody_is_shown(cast: Cast) -> None:
    waiting, gone = written(cast), published(cast, question="Vem städar?")
    withdraw_answer(actor=cast.adam.actor, at=AT, code=gone)

    for code in (waiting, gone, "finns-inte"):
        with pytest.raises(NotThere):
            vote_answer(actor=RESIDENT, at=AT, code=code, helped=True)
