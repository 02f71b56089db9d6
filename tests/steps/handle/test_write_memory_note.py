"""Comments while working: no records, told to whom they name, gone or kept when the case is cleaned (TF 2:12)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.queries import closing_needs
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.models.mention import Mention
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see
from gehor.steps.register.queries.cases import case_page
from tests.builders import marked_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def test_a_comment_has_no_number_and_is_read_by_who_reads_the_case(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    note_id = write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text=" Var det inte så i fjol? ")

    note = Record.objects.get(pk=note_id)
    assert (note.state, note.number, note.author_name) == ("working", None, "Olof Ek")
    texts = [row.text for row in case_page(cast.rebecka.asks(), case.id).records]
    assert "Var det inte så i fjol?" in texts


def test_who_is_mentioned_is_told_once_and_the_writer_never(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    write_memory_note(
        actor=cast.olof.actor,
        at=AT,
        case_id=case.id,
        text="@Olga, var det du? @Olof undrar.",
        mentions=[cast.olga.id, cast.olga.id, cast.olof.id],
        units=["ANL"],
    )

    assert [row.word for row in notices_for(cast.olga.asks())] == ["mentioned", "mentioned"]
    assert "mentioned" not in [row.word for row in notices_for(cast.olof.asks())]
    assert Mention.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("@Ebba Ek?", "mentioned_may_not_see", "Ebba Ek"),
        ("@Tillstånd?", "unit_can_not_answer", ""),
        ("@Nisse?", "mention_unknown", "@Nisse"),
    ],
)
def test_a_mention_opens_nothing_and_is_refused_with_the_name_and_nothing_kept(
    cast: Cast, text: str, code: str, name: str
) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text=text)
    assert (refused.value.code, refused.value.facts.get("name", "")) == (code, name)
    assert not may_see(cast.ebba.asks(), case.id)
    assert not Record.objects.filter(case=case.id, type__code="memory_note").exists()


def test_a_shielded_case_opens_to_nobody_by_a_mention(cast: Cast) -> None:
    case = marked_case(cast)
    for keys, code, name in (
        ({"mentions": [cast.olga.id]}, "mentioned_may_not_see", "Olga Asp"),
        ({"units": ["ANL"]}, "unit_may_not_see", "Anläggning"),
    ):
        with pytest.raises(Refused) as refused:
            write_memory_note(actor=cast.tora.actor, at=AT, case_id=case.id, text="Titta!", **keys)
        assert (refused.value.code, refused.value.facts["name"]) == (code, name)
    assert not may_see(cast.olga.asks(), case.id)
    assert Mention.objects.count() == 0


def test_whom_the_case_is_hidden_from_can_not_be_mentioned_whatever_their_role(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Hon berörs")
    with pytest.raises(Refused, match="mentioned_may_not_see"):
        write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="@Olga?")
    with pytest.raises(Refused, match="unit_may_not_see"):
        write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="@Anläggning?")


def test_cleaning_keeps_what_was_chosen_as_a_record_of_its_day_and_removes_the_rest(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    kept = write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Hålet är 20 cm djupt.")
    gone = write_memory_note(actor=cast.mats.actor, at=AT, case_id=case.id, text="Hm.")
    assert clean_case(actor=cast.olof.actor, at=LATER, case_id=case.id, keep=[kept]) == 1

    note = Record.objects.get(pk=kept)
    assert (note.state, note.dated_on, note.number) == ("entered", AT.date(), 2)
    assert not Record.objects.filter(pk=gone).exists()


def test_a_case_does_not_end_while_a_comment_is_undecided(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    write_memory_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Hm.")

    assert "note_undecided" in closing_needs(cast.olof.asks(), case.id).hindered.values()
    with pytest.raises(Refused, match="note_undecided"):
        close_case(
            actor=cast.olof.actor,
            at=AT,
            case_id=case.id,
            outcome="withdrawn",
            reason="Ångrade sig",
            fault_found="no",
        )
    clean_case(actor=cast.olof.actor, at=AT, case_id=case.id)
    close_case(
        actor=cast.olof.actor, at=AT, case_id=case.id, outcome="withdrawn", reason="Ångrade sig", fault_found="no"
    )


@pytest.mark.parametrize(("code", "text"), [("no_text", " "), ("text_too_long", "x" * 50_001)])
def test_an_empty_or_endless_comment_is_refused(cast: Cast, code: str, text: str) -> None:
    with pytest.raises(Refused, match=code):
        write_memory_note(actor=cast.olof.actor, at=AT, case_id=owned(cast, cast.olof).id, text=text)


def test_an_employee_without_a_part_in_the_case_can_not_comment_on_it(cast: Cast) -> None:
    with pytest.raises(NotThere):
        write_memory_note(actor=cast.ebba.actor, at=AT, case_id=owned(cast, cast.olof).id, text="Hej")
