from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.refused import Refused
from gehor.people import writes as people
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction, Outcome, RecordState, RegistrationMode
from gehor.steps.register.writes.cases import close
from gehor.steps.register.writes.gate import changed, lock_case
from gehor.steps.register.writes.moving import copy_persons, designation, move
from gehor.steps.register.writes.sight import copy_access


def add_to_case(*, actor: Actor, at: datetime, case_id: UUID, into_id: UUID, version: int | None = None) -> CaseRow:
    """Put an item into a case that is there already; the emptied one stays as a signpost with its designations.

    Its entered records move with their history; senders, sight and bars go along. Answers the case they went into.
    Raises NotThere, NotAllowed, Stale; Refused `same_case`, `into_is_closed`, `case_is_closed`,
    `marked_into_unmarked`.
    """
    with acting("add_to_case", actor=actor, at=at) as act:
        if case_id == into_id:
            raise Refused("same_case")
        source, target = _both(act, case_id, into_id, version)
        if source.status == Status.CLOSED:
            raise Refused("case_is_closed")
        if target.status == Status.CLOSED:
            raise Refused("into_is_closed")
        if shields(source.protection) and source.protection != target.protection:
            raise Refused("marked_into_unmarked")
        why = f"Tillagt till {designation(target)}"
        records = list(
            Record.objects.select_related("type").filter(case=source, state=RecordState.ENTERED).order_by("number")
        )
        for record in records:
            move(act, record, source, target, reason=why, stub=False)
        copy_persons(source, target)
        copy_access(act, source, target)
        came = sum(record.direction == Direction.INCOMING for record in records)
        changed(act, target, contacts=target.contacts + came)
        mode = source.registration_mode
        changed(
            act,
            source,
            joined_into_id=target.pk,
            registration_mode=RegistrationMode.KEPT_IN_ORDER if mode == RegistrationMode.UNDECIDED else mode,
        )
        close(act, source, Outcome.JOINED, why)
        if target.officer_id is not None:
            people.notify(
                act, word="message_came", subject_kind="case", subject_id=target.pk, to_staff=target.officer_id
            )
        return case_row(target)


def _both(act: Act, case_id: UUID, into_id: UUID, version: int | None) -> tuple[Case, Case]:
    """Both through the gate, always in the same order, so that two acts never wait for each other."""
    locked = {
        key: lock_case(act, key, CaseRight.REGISTER, version if key == case_id else None)
        for key in sorted((case_id, into_id))
    }
    return locked[case_id], locked[into_id]
