"""What a colleague asked in a note is answered, or is done without words; who asked is told of an answer only."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.handle.actions.answer_mention import answer_mention
from gehor.steps.handle.actions.remove_memory_note import remove_memory_note
from gehor.steps.handle.actions.show_presence import show_presence
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.handle.models.mention import Mention
from gehor.steps.handle.queries.day import waiting
from gehor.steps.handle.queries.mentions import mentions_in
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow
from tests.cast import AT, DAY, Cast, Colleague
from tests.steps.handle.parts import told
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def ask(who: Colleague, case: CaseRow, text: str, **keys: object) -> UUID:
    """A note that asks; the note."""
    return write_memory_note(actor=who.actor, at=AT, case_id=case.id, text=text, **keys)  # type: ignore[arg-type]


def asked(who: Colleague) -> list[str]:
    """Who asks somebody for something, as their day shows it."""
    return [row.asked_by for row in waiting(who.asks(), DAY, limit=10).mentions]


def test_a_question_stands_in_the_day_until_it_is_answered_and_the_answer_is_told(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    ask(cast.olof, case, "@Olga, är det er mark?")
    show_presence(actor=cast.olga.actor, at=AT, case_id=case.id)
    assert (asked(cast.olga), told(cast.olga)) == (["Olof Ek"], ["mentioned"])

    row = Mention.objects.get()
    answer_id = answer_mention(
        actor=cast.olga.actor, at=AT, case_id=case.id, mention_id=row.pk, text="Ja, från kanten och in."
    )
    assert (asked(cast.olga), told(cast.olga), told(cast.olof)) == ([], [], ["mention_answered"])
    assert Record.objects.get(pk=answer_id).author_id == cast.olga.id
    (shown,) = mentions_in(cast.olof.asks(), case.id)
    assert (shown.answer_id, shown.done_by, shown.mine) == (answer_id, "Olga Asp", False)
    with pytest.raises(Refused, match="mention_ended"):
        answer_mention(actor=cast.olga.actor, at=AT, case_id=case.id, mention_id=row.pk)


def test_a_question_to_a_unit_is_done_for_all_when_one_says_so_and_tells_nobody(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    ask(cast.olof, case, "@registraturen: rätt kategori?")
    assert asked(cast.rebecka) == asked(cast.tora) == ["Olof Ek"]

    with pytest.raises(NotThere):
        answer_mention(actor=cast.olga.actor, at=AT, case_id=case.id, mention_id=Mention.objects.get().pk)
    answer_mention(actor=cast.tora.actor, at=AT, case_id=case.id, mention_id=Mention.objects.get().pk)
    assert (asked(cast.rebecka), told(cast.rebecka), told(cast.olof)) == ([], [], [])


def test_what_is_only_for_information_asks_nothing_and_is_gone_when_it_is_read(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    ask(cast.olof, case, "Bra att veta.", mentions=[cast.olga.id], wish="information")
    day = waiting(cast.olga.asks(), DAY, limit=10)
    assert (day.mentions, [row.asked_by for row in day.to_read], notices_for(cast.olga.asks())) == ((), ["Olof Ek"], ())

    show_presence(actor=cast.olga.actor, at=AT, case_id=case.id)
    assert waiting(cast.olga.asks(), DAY, limit=10).to_read == ()


def test_who_has_asked_twice_waits_until_both_are_answered(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for text in ("@Olga, ett?", "@Olga, två?"):
        ask(cast.olof, case, text)
    first, second = Mention.objects.order_by("pk").values_list("pk", flat=True)
    answer_mention(actor=cast.olga.actor, at=AT, case_id=case.id, mention_id=first)
    assert (len(asked(cast.olga)), told(cast.olga)) == (1, ["mentioned"])
    answer_mention(actor=cast.olga.actor, at=AT, case_id=case.id, mention_id=second)
    assert told(cast.olga) == []


def test_a_note_that_is_taken_away_or_cleaned_takes_its_question_with_it(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    note_id = ask(cast.olof, case, "@Olga?")
    ask(cast.mats, case, "@Rebecka?")
    remove_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, record_id=note_id)
    assert (asked(cast.olga), told(cast.olga), asked(cast.rebecka)) == ([], [], ["Mats Mård"])
    clean_case(actor=cast.olof.actor, at=AT, case_id=case.id)
    assert (asked(cast.rebecka), told(cast.rebecka)) == ([], [])


def test_a_case_that_ends_asks_nobody_anything_more(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    write_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Ringde.", mentions=[cast.olga.id], wish="stance")
    assert told(cast.olga) == ["mentioned"]
    keys = {"outcome": "withdrawn", "reason": "Ångrade sig", "fault_found": "no"}
    close_case(actor=cast.olof.actor, at=AT, case_id=case.id, **keys)
    assert (asked(cast.olga), told(cast.olga)) == ([], [])
    assert mentions_in(cast.olof.asks(), case.id)[0].done_by == ""


def test_who_may_see_the_case_no_longer_meets_neither_question_nor_notice(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    ask(cast.olof, case, "@Olga?")
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Hon berörs")
    assert asked(cast.olga) == []
    with pytest.raises(NotThere):
        answer_mention(actor=cast.olga.actor, at=AT, case_id=case.id, mention_id=Mention.objects.get().pk)
