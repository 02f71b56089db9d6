from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.steps.intake.rules.scans import LetterBasis
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.arrival import counted_from
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Basis
from gehor.steps.register.writes.gate import chain, changed, lock_case
from gehor.steps.register.writes.moving import note_correction


def change_arrival(
    *,
    actor: Actor,
    at: datetime,
    case_id: UUID,
    arrived_on: date,
    basis: str,
    reason: str,
    received_on: date | None = None,
    version: int | None = None,
) -> tuple[CaseRow, date]:
    """Say anew on which day the item reached us, and so from which day it counts (FL 22 §); what stood is kept.

    `basis` is how a letter reached us; `received_on` overrides the day that counts. Answers the case and the day that
    counted before. The promise is counted anew by its own act. Raises NotThere, NotAllowed, Stale; Refused
    `reason_missing`, `basis_unknown`, `day_not_been`, `counts_before_it_came`, `nothing_to_correct`.
    """
    with acting("change_arrival", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.REGISTER, version)
        if not reason.strip():
            raise Refused("reason_missing")
        if basis not in set(LetterBasis):
            raise Refused("basis_unknown", basis=basis)
        if arrived_on > local_day(at):
            raise Refused("day_not_been")
        counts, why = counted_from(case.channel, arrived_on, basis, office.working_days())
        if received_on is not None and received_on != counts:
            counts, why = received_on, Basis.OVERRIDDEN
        if counts > arrived_on:
            raise Refused("counts_before_it_came")
        if (arrived_on, counts, why) == (case.arrived_on, case.received_on, case.received_basis):
            raise Refused("nothing_to_correct")
        before = case.received_on
        _put(act, case, arrived_on, counts, reason.strip()[:200])
        changed(
            act,
            case,
            arrived_on=arrived_on,
            received_on=counts,
            received_basis=why,
            received_reason=reason.strip()[:200],
        )
        return case_row(case), before


def _put(act: Act, case: Case, arrived_on: date, received_on: date, reason: str) -> None:
    """The register's day of what came first follows; every day that stood before is kept."""
    first = Record.objects.filter(case=case, number=1, dated_on=case.arrived_on, received__isnull=False).first()
    if arrived_on != case.arrived_on:
        note_correction(act, case, None, "arrived_on", case.arrived_on, arrived_on, reason)
        if first is not None:
            note_correction(act, case, first, "dated_on", first.dated_on, arrived_on, reason)
            first.dated_on = arrived_on
            first.save(update_fields=["dated_on"])
            act.note(chain(case), "record", first.pk, dated_on=arrived_on)
    if received_on != case.received_on:
        note_correction(act, case, None, "received_on", case.received_on, received_on, reason)
