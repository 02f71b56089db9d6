"""What of a case may be told to another register of the office: its register's public words, or the whole matter."""

from __future__ import annotations

from dataclasses import dataclass

from gehor.kit.clock import local_day
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.addressee import Sender, sender_of_case
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.titles import kind_name
from gehor.steps.register.rules.words import (
    INCOMING_MESSAGE,
    OUTSIDE_TYPES,
    ContactKind,
    Direction,
    Protection,
    RecordState,
)

Values = dict[str, str | int | float | bool | None]
_WAYS = {Direction.INCOMING: "in", Direction.OUTGOING: "ut"}


@dataclass(frozen=True)
class Transferable:
    """Plain values by our own names, and one set of them for each record of the case."""

    values: Values
    records: tuple[Values, ...]


def transferable(case: Case, *, whole: bool) -> Transferable:
    """What may be told; `whole`: also what was said and who said it. For steps only.

    Notes inside the office never go along (TF 2:12). Of a case that is kept apart the place stays here, and of one with
    protected identity also who wrote and what they wrote.
    """
    hidden = shields(case.protection)
    opened = whole and case.protection != Protection.PROTECTED_IDENTITY
    sender = sender_of_case(case) if opened and not case.anonymous else Sender("", silent=False, ways={})
    values: Values = {
        "reference": case.reference,
        "diary_number": case.diary_number or "",
        "title": case.title,
        "kind": kind_name(case.kind),
        "channel": case.channel,
        "arrived_on": case.arrived_on.isoformat(),
        "received_on": case.received_on.isoformat(),
        "due_on": case.due_on.isoformat() if case.due_on else None,
        "text": _said(case) if opened else "",
        "place": "" if hidden else case.place,
        "latitude": float(case.latitude) if case.latitude is not None and not hidden else None,
        "longitude": float(case.longitude) if case.longitude is not None and not hidden else None,
        "language": case.language,
        "anonymous": case.anonymous,
        "shielded": hidden,
        "sender_name": sender.name,
        "sender_email": sender.ways.get(ContactKind.EMAIL, ""),
        "sender_phone": sender.ways.get(ContactKind.PHONE, ""),
        "sender_address": sender.ways.get(ContactKind.ADDRESS, ""),
        "status": case.status,
        "outcome": case.outcome,
        "closed_on": local_day(case.closed_at).isoformat() if case.closed_at else None,
    }
    return Transferable(values, tuple(_record(row) for row in _outer(case)))


def _outer(case: Case) -> list[Record]:
    rows = Record.objects.filter(case=case, state=RecordState.ENTERED, direction__in=sorted(_WAYS))
    return list(rows.exclude(type__code__in=OUTSIDE_TYPES).select_related("type").order_by("number"))


def _record(row: Record) -> Values:
    """The register's public row of a record (OSL 5:2)."""
    return {
        "number": row.number,
        "dated_on": row.dated_on.isoformat() if row.dated_on else None,
        "direction": _WAYS[Direction(row.direction)],
        "type": row.type.name_sv,
        "counterparty": row.counterparty,
        "subject": row.subject,
    }


def _said(case: Case) -> str:
    """What the sender has said so far, oldest first, each with its day when there are several."""
    rows = Record.objects.filter(case=case, state=RecordState.ENTERED, type__code=INCOMING_MESSAGE).order_by("number")
    told = [(row.dated_on, row.text.strip()) for row in rows if row.text.strip()]
    if len(told) == 1:
        return told[0][1]
    return "\n\n".join(f"{day}:\n{text}" for day, text in told)
