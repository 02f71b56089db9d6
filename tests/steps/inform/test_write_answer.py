"""An answer is written by those who may, as versions that nobody is shown before they are published."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.actions.write_answer import write_answer
from gehor.steps.inform.queries.answers import answer, due_answers, editors_row, versions
from gehor.steps.inform.rules.answers import AnswerData, AnswerTextData
from tests.cast import AT, DAY, SET_UP, Cast
from tests.steps.inform.written import QUESTION, TEXT, published, written

pytestmark = pytest.mark.django_db


def test_what_is_written_is_shown_to_nobody_and_gets_a_code_of_its_question(cast: Cast) -> None:
    code = written(cast)

    assert code == "nar-lagar-ni-hal-i-gatan"
    with pytest.raises(NotThere):
        answer(code, "sv")
    row = editors_row(code)
    assert (row.category_code, row.verified_on, row.review_on) == ("GAT-01", DAY, DAY + timedelta(days=365))
    assert lines_of("office")[-1].act == "write_answer"


def test_a_second_text_is_a_new_version_and_the_published_one_stays(cast: Cast) -> None:
    code = published(cast)

    written(cast, code=code, text="Alla hål lagas.")

    assert answer(code, "sv").text == TEXT
    assert [(row.version, row.text, row.published, row.author) for row in versions(code, "sv")] == [
        (2, "Alla hål lagas.", False, "Adam Berg"),
        (1, TEXT, True, "Adam Berg"),
    ]


def test_saving_the_same_text_makes_no_version_but_counts_as_looked_through(cast: Cast) -> None:
    code = published(cast, review_on=DAY + timedelta(days=30))
    later = AT + timedelta(days=40)
    assert due_answers(later.date()) == 1

    written(cast, code=code, at=later)

    assert due_answers(later.date()) == 0
    assert len(versions(code, "sv")) == 1


def test_two_questions_with_the_same_words_get_codes_of_their_own(cast: Cast) -> None:
    assert written(cast) != written(cast)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"category_code": "NEJ"}, "unknown_category"),
        ({"review_on": DAY}, "review_not_ahead"),
        ({"code": "finns-inte"}, "answer_unknown"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_is_written(cast: Cast, change: dict, code: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Refused) as refused:
        written(cast, **change)

    assert refused.value.code == code


def test_who_may_not_edit_answers_writes_none(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        write_answer(
            actor=cast.olof.actor, at=AT, category_code="GAT-01", data=AnswerTextData("sv", QUESTION, TEXT, ())
        )


def test_what_somebody_has_written_is_not_put_back_when_the_files_are_loaded_again(cast: Cast) -> None:
    files = (AnswerData("hal", "GAT-01", (AnswerTextData("sv", QUESTION, TEXT),)),)
    load_answers(actor=SET_UP, at=AT, answers=files, everyday={})
    published(cast, code="hal", text="Vi lagar dem.")

    load_answers(actor=SET_UP, at=AT, answers=files, everyday={})

    assert answer("hal", "sv").text == "Vi lagar dem."
