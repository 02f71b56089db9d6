"""Public columns hold neutral words on a marked case; the true ones lie where no public question reaches (OSL 5:2)."""

from __future__ import annotations

from uuid import UUID

from gehor.journal.act import Act
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import CaseProtected, RecordProtected
from gehor.steps.register.models.record import Record
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.streets import folded, street_of
from gehor.steps.register.rules.titles import marked_title
from gehor.steps.register.writes.gate import chain, changed


def put_words(case: Case, record: Record, *, counterparty: str, subject: str) -> None:
    """Set the record's counterparty and subject, unsaved; on a marked case the true ones go to the protected table."""
    if not shields(case.protection):
        record.counterparty, record.subject = counterparty, subject
        return
    RecordProtected.objects.update_or_create(
        record_id=record.pk, defaults={"counterparty": counterparty, "subject": subject}
    )
    record.counterparty = SHIELDED if counterparty else ""
    record.subject = record.type.name_sv


def put_title(act: Act, case: Case, title: str) -> None:
    """Set the title where it belongs: apart when the case's own wording is kept apart."""
    if CaseProtected.objects.filter(case=case).update(title=title):
        act.note(chain(case), "case", case.pk, protected_title=title)
        return
    changed(act, case, title=title)


def put_place(act: Act, case: Case, place: str) -> None:
    """Set the place where it belongs, as the title."""
    if CaseProtected.objects.filter(case=case).update(place=place):
        act.note(chain(case), "case", case.pk, protected_place=place)
        return
    changed(act, case, place=place, street=folded(street_of(place)))


def shield_case(act: Act, case: Case) -> None:
    """Move title, place and every record's words apart; done once, however many marks the case gets."""
    _, made = CaseProtected.objects.get_or_create(case=case, defaults={"title": case.title, "place": case.place})
    if made:
        changed(act, case, title=marked_title(case.kind), place="", street="")
    for record in Record.objects.filter(case=case).select_related("type"):
        _shield(act, case, record)


def shield_record(act: Act, case: Case, record_id: UUID) -> None:
    """Move one record's words apart."""
    _shield(act, case, Record.objects.select_related("type").get(case=case, pk=record_id))


def unshield(act: Act, case: Case) -> None:
    """Put every word back in the public columns, once no mark is left."""
    kept = CaseProtected.objects.filter(case=case).first()
    if kept is not None:
        changed(act, case, title=kept.title, place=kept.place, street=folded(street_of(kept.place)))
        kept.delete()
    for words in RecordProtected.objects.filter(record__case=case):
        Record.objects.filter(pk=words.record_id).update(counterparty=words.counterparty, subject=words.subject)
        act.note(chain(case), "record", words.record_id, public="restored")
        words.delete()


def _shield(act: Act, case: Case, record: Record) -> None:
    _, made = RecordProtected.objects.get_or_create(
        record=record, defaults={"counterparty": record.counterparty, "subject": record.subject}
    )
    if not made:
        return
    record.counterparty = SHIELDED if record.counterparty else ""
    record.subject = record.type.name_sv if record.subject else ""
    record.save(update_fields=["counterparty", "subject"])
    act.note(chain(case), "record", record.pk, public="shielded")
