from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gehor.journal.act import Act, Actor, acting
from gehor.kit.refused import NotThere, Refused
from gehor.steps.intake import writes as intake
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.queries.settings import category_id_of
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.titles import brief
from gehor.steps.register.rules.words import Direction, Kind, Protection, RecordState, RegistrationMode
from gehor.steps.register.writes.gate import chain, lock_case
from gehor.steps.register.writes.moving import copy, copy_persons, designation, move
from gehor.steps.register.writes.numbers import give_diary_number
from gehor.steps.register.writes.shield import shield_case
from gehor.steps.register.writes.sight import copy_access

_SAME = (
    "channel",
    "place",
    "latitude",
    "longitude",
    "language",
    "anonymous",
    "reply_by",
    "may_publish",
    "captured_at",
)


def split_item(*, actor: Actor, at: datetime, record_id: UUID, title: str, kind: str, category_code: str) -> CaseRow:
    """Make a case of its own of one message; it counts from the day that message came.

    A case's first message is copied, as it holds two matters; a later one moves. Senders, sight and bars go along,
    and the new case is diarised when the old one is. Raises NotThere, NotAllowed; Refused `only_incoming`,
    `title_missing`, `kind_unknown`, `category_unknown`.
    """
    with acting("split_item", actor=actor, at=at) as act:
        found = Record.objects.filter(pk=record_id).values_list("case_id", flat=True).first()
        if found is None:
            raise NotThere(record_id)
        source = lock_case(act, found, CaseRight.REGISTER)
        record = Record.objects.select_related("type", "case", "received").get(pk=record_id)
        if record.direction != Direction.INCOMING or record.state != RecordState.ENTERED:
            raise Refused("only_incoming")
        if not title.strip():
            raise Refused("title_missing")
        if kind not in set(Kind) - {Kind.NOT_TOLD}:
            raise Refused("kind_unknown", kind=kind)
        target = _new_case(
            act, source, record, title=brief(title), kind=kind, category_id=category_id_of(category_code)
        )
        copy_persons(source, target)
        copy_access(act, source, target)
        if source.registration_mode == RegistrationMode.REGISTERED:
            give_diary_number(act, target)
        if record.number == 1:
            copy(act, record, target)
        else:
            move(act, record, source, target, reason=f"Delat till {designation(target)}", stub=True)
        if source.protection != Protection.NONE:
            target.protection = source.protection
            target.save(update_fields=["protection"])
            shield_case(act, target)
        act.note(chain(source), "case", source.pk, split_to=target.pk)
        return case_row(target)


def _new_case(act: Act, source: Case, record: Record, *, title: str, kind: str, category_id: int) -> Case:
    reference, key_digest = intake.new_reference(act)
    opening = record.number == 1
    arrived_on = source.arrived_on if opening or record.dated_on is None else record.dated_on
    target = Case.objects.create(
        reference=reference,
        key_digest=key_digest,
        title=title,
        kind=kind,
        category_id=category_id,
        arrived_on=arrived_on,
        received_on=source.received_on if opening else arrived_on,
        **({"received_basis": source.received_basis, "received_reason": source.received_reason} if opening else {}),
        opened_at=act.at,
        status=Status.NEW,
        owner_unit_id=source.owner_unit_id,
        **{name: getattr(source, name) for name in _SAME},
    )
    act.note(chain(target), "case", target.pk, reference=reference, split_from=source.pk)
    return target
