"""A transfer exactly as it will be sent: the same for preview and sending."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from gehor.kit import mapping
from gehor.kit.clock import local_day
from gehor.kit.files.store import facts_of
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.filling import fill
from gehor.outbox.rules.parcel import file_mark
from gehor.people.queries import Asker, staff_row, units
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.outside import SendableFile, sendable_files
from gehor.steps.register.queries.transferable import Values, transferable
from gehor.steps.register.rules.words import Protection
from gehor.steps.route.queries.registers import RegisterRow, that_take_over
from gehor.steps.route.rules.registers import Driver, RegisterData, Shape, rows_of
from gehor.steps.route.rules.transfers import MOST_FILES, MOST_FILES_BYTES, Purpose

# In the place of the key, which is made when it is sent.
NO_KEY: Final = "…"
_PURPOSES: Final = {
    Purpose.HAND_OVER: "överlämning",
    Purpose.REGISTRATION: "diarieföring",
    Purpose.CLOSING: "avslut",
}


@dataclass(frozen=True)
class Composed:
    """What will be sent: `body` in the register's shape, `text` as people read it, and the files that go along."""

    name: str
    address: str
    subject: str
    text: str
    body: str
    files: tuple[SendableFile, ...] = field(default=())


def chosen_register(code: str, at: datetime) -> RegisterRow:
    """A register to which cases can be handed over now. Raises Refused `register_unknown`."""
    for row in that_take_over(local_day(at)):
        if row.data.code == code:
            return row
    raise Refused("register_unknown", register=code)


def files_along(case: Case, wanted: Collection[int] | None) -> tuple[SendableFile, ...]:
    """The files of the case that are wanted, or all that fit. Raises Refused as `ask_outside`: file_unknown,
    too_many_files, files_too_big. For this room only.
    """
    found = sendable_files(case, wanted)
    if wanted is None:
        return _that_fit(found)
    if len(found) != len(set(wanted)):
        raise Refused("file_unknown")
    if len(found) > MOST_FILES:
        raise Refused("too_many_files", most=MOST_FILES)
    if sum(file.size for file in found) > MOST_FILES_BYTES:
        raise Refused("files_too_big", most=MOST_FILES_BYTES)
    return found


def _that_fit(found: tuple[SendableFile, ...]) -> tuple[SendableFile, ...]:
    kept: list[SendableFile] = []
    room = MOST_FILES_BYTES
    for file in found[:MOST_FILES]:
        if file.size <= room:
            kept.append(file)
            room -= file.size
    return tuple(kept)


def preview_transfer(
    asker: Asker, case_id: UUID, *, register_code: str, reason: str, file_ids: Collection[int], at: datetime
) -> Composed:
    """The hand-over as it would leave. Raises NotThere; Refused as `hand_over_to_register`."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    row = chosen_register(register_code, at)
    may_go_there(case, row)
    return compose(
        case, row, key=NO_KEY, purpose=Purpose.HAND_OVER, reason=reason, files=files_along(case, file_ids), at=at
    )


def may_go_there(case: Case, row: RegisterRow) -> None:
    """Who hides from the world is carried over by a person, never by a wire. Raises Refused `protected_by_hand`."""
    if case.protection == Protection.PROTECTED_IDENTITY and row.data.driver != Driver.BY_HAND:
        raise Refused("protected_by_hand")


def compose(
    case: Case,
    row: RegisterRow,
    *,
    key: str,
    purpose: Purpose,
    reason: str,
    files: tuple[SendableFile, ...],
    at: datetime,
) -> Composed:
    """Every word. The main diary hears the register's public words only, the other the whole matter. For this room."""
    told = transferable(case, whole=purpose == Purpose.HAND_OVER)
    us = office.office_on(local_day(at))
    values: Values = {
        **told.values,
        "key": key,
        "purpose": _PURPOSES[purpose],
        "reason": reason,
        "office": us.name,
        "unit": next((unit.name_sv for unit in units() if unit.id == case.owner_unit_id), ""),
        "officer": staff_row(case.officer_id).name if case.officer_id else "",
        "category": office.category(case.category_id).name,
        "category_code": office.category(case.category_id).code,
    }
    lists = {"record": told.records, "file": _file_values(key, files)}
    made = mapping.built(rows_of(row.data), values, lists) if row.data.driver != Driver.BY_HAND else {}
    body = "" if not made else mapping.as_xml(made) if row.data.shape == Shape.XML else mapping.as_json(made)
    subject, text = _message(row, key, values, about=mapping.as_lines(made), us=us.name, day=local_day(at))
    return Composed(row.data.name_sv, row.data.address, subject, text, body, files)


def _message(row: RegisterRow, key: str, values: Values, *, about: str, us: str, day: date) -> tuple[str, str]:
    """The mail to a registry; the other ways show the same in the case."""
    frame = office.text_for("transfer_message", "sv", day)
    holes = {
        "key": key,
        "purpose": str(values["purpose"]),
        "register": row.data.name_sv,
        "reference": str(values["diary_number"] or values["reference"]),
        "about": about,
        "receipt_line": row.data.receipt_words,
        "office": us,
    }
    return " ".join(fill(frame.subject, holes).split()), fill(frame.body, holes).strip()


def _file_values(key: str, files: tuple[SendableFile, ...]) -> list[Values]:
    known = facts_of([one.file.stored_id for one in files])
    return [
        {
            "name": one.file.name,
            "size": one.size,
            "media_type": known[one.file.stored_id].media_type,
            "sha256": known[one.file.stored_id].sha256,
            "content": file_mark(key, number),
        }
        for number, one in enumerate(files, start=1)
    ]


# An invented case, in the words that a register would get.
_EXAMPLE: Final[Values] = {
    "key": "S2026-000123-T1-0A1B2C3D",
    "purpose": _PURPOSES[Purpose.HAND_OVER],
    "reference": "S2026-000123",
    "diary_number": "T2026-00123",
    "title": "Kärlet har inte tömts",
    "kind": "Klagomål",
    "category_code": "REN-01",
    "category": "Skräp",
    "channel": "web_form",
    "arrived_on": "2026-11-24",
    "received_on": "2026-11-24",
    "due_on": "2026-12-08",
    "text": "Kärlet vid Lindvägen 3 har inte tömts på tre veckor.",
    "reason": "Sophämtningen sköts hos er.",
    "place": "Lindvägen 3",
    "latitude": 59.325,
    "longitude": 18.071,
    "language": "sv",
    "anonymous": False,
    "shielded": False,
    "sender_name": "Rut Alm",
    "sender_email": "rut.alm@epost.example",
    "sender_phone": "",
    "sender_address": "",
    "office": "Trafikkontoret",
    "unit": "Stadsmiljö",
    "officer": "Olof Ek",
    "status": "working",
    "outcome": "",
    "closed_on": None,
}
_EXAMPLE_LISTS: Final[dict[str, list[Values]]] = {
    "record": [
        {
            "number": 1,
            "dated_on": "2026-11-24",
            "direction": "in",
            "type": "Inkommen skrivelse",
            "counterparty": "Rut Alm",
            "subject": "Kärlet har inte tömts",
        }
    ],
    "file": [{"name": "karlet.jpg", "size": 81234, "media_type": "image/jpeg", "sha256": "9f86…", "content": "…"}],
}


def example(data: RegisterData) -> str:
    """What an invented case becomes by the register's mapping; "" where a person carries it over. Raises Refused."""
    if data.driver == Driver.BY_HAND:
        return ""
    made = mapping.built(rows_of(data), _EXAMPLE, _EXAMPLE_LISTS)
    return mapping.as_xml(made) if data.shape == Shape.XML else mapping.as_json(made)
