"""Publishing shows the very version that was read, and brings a withdrawn answer back."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.publish_answer import publish_answer
from gehor.steps.inform.actions.withdraw_answer import withdraw_answer
from gehor.steps.inform.queries.answers import answer, answers
from tests.cast import AT, Cast
from tests.steps.inform.written import TEXT, published, written

pytestmark = pytest.mark.django_db


def test_a_published_answer_is_read_in_its_language_and_else_in_swedish(cast: Cast) -> None:
    code = published(cast)
    published(cast, code=code, language="en", question="When do you mend holes?", text="Dangerous ones first.")

    assert answer(code, "en").question == "When do you mend holes?"
    assert (answer(code, "fi").language, answer(code, "fi").text) == ("sv", TEXT)
    assert lines_of("office")[-1].act == "publish_answer"


def test_publishing_a_new_version_takes_the_old_ones_place(cast: Cast) -> None:
    code = published(cast)

    published(cast, code=code, text="Alla hål lagas.")

    assert [row.text for row in answers("sv")] == ["Alla hål lagas."]


def test_a_version_that_was_written_since_is_not_published_unread(cast: Cast) -> None:
    code = written(cast)
    written(cast, code=code, text="Något annat.")

    with pytest.raises(Refused) as refused:
        publish_answer(actor=cast.adam.actor, at=AT, code=code, language="sv", version=1)

    assert refused.value.code == "answer_changed"


def test_an_answer_that_was_withdrawn_comes_back_in_the_language_that_is_pressed(cast: Cast) -> None:
    code = published(cast)
    published(cast, code=code, language="en", question="When?", text="Soon.")
    withdraw_answer(actor=cast.adam.actor, at=AT, code=code)

    publish_answer(actor=cast.adam.actor, at=AT, code=code, language="sv", version=1)

    assert answer(code, "en").language == "sv"


@pytest.mark.parametrize(("code", "language"), [("finns-inte", "sv"), ("", "fi")])
def test_what_is_not_written_is_not_published(cast: Cast, code: str, language: str) -> None:
    code = code or written(cast)

    with pytest.raises(Refused) as refused:
        publish_answer(actor=cast.adam.actor, at=AT, code=code, language=language, version=1)

    assert refused.value.code == "answer_unknown"


def test_who_may_not_edit_answers_publishes_none(cast: Cast) -> None:
    code = written(cast)

    with pytest.raises(NotAllowed):
        publish_answer(actor=cast.rebecka.actor, at=AT, code=code, language="sv", version=1)
    with pytest.raises(NotThere):
        answer(code, "sv")
