"""What a machine read is put right; the picture and what was read are kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.rules.words import Channel
from gehor.steps.register.actions.correct_text import correct_text
from gehor.steps.register.actions.make_findable import make_findable
from gehor.steps.register.queries.cases import case_page, corrections, saying_text
from gehor.steps.register.queries.rows import RecordRow
from gehor.steps.register.queries.search import search
from tests.builders import RUT, open_case
from tests.cast import AT, SET_UP, Cast

SCANNED = replace(RUT, channel=Channel.LETTER, text="Det är en brnk som saknas", scanned=True)


def first(cast: Cast, saying=SCANNED) -> RecordRow:
    case = open_case(saying)
    return case_page(cast.rebecka.asks(), case.id).records[0]


def test_the_text_reads_as_put_right_and_what_stood_is_kept(cast: Cast) -> None:
    record = first(cast)
    correct_text(actor=cast.rebecka.actor, at=AT, record_id=record.id, text="Det är en bänk som saknas", reason="Bild")
    shown = case_page(cast.rebecka.asks(), record.case_id).records[0]
    (kept,) = corrections(cast.rebecka.asks(), record.case_id)

    assert (shown.text, shown.machine_read, shown.text_corrected) == ("Det är en bänk som saknas", True, True)
    assert (kept.field, kept.before) == ("text", "Det är en brnk som saknas")
    assert saying_text(cast.rebecka.asks(), record.case_id) == "Det är en bänk som saknas"


def test_search_finds_the_letter_by_the_word_that_was_put_right(cast: Cast) -> None:
    record = first(cast)
    correct_text(actor=cast.rebecka.actor, at=AT, record_id=record.id, text="Farthinder saknas", reason="Bild")
    make_findable(actor=SET_UP, at=AT)

    found = search(cast.rebecka.asks(), "farthinder", at=AT)
    assert record.case_id in {hit.row.id for hit in found.hits}


def test_what_was_written_by_its_sender_is_not_rewritten(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_read_by_a_machine"):
        correct_text(actor=cast.rebecka.actor, at=AT, record_id=first(cast, RUT).id, text="Annat", reason="Nej")


def test_nothing_new_no_reason_and_no_right_are_refused(cast: Cast) -> None:
    record = first(cast)
    for text, reason, why in (
        (record.text, "Bild", "nothing_to_correct"),
        ("Nytt", " ", "reason_missing"),
        (" ", "Bild", "value_missing"),
    ):
        with pytest.raises(Refused, match=why):
            correct_text(actor=cast.rebecka.actor, at=AT, record_id=record.id, text=text, reason=reason)
    with pytest.raises(NotAllowed):
        correct_text(actor=cast.olof.actor, at=AT, record_id=record.id, text="Nytt", reason="Bild")
