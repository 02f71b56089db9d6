"""A word people use leads to the office's own, until somebody takes it out of use."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_answers import load_answers
from gehor.steps.inform.actions.set_everyday_word import set_everyday_word
from gehor.steps.inform.queries.answers import everyday_words
from gehor.steps.inform.queries.finding import find
from tests.cast import AT, DAY, SET_UP, Cast
from tests.steps.inform.written import published

pytestmark = pytest.mark.django_db


def test_what_people_say_finds_what_we_say_until_it_is_taken_out_of_use(cast: Cast) -> None:
    code = published(cast)
    assert find("krater", "sv", day=DAY).hits == ()

    set_everyday_word(actor=cast.mats.actor, at=AT, word=" Krater ", means=("hål", " hål ", ""))
    assert find("kratern", "sv", day=DAY).hits[0].key == code
    assert everyday_words() == (("krater", ("hål",)),)
    assert lines_of("office")[-1].act == "set_everyday_word"

    set_everyday_word(actor=cast.mats.actor, at=AT, word="krater", means=())
    load_answers(actor=SET_UP, at=AT, answers=(), everyday={"krater": ("hål",)})
    assert find("krater", "sv", day=DAY).hits == ()


@pytest.mark.parametrize(
    ("word", "means", "code"),
    [
        ("", ("hål",), "word_missing"),
        ("två ord", ("hål",), "word_missing"),
        ("o" * 61, ("hål",), "text_too_long"),
        ("krater", ("o" * 61,), "text_too_long"),
    ],
)
def test_what_is_no_word_is_refused(cast: Cast, word: str, means: tuple[str, ...], code: str) -> None:
    with pytest.raises(Refused) as refused:
        set_everyday_word(actor=cast.adam.actor, at=AT, word=word, means=means)

    assert refused.value.code == code


def test_who_may_not_edit_answers_sets_no_words(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_everyday_word(actor=cast.olof.actor, at=AT, word="krater", means=("hål",))
