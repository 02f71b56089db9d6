"""How others were answered is shown to be read, within what one may see, and with people taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import draft
from gehor.steps.answer.queries.similar import similar_answers, taken_from
from gehor.steps.answer.rules.masking import GONE, masked
from gehor.steps.register.actions.change_category import change_category
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import RUT, make_all_findable
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
TEXT = "Tack Rut. Vi städade i morse. Ring Olof på 08-123 45 67."
DARK = replace(RUT, text="Lampan i gångtunneln är trasig, det är mörkt där.", place="", latitude=None, longitude=None)
ALSO_DARK = replace(DARK, name="Siv Ek", email="siv@exempel.example", text="Trasig lampa i gångtunneln igen.")


def _answered(cast: Cast, post: Post, saying=RUT, text: str = TEXT) -> CaseRow:
    case = owned(cast, cast.olof, saying)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=text, closes=False, fault_found="no")
    post.leave(record_id, at=AT + timedelta(minutes=2))
    return case


def _elsewhere(cast: Cast, case: CaseRow) -> None:
    change_category(actor=cast.olof.actor, at=AT, case_id=case.id, category_code="GAT-01")


def test_an_answer_to_a_case_like_this_is_shown_without_names_and_numbers(cast: Cast, post: Post) -> None:
    earlier, case = _answered(cast, post), owned(cast, cast.olof)

    [row] = similar_answers(cast.olof.asks(), case.id)
    assert row.reference == earlier.reference
    assert row.text == f"Tack {GONE}. Vi städade i morse. Ring {GONE} på {GONE}."
    assert row.same_category


def test_a_case_of_another_category_is_found_by_its_words_which_are_told(cast: Cast, post: Post) -> None:
    earlier = _answered(cast, post, DARK, "Vi byter lampan.")
    case = owned(cast, cast.olof, ALSO_DARK)
    _elsewhere(cast, earlier)
    make_all_findable()

    [row] = similar_answers(cast.olof.asks(), case.id)
    assert row.reference == earlier.reference
    assert set(row.words) == {"lampa", "gångtunneln", "trasig"}
    assert (row.same_category, row.same_street) == (False, False)


def test_a_case_that_has_no_answer_yet_is_not_shown_as_answered(cast: Cast, post: Post) -> None:
    owned(cast, cast.olof, DARK)
    case = owned(cast, cast.olof, ALSO_DARK)
    make_all_findable()

    assert similar_answers(cast.olof.asks(), case.id) == ()


def test_of_a_case_that_was_marked_since_no_answer_is_shown(cast: Cast, post: Post) -> None:
    earlier = _answered(cast, post, DARK)
    case = owned(cast, cast.olof, ALSO_DARK)
    make_all_findable()
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=earlier.id, provision="OSL 21:1", reason="Hälsa")

    assert similar_answers(cast.olof.asks(), case.id) == ()
    assert similar_answers(cast.olof.asks(), earlier.id) == ()


def test_whoever_does_not_see_the_other_case_is_not_told_how_it_was_answered(cast: Cast, post: Post) -> None:
    _answered(cast, post, DARK)
    case = owned(cast, cast.olof, ALSO_DARK)
    make_all_findable()

    with pytest.raises(NotThere):
        similar_answers(cast.ebba.asks(), case.id)


def test_from_which_answer_a_piece_came_is_told_beside_the_draft(cast: Cast, post: Post) -> None:
    earlier, case = _answered(cast, post), owned(cast, cast.olof)
    [row] = similar_answers(cast.olof.asks(), case.id)
    keys = {"actor": cast.olof.actor, "at": AT, "case_id": case.id, "text": row.text}

    version = save_draft(**keys, taken_from=row.record_id)
    save_draft(**keys, taken_from=row.record_id, version=version)

    kept = draft(cast.olof.asks(), case.id)
    assert kept is not None and kept.taken_from == (row.record_id,)
    assert [one.reference for one in taken_from(cast.olof.asks(), kept.taken_from)] == [earlier.reference]
    # Who may not see that case is not told its number.
    assert [one.reference for one in taken_from(cast.ebba.asks(), kept.taken_from)] == [""]


def test_a_record_that_is_no_answer_is_no_source_of_a_draft(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(NotThere):
        save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Hej", taken_from=case.id)


def test_masking_takes_whole_names_parts_of_them_and_genitives() -> None:
    text = "Anna Bergs lampa, berg-lampan, anna@exempel.example, 19811218-9876 och S2026-000012."
    assert masked(text, ["Anna Berg"]) == f"{GONE} lampa, {GONE}-lampan, {GONE}, {GONE} och {GONE}."
