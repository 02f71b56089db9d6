"""The office's files make answers: shown at once, or waiting for the office; the same again changes nothing."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.queries.answers import answers, editors_row, versions
from gehor.steps.inform.queries.finding import find
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db
SWEDISH = AnswerTextData("sv", "När lagar ni hål?", "Snart.", ("grop",))
HOLES = AnswerData("hal", "GAT-01", (SWEDISH, AnswerTextData("en", "When do you mend holes?", "Soon.")))


def load(*rows: AnswerData, published: bool = True, everyday: dict[str, tuple[str, ...]] | None = None) -> None:
    load_answers(actor=SET_UP, at=AT, answers=rows, everyday=everyday or {}, published=published)


def test_answers_are_shown_in_their_languages_and_loading_again_changes_nothing(cast: Cast) -> None:
    load(HOLES, everyday={"slukhål": ("hål",)})
    lines = len(lines_of("office"))

    load(HOLES, everyday={"slukhål": ("något annat",)})

    assert [row.question for row in answers("en")] == ["When do you mend holes?"]
    assert find("slukhål", "sv", day=DAY).hits[0].key == "hal"
    assert len(lines_of("office")) == lines
    assert len(versions("hal", "sv")) == 1


def test_a_changed_file_is_a_new_version_that_is_shown(cast: Cast) -> None:
    load(HOLES)

    load(AnswerData("hal", "REN-01", (AnswerTextData("sv", "När lagar ni hål?", "I dag."),)))

    assert [(row.text, row.category_code) for row in answers("sv")] == [("I dag.", "REN-01")]
    assert [row.published for row in versions("hal", "sv")] == [True, False]


def test_an_office_that_wants_to_read_first_gets_texts_that_wait(cast: Cast) -> None:
    load(HOLES, published=False)

    assert answers("sv") == ()
    assert [(state.version, state.shown) for state in editors_row("hal").states] == [(1, 0), (1, 0), (0, 0)]


def test_a_category_that_is_not_there_and_who_may_not_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        load(AnswerData("hal", "NEJ", (SWEDISH,)))
    with pytest.raises(NotAllowed):
        load_answers(actor=cast.mats.actor, at=AT, answers=(HOLES,), everyday={})
