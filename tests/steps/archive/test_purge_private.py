"""What two have agreed is private leaves no word behind; what names it, and the days, stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.utils import Error

from gehor.journal.act import Actor
from gehor.journal.models import Line
from gehor.journal.queries import verify
from gehor.journey import mail
from gehor.kit.refused import NotThere, Refused
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.rules.states import DispatchState
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.archive.actions.purge_private import purge_private
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.intake.models.received import Received
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.actions.make_findable import make_findable
from gehor.steps.register.actions.mark_private import mark_private
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import Person
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries import private
from tests.cast import AT, Cast
from tests.journeys.letters import letter

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "hemligord"
SENDER = f"Vera {MARK.capitalize()} <{MARK}@privat.example>"


def _private(cast: Cast, *, text: str = f"Älskling, {MARK} i kväll?") -> Case:
    """A private mail that Ebba handed in by mistake: findable, noted on, a receipt on its way."""
    raw = letter(
        text,
        sender=SENDER,
        subject=f"Om {MARK}",
        message_id=f"<{MARK}@privat.example>",
        files=[(f"{MARK}.txt", "text/plain", f"bilaga {MARK}".encode())],
    )
    taken = mail.hand_in(actor=cast.ebba.actor, at=AT, raw=raw, name=f"{MARK}.eml", note=f"Oj, {MARK}.")
    case = Case.objects.get(pk=taken.case_id)
    write_memory_note(actor=cast.rebecka.actor, at=AT, case_id=case.pk, text=f"Är detta {MARK}?")
    make_findable(actor=Actor.system("make_findable"), at=AT)
    return case


def _purge(cast: Cast, case: Case) -> None:
    mark_private(actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="forwarded_by_mistake")
    purge_private(actor=cast.tora.actor, at=AT, case_id=case.pk)


def _tables() -> list[str]:
    return connection.introspection.table_names()


def _where(word: str, files: Path) -> list[str]:
    """The tables and files in which the word stands, in whatever column and case."""
    found = []
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS whole WHERE whole::text ILIKE %s', [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    in_files = [
        str(path) for path in files.rglob("*") if path.is_file() and word in path.read_bytes().decode("latin-1")
    ]
    return found + in_files


def test_after_the_second_has_agreed_no_word_of_it_is_left_anywhere(cast: Cast, file_root: Path) -> None:
    case = _private(cast)
    before = _where(MARK, file_root)
    # The test must be able to find what it looks for.
    assert {
        "register_record",
        "register_recordmail",
        "register_findabletext",
        "register_person",
        "outbox_dispatch",
    } <= (set(before))
    assert {"intake_received", "intake_receivedfile", "intake_handedin", "register_knownword"} <= set(before)
    assert len([place for place in before if place.startswith("/")]) >= 2

    _purge(cast, case)
    make_findable(actor=Actor.system("make_findable"), at=AT)

    assert _where(MARK, file_root) == []


def test_what_names_it_and_who_agreed_stay_and_the_journal_holds(cast: Cast) -> None:
    case = _private(cast)
    arrived = case.arrived_on
    _purge(cast, case)

    case.refresh_from_db()
    assert (case.arrived_on, case.status, case.outcome, case.registration_mode) == (
        arrived,
        "closed",
        "private",
        "private",
    )
    assert case.title == "Privat post, borttagen"
    [row] = private.purged(cast.rebecka.asks())
    assert (row.reference, row.reason, row.asked_by, row.agreed_by) == (
        case.reference,
        "forwarded_by_mistake",
        "Rebecka Ring",
        "Tora Trygg",
    )
    assert Received.objects.get().reference == case.reference
    assert Line.objects.filter(act="purge_private", chain=f"case:{case.pk}").exists()
    assert not Deadline.objects.filter(case=case, state="running").exists()
    assert verify().problems == ()


def test_a_receipt_that_has_not_left_never_will(cast: Cast) -> None:
    case = _private(cast)
    assert Dispatch.objects.get().state == DispatchState.QUEUED

    _purge(cast, case)

    assert Dispatch.objects.get().state == DispatchState.RECALLED


def test_while_a_message_is_being_handed_over_nothing_is_purged(cast: Cast, file_root: Path) -> None:
    case = _private(cast)
    Dispatch.objects.update(state=DispatchState.SENDING, claimed_at=AT)

    with pytest.raises(Refused, match="message_on_its_way"):
        _purge(cast, case)

    assert "intake_received" in _where(MARK, file_root)


def test_one_person_alone_purges_nothing(cast: Cast, file_root: Path) -> None:
    case = _private(cast)
    with pytest.raises(Refused, match="not_called_private"):
        purge_private(actor=cast.tora.actor, at=AT, case_id=case.pk)
    mark_private(actor=cast.rebecka.actor, at=AT, case_id=case.pk, reason="to_the_person")

    with pytest.raises(Refused, match="second_person_needed"):
        purge_private(actor=cast.rebecka.actor, at=AT, case_id=case.pk)
    with pytest.raises(NotAllowed):
        purge_private(actor=Actor.system("purge_private"), at=AT, case_id=case.pk)
    for other in (cast.olof, cast.mats):
        with pytest.raises((NotAllowed, NotThere)):
            purge_private(actor=other.actor, at=AT, case_id=case.pk)

    assert Record.objects.filter(case=case, text__contains=MARK).exists()
    assert "intake_received" in _where(MARK, file_root)


def test_what_is_purged_is_purged_once(cast: Cast) -> None:
    case = _private(cast)
    _purge(cast, case)

    with pytest.raises(Refused, match="already_purged"):
        purge_private(actor=cast.tora.actor, at=AT, case_id=case.pk)


def test_who_has_written_in_another_case_too_stays_known_there(cast: Cast) -> None:
    case = _private(cast)
    mail.take(at=AT, raw=letter("Det är hål i gatan.", sender=SENDER, message_id="<2@privat.example>"))

    persons = Person.objects.count()
    _purge(cast, case)

    assert Person.objects.count() in {persons, persons - 1}
    assert Record.objects.filter(text="Det är hål i gatan.").exists()
    assert Person.objects.filter(name__icontains=MARK).exists()


def test_the_same_file_in_another_case_keeps_its_bytes(cast: Cast, file_root: Path) -> None:
    case = _private(cast)
    other = letter(
        "Se bilagan.",
        message_id="<3@rut.example>",
        files=[("samma.txt", "text/plain", f"bilaga {MARK}".encode())],
    )
    mail.take(at=AT, raw=other)

    _purge(cast, case)

    assert f"bilaga {MARK}" in "".join(
        path.read_bytes().decode("latin-1") for path in file_root.rglob("*") if path.is_file()
    )


def test_the_database_lets_nobody_else_empty_what_came(cast: Cast) -> None:
    case = _private(cast)
    _purge(cast, case)
    other = mail.take(at=AT, raw=letter(message_id="<4@rut.example>"))

    for change in ("UPDATE intake_received SET sha256 = ''", "DELETE FROM intake_receivedfile"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    with pytest.raises(Error), transaction.atomic():
        Record.objects.filter(case=other.case_id, number=1).update(text="")


def test_an_answer_to_our_receipt_after_the_purge_is_a_new_item(cast: Cast) -> None:
    case = _private(cast)
    ours = Dispatch.objects.get().message_id
    _purge(cast, case)

    taken = mail.take(at=AT, raw=letter("Vad var det?", sender=SENDER, message_id="<5@privat.example>", answers=ours))

    assert taken.outcome == "new_item"
    assert taken.case_id != case.pk


def test_a_draft_of_an_answer_goes_too(cast: Cast, file_root: Path) -> None:
    case = _private(cast)
    save_draft(actor=cast.olof.actor, at=AT, case_id=case.pk, kind="reply", text=f"Svar om {MARK}")
    assert "answer_draft" in _where(MARK, file_root)

    _purge(cast, case)

    assert _where(MARK, file_root) == []
