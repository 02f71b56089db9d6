from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_plain_word import set_plain_word
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def said(cast: Cast, word: str = "Framledes", instead: str = "sedan") -> None:
    set_plain_word(actor=cast.adam.actor, at=AT, word=word, instead=instead)


def listed() -> dict[str, str]:
    return {row.word: row.instead for row in queries.plain_words()}


def test_a_new_word_is_listed_in_small_letters_and_worded_anew_at_once(cast: Cast) -> None:
    said(cast)
    assert listed()["framledes"] == "sedan"
    said(cast, "FRAMLEDES ", "senare")
    said(cast, "framledes", "senare")

    assert listed()["framledes"] == "senare"
    assert [line.act for line in lines_of("office")][-2:] == ["set_plain_word", "set_plain_word"]


def test_only_who_administers_the_office_says_which_words_are_office_words(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_plain_word(actor=cast.olof.actor, at=AT, word="ej", instead="inte")
    with pytest.raises(Refused) as refused:
        said(cast, "sedan", "sedan")
    assert refused.value.code == "same_word"
