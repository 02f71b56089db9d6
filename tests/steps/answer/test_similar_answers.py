"""How others were answered is shown to be read, within what one may see, and with people taken out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries.quality import similar_answers
from gehor.steps.answer.rules.masking import GONE, masked
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
TEXT = "Tack Rut. Vi städade i morse. Ring Olof på 08-123 45 67."


def _answered(cast: Cast, post: Post):
    case = owned(cast, cast.olof)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=TEXT, closes=False)
    post.leave(record_id, at=AT + timedelta(minutes=2))
    return case


def test_an_answer_to_a_case_like_this_is_shown_without_names_and_numbers(cast: Cast, post: Post) -> None:
    earlier, case = _answered(cast, post), owned(cast, cast.olof)

    [row] = similar_answers(cast.olof.asks(), case.id)
    assert row.reference == earlier.reference
    assert row.text == f"Tack {GONE}. Vi städade i morse. Ring {GONE} på {GONE}."


def test_of_a_case_that_was_marked_since_no_answer_is_shown(cast: Cast, post: Post) -> None:
    earlier, case = _answered(cast, post), owned(cast, cast.olof)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=earlier.id, provision="OSL 21:1", reason="Hälsa")

    assert similar_answers(cast.olof.asks(), case.id) == ()
    assert similar_answers(cast.olof.asks(), earlier.id) == ()


def test_masking_takes_whole_names_parts_of_them_and_genitives() -> None:
    text = "Anna Bergs lampa, berg-lampan, anna@exempel.example, 19811218-9876 och S2026-000012."
    assert masked(text, ["Anna Berg"]) == f"{GONE} lampa, {GONE}-lampan, {GONE}, {GONE} och {GONE}."
