"""Empties a case whose content two have agreed is private; what names it, and the days, stay (TF 2:8)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gehor.journal.act import Act
from gehor.kit.refused import Refused
from gehor.people.writes import settle_notices
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson, ContactPoint, Person
from gehor.steps.register.models.private import PrivateMark
from gehor.steps.register.models.protected import CaseProtected, Correction, RecordProtected, SecrecyMark
from gehor.steps.register.models.record import Record, RecordDispatch, RecordFile, RecordMail
from gehor.steps.register.rules.private import NOBODY_TOLD, NOTICE, PURGED
from gehor.steps.register.rules.words import Direction, Outcome, RecordState
from gehor.steps.register.writes import findable
from gehor.steps.register.writes.cases import close
from gehor.steps.register.writes.gate import chain, changed


@dataclass(frozen=True)
class Held:
    """What other rooms hold of a case: the items that came, and the messages that went."""

    received_ids: tuple[UUID, ...]
    dispatch_ids: tuple[UUID, ...]
    record_ids: tuple[UUID, ...]


def agree_private(act: Act, case: Case) -> None:
    """Keep who agrees, a second person.

    Raises Refused `not_called_private`, `already_purged`, `second_person_needed`.
    """
    mark = PrivateMark.objects.select_for_update().filter(case=case).first()
    if mark is None:
        raise Refused("not_called_private")
    if mark.agreed_at is not None:
        raise Refused("already_purged")
    if act.actor.staff_id is None or mark.asked_by_id == act.actor.staff_id:
        raise Refused("second_person_needed")
    mark.agreed_by_id, mark.agreed_at = act.actor.staff_id, act.at
    mark.save(update_fields=["agreed_by", "agreed_at"])
    act.note(chain(case), "private_mark", case.pk, agreed=True)
    settle_notices(act, word=NOTICE, subject_kind="case", subject_id=case.pk)


def held(case: Case) -> Held:
    """What must be emptied in the rooms before and after this one."""
    records = Record.objects.filter(case=case)
    return Held(
        tuple(records.exclude(received=None).values_list("received_id", flat=True).distinct()),
        tuple(RecordDispatch.objects.filter(record__case=case).values_list("dispatch_id", flat=True)),
        tuple(records.values_list("pk", flat=True)),
    )


def purge(act: Act, case: Case) -> list[UUID]:
    """Empty every table of this room of what the case said, and end it; answers the files that nothing needs now."""
    records = Record.objects.filter(case=case)
    files = RecordFile.objects.filter(record__case=case)
    stored = list(files.values_list("stored_id", flat=True))
    files.delete()
    RecordMail.objects.filter(record__case=case).delete()
    RecordProtected.objects.filter(record__case=case).delete()
    CaseProtected.objects.filter(case=case).delete()
    SecrecyMark.objects.filter(case=case).update(reason=NOBODY_TOLD, lifted_reason=NOBODY_TOLD)
    Correction.objects.filter(case=case).update(before="", after="", reason=NOBODY_TOLD)
    CaseAccess.objects.filter(case=case).update(reason="")
    emptied = {"text": "", "corrected_text": "", "quoted": "", "html": "", "subject": PURGED, "moved_from": ""}
    records.update(**emptied)
    records.exclude(direction=Direction.INTERNAL).update(counterparty=NOBODY_TOLD)
    records.filter(state=RecordState.VOID).update(void_reason=NOBODY_TOLD)
    _forget_persons(case)
    changed(act, case, title=PURGED, place="", latitude=None, longitude=None, received_reason="")
    findable.forget([case.pk])
    close(act, case, Outcome.PRIVATE)
    return stored


def _forget_persons(case: Case) -> None:
    """Who wrote this and nothing else is forgotten altogether."""
    links = CasePerson.objects.filter(case=case)
    persons = list(links.values_list("person_id", flat=True))
    links.delete()
    elsewhere = CasePerson.objects.filter(person__in=persons).values_list("person_id", flat=True)
    alone = set(persons) - set(elsewhere)
    ContactPoint.objects.filter(person__in=alone).delete()
    Person.objects.filter(pk__in=alone).delete()
