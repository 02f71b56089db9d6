"""A withdrawn answer is found and read by nobody, and its texts stay."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.actions.withdraw_answer import withdraw_answer
from gehor.steps.inform.queries.answers import answer, versions
from gehor.steps.inform.queries.finding import find
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData
from tests.cast import AT, DAY, SET_UP, Cast
from tests.steps.inform.written import published

pytestmark = pytest.mark.django_db


def test_a_withdrawn_answer_is_neither_found_nor_read_but_kept(cast: Cast) -> None:
    code = published(cast)

    withdraw_answer(actor=cast.mats.actor, at=AT, code=code)
    withdraw_answer(actor=cast.mats.actor, at=AT, code=code)

    assert [hit for hit in find("hål i gatan", "sv", day=DAY).hits if hit.answer] == []
    with pytest.raises(NotThere):
        answer(code, "sv")
    assert len(versions(code, "sv")) == 1
    assert [line.act for line in lines_of("office")].count("withdraw_answer") == 1


def test_loading_the_files_again_does_not_bring_it_back(cast: Cast) -> None:
    files = (AnswerData("hal", "GAT-01", (AnswerTextData("sv", "Hål?", "Ja."),)),)
    load_answers(actor=SET_UP, at=AT, answers=files, everyday={})
    withdraw_answer(actor=cast.adam.actor, at=AT, code="hal")

    changed = (AnswerData("hal", "GAT-01", (AnswerTextData("sv", "Hål?", "Nej."),)),)
    load_answers(actor=SET_UP, at=AT, answers=changed, everyday={})

    with pytest.raises(NotThere):
        answer("hal", "sv")


def test_one_that_is_not_there_and_who_may_not_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        withdraw_answer(actor=cast.adam.actor, at=AT, code="finns-inte")
    with pytest.raises(NotAllowed):
        withdraw_answer(actor=cast.olof.actor, at=AT, code=published(cast))
