from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.people import writes as people
from gehor.people.rules.rights import Right
from gehor.steps.promise import writes
from gehor.steps.promise.queries.statutory import requested_before
from gehor.steps.promise.rules.statutory import Statute, StatutoryNotice, refusal_to_ask
from gehor.steps.promise.writes import statutory
from gehor.steps.register.rules.arrival import legal_arrival
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import Direction, RecordState
from gehor.steps.register.writes import CaseRight, case_and_record, lock_case


def request_decision(*, actor: Actor, at: datetime, case_id: UUID, record_id: UUID, version: int | None = None) -> date:
    """Note that a party asks, in the record named, that the matter is decided (FL 12 §); answers the last day.

    It may be asked once, in writing, when six months have passed. From the day the request came we have four weeks to
    decide or refuse. Officer and manager are told. For the registry, the responsible officer and the unit's manager.
    Raises NotThere, NotAllowed, Stale; Refused `case_is_closed`, `not_authority_exercise`, `request_not_in_writing`,
    `already_requested`, `too_early_to_request`.
    """
    with acting("request_decision", actor=actor, at=at) as act:
        case = lock_case(act, case_id, CaseRight.CLASS, version)
        if case.status == Status.CLOSED:
            raise Refused("case_is_closed")
        _, record = case_and_record(case.pk, record_id)
        received = record.received
        if record.direction != Direction.INCOMING or record.state != RecordState.ENTERED or received is None:
            raise NotThere(record_id)
        asked_on, _ = legal_arrival(received.channel, received.arrived_on, office.working_days())
        refusal = refusal_to_ask(
            case.legal_regime,
            channel=received.channel,
            day_zero=case.received_on,
            asked_on=asked_on,
            asked_before=requested_before(case.pk),
        )
        if refusal:
            raise Refused(refusal)
        row = statutory.start(act, case, Statute.DECIDE_ON_REQUEST, asked_on, asked_by=record.pk)
        if row is None:
            raise Refused("already_requested")
        writes.tell_responsible(act, case, StatutoryNotice.ASKED)
        to = (case.owner_unit_id, Right.MANAGE_UNIT)
        people.notify(act, word=StatutoryNotice.ASKED, subject_kind="case", subject_id=case.pk, to_unit_right=to)
        return row.due_on
