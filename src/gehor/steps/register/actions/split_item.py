from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.steps.intake import writes as intake
from gehor.steps.register.models.case import Case, CaseCategory
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.arrival import legal_arrival
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import DIARISED, AfterAnswer, Direction, Kind, Protection, RecordState
from gehor.steps.register.writes.afterwards import decide
from gehor.steps.register.writes.gate import chain, lock_case
from gehor.steps.register.writes.moving import copy, copy_persons, designation, move
from gehor.steps.register.writes.numbers import give_diary_number
from gehor.steps.register.writes.shield import shield_case
from gehor.steps.register.writes.sight import copy_access

_SAME = (
    "place",
    "latitude",
    "longitude",
    "district_id",
    "street",
    "anonymous",
    "reply_by",
    "may_publish",
    "written_in",
)


def split_item(*, actor: Actor, at: datetime, record_id: UUID, title: str, kind: str, category_code: str) -> CaseRow:
    """Make a case of its own of one message; it counts from the day that message came.

    A case's first message is copied, as it holds two matters; a later one moves. Senders, sight and bars go along,
    the new case is diarised when the old one is, and its category is no longer a further one of the old. A registrar
    splits any message, the owner one that came after the answer. Raises NotThere, NotAllowed; Refused
    `only_incoming`, `title_missing`, `kind_unknown`, `category_unknown`, `already_decided`.
    """
    with acting("split_item", actor=actor, at=at) as act:
        found = Record.objects.filter(pk=record_id).values_list("case_id", flat=True).first()
        if found is None:
            raise NotThere(record_id)
        # Whoever answers for a case also says that a message after its answer is a new question.
        late = Record.objects.filter(pk=record_id, after_answer=AfterAnswer.UNDECIDED).exists()
        source = lock_case(act, found, CaseRight.CLASS if late else CaseRight.REGISTER)
        record = Record.objects.select_related("type", "case", "received").get(pk=record_id)
        if late and record.after_answer != AfterAnswer.UNDECIDED:
            raise Refused("already_decided")
        if record.direction != Direction.INCOMING or record.state != RecordState.ENTERED:
            raise Refused("only_incoming")
        if not title.strip():
            raise Refused("title_missing")
        if kind not in set(Kind) - {Kind.NOT_TOLD}:
            raise Refused("kind_unknown", kind=kind)
        target = _new_case(
            act, source, record, title=brief(title), kind=kind, category_id=category_id_of(category_code)
        )
        CaseCategory.objects.filter(case=source, category_id=target.category_id).delete()
        copy_persons(source, target)
        copy_access(act, source, target)
        if source.registration_mode in DIARISED:
            give_diary_number(act, target)
        if record.number == 1:
            copy(act, record, target)
        else:
            move(act, record, source, target, reason=f"Delat till {designation(target)}", stub=True)
            if late:
                decide(act, target, record, AfterAnswer.OWN_CASE)
        if source.protection != Protection.NONE:
            target.protection = source.protection
            target.save(update_fields=["protection"])
            shield_case(act, target)
        act.note(chain(source), "case", source.pk, split_to=target.pk)
        return case_row(target)


def _new_case(act: Act, source: Case, record: Record, *, title: str, kind: str, category_id: int) -> Case:
    reference, key_digest = intake.new_reference(act)
    target = Case.objects.create(
        reference=reference,
        key_digest=key_digest,
        title=title,
        kind=kind,
        category_id=category_id,
        **(_came_with(source) if record.number == 1 else _came_later(source, record)),
        opened_at=act.at,
        status=Status.NEW,
        owner_unit_id=source.owner_unit_id,
        **{name: getattr(source, name) for name in _SAME},
    )
    act.note(chain(target), "case", target.pk, reference=reference, split_from=source.pk)
    return target


def _came_with(source: Case) -> dict[str, Any]:
    """How and when the case's own first message came."""
    names = (
        "channel",
        "language",
        "arrived_on",
        "received_on",
        "received_basis",
        "received_reason",
        "captured_at",
        "received_by_id",
    )
    return {name: getattr(source, name) for name in names}


def _came_later(source: Case, record: Record) -> dict[str, Any]:
    """How and when this message came; counted by its own channel and day (FL 22 §)."""
    received = record.received
    channel = received.channel if received else source.channel
    arrived_on = record.dated_on or source.arrived_on
    received_on, basis = legal_arrival(channel, arrived_on, office.working_days())
    return {
        "channel": channel,
        "language": record.language,
        "arrived_on": arrived_on,
        "received_on": received_on,
        "received_basis": basis,
        "captured_at": received.captured_at if received else record.made_at,
        "received_by_id": received.taken_by_id if received else None,
    }
