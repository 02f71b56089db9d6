"""Sending a matter on to whom it belongs: what would be sent, and what the sender wishes (FL 6 §, routine 4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill
from gehor.outbox.rules.states import LEFT_THE_HOUSE, NEEDS_A_PERSON
from gehor.people.queries import Asker, StaffRow, staff_row
from gehor.steps.inform import queries as inform
from gehor.steps.inform.queries import ReferralRow
from gehor.steps.intake.queries import own_addresses
from gehor.steps.intake.rules.mail import plain_address
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.queries.addressee import sender_of_case
from gehor.steps.register.queries.outside import SendableFile, dispatch_states, sendable_files
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import Direction, Protection, RecordState
from gehor.steps.route.models import ForwardQuestion, Referral
from gehor.steps.route.rules.words import (
    ANSWER_WITHIN,
    MAX_FILES,
    MAX_FILES_BYTES,
    MAX_FORWARDED,
    ForwardGround,
    ReferralMode,
    Wish,
)


@dataclass(frozen=True)
class Forwarding:
    """What somebody wants to send on: to whom, which of what was written, and what goes along."""

    entry_code: str
    record_ids: tuple[UUID, ...]
    file_ids: tuple[int, ...] = ()
    with_contact: bool = False
    # Beside the register's own address, when that is wrong or missing.
    address: str = ""


@dataclass(frozen=True)
class Composed:
    """A forwarding exactly as it will be sent, and what the sender is told in the same act."""

    entry_id: int
    name: str
    address: str
    subject: str
    text: str
    files: tuple[SendableFile, ...]
    told_subject: str
    told_text: str


@dataclass(frozen=True)
class QuestionRow:
    """What the sender was asked about sending on. `may_go_on`: nothing was answered in the days there were."""

    authority: str
    entry_code: str
    asked_at: datetime
    answer_by: date
    wish: str
    may_go_on: bool


@dataclass(frozen=True)
class ForwardedRow:
    """Something that was sent on, and how it stands with it."""

    authority: str
    address_known: bool
    ground: str
    reason: str
    sent_at: datetime
    sent_record_id: UUID
    left: bool
    failed: bool


def forward_question(case_id: UUID, today: date) -> QuestionRow | None:
    """The newest question to the sender of the case, if there was any. For a page that has shown its reader may see."""
    row = ForwardQuestion.objects.filter(case=case_id).select_related("entry").order_by("asked_at", "id").last()
    if row is None:
        return None
    answer_by = office.working_days().add(local_day(row.asked_at), ANSWER_WITHIN)
    return QuestionRow(
        row.entry.name, row.entry.code, row.asked_at, answer_by, row.wish, row.wish == "" and today > answer_by
    )


def forwarded(case_id: UUID) -> tuple[ForwardedRow, ...]:
    """What was sent on of the case, oldest first. For a page that has shown its reader may see the case."""
    rows = list(
        Referral.objects.filter(case=case_id, mode=ReferralMode.FORWARD_RECORD)
        .select_related("entry")
        .order_by("referred_at", "id")
    )
    states = dispatch_states([row.sent_id for row in rows if row.sent_id])
    return tuple(
        ForwardedRow(
            authority=row.entry.name,
            address_known=bool(row.entry.mail),
            ground=row.ground,
            reason=row.reason,
            sent_at=row.referred_at,
            sent_record_id=row.sent_id,
            left=states.get(row.sent_id, (None, ""))[1] in LEFT_THE_HOUSE,
            failed=states.get(row.sent_id, (None, ""))[1] in NEEDS_A_PERSON,
        )
        for row in rows
        if row.sent_id
    )


def forwarding_of(record_id: UUID) -> Referral | None:
    """The forwarding that sent this record, or told of it by it; None for any other. For steps only."""
    found = Referral.objects.filter(mode=ReferralMode.FORWARD_RECORD)
    return found.filter(sent=record_id).first() or found.filter(told_by=record_id).first()


def both_have_left(referral: Referral) -> bool:
    """Whether the matter has gone to its authority, and the sender has been told. For steps only."""
    ids = [key for key in (referral.sent_id, referral.told_by_id) if key]
    states = dispatch_states(ids)
    return len(ids) == 2 and all(states.get(key, (None, ""))[1] in LEFT_THE_HOUSE for key in ids)


def preview_forwarding(asker: Asker, case_id: UUID, wanted: Forwarding, *, at: datetime) -> Composed:
    """The forwarding as it would leave. Raises NotThere; Refused as `forward`."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None or not may_see(asker, case_id):
        raise NotThere(case_id)
    return compose_forwarding(case, wanted, officer=staff_row(asker.staff_id), day=local_day(at))


def compose_forwarding(case: Case, wanted: Forwarding, *, officer: StaffRow, day: date) -> Composed:
    """Whom, what and every word, the same for preview and sending. For this room only.

    The chosen messages go word for word, as they came. The sender's name and ways only when that was ticked (GDPR
    5.1 c). Raises Refused: referral_unknown, referral_ended, address_to_forward_missing, wrong_address, own_mailbox,
    nothing_to_forward, record_unknown, text_too_long, protected_contact, no_contact, file_unknown, too_many_files,
    files_too_big, open_variable.
    """
    entry = entry_to(case, wanted.entry_code)
    address = _address(entry, wanted.address, day)
    us = office.office_on(day)
    words = {
        "authority": entry.name,
        "authority_text": inform.referral_entry(wanted.entry_code, case.language).text,
        "authority_web": entry.web,
        "reference": case.diary_number or case.reference,
        "arrived_on": day_words(case.arrived_on, "sv"),
        "message": _messages(case, wanted.record_ids),
        "contact": _contact(case, wanted=wanted.with_contact),
        "officer": officer.name,
        "unit": officer.unit_name,
        "office": us.name,
        "phone": us.phone,
        "mail": us.mail,
    }
    letter = office.text_for("forwarding", "sv", day)
    told = office.text_for("forward_notice", case.language, day)
    return Composed(
        entry_id=entry.id,
        name=entry.name,
        address=address,
        subject=" ".join(fill(letter.subject, words).split()),
        text=fill(letter.body, words).strip(),
        files=_files(case, wanted.file_ids),
        told_subject=" ".join(fill(told.subject, words).split()),
        told_text=fill(told.body, words).strip(),
    )


def question_text(case: Case, entry: ReferralRow, day: date) -> tuple[str, str]:
    """(subject, text) that ask the sender whether what they wrote may be sent on. For this room only."""
    us = office.office_on(day)
    until = office.working_days().add(day, ANSWER_WITHIN)
    words = {
        "authority": entry.name,
        "authority_text": entry.text,
        "authority_web": entry.web,
        "reference": case.reference,
        "until": day_words(until, case.language),
        "office": us.name,
        "phone": us.phone,
        "mail": us.mail,
        "web": us.web,
    }
    template = office.text_for("forward_question", case.language, day)
    return " ".join(fill(template.subject, words).split()), fill(template.body, words).strip()


def entry_to(case: Case, entry_code: str) -> ReferralRow:
    """An entry one may refer the case to. Raises Refused `referral_unknown`, `referral_ended`. For this room only."""
    try:
        entry = inform.referral_entry(entry_code, case.language)
    except NotThere:
        raise Refused("referral_unknown", entry=entry_code) from None
    if entry.valid_to is not None and entry.valid_to < case.arrived_on:
        raise Refused("referral_ended", entry=entry_code)
    return entry


def check_ground(case: Case, ground: str, reason: str, today: date) -> None:
    """Whether it may be sent on now (FL 6 §): who can wait is asked first, and a no needs a reason to be passed over.

    Raises Refused: ground_unknown, reason_missing, not_asked, answer_awaited, sender_said_no. For this room only.
    """
    if ground not in set(ForwardGround):
        raise Refused("ground_unknown", ground=ground)
    asked = forward_question(case.pk, today)
    if ground == ForwardGround.CANNOT_WAIT and not reason.strip():
        raise Refused("reason_missing")
    if asked is not None and asked.wish == Wish.NO and not reason.strip():
        raise Refused("sender_said_no")
    if ground == ForwardGround.WISHED and not reason.strip() and (asked is None or asked.wish != Wish.YES):
        # They may have said it by telephone or in their message: then the reason says how.
        raise Refused("wish_unknown")
    if ground == ForwardGround.NO_ANSWER:
        if asked is None:
            raise Refused("not_asked")
        if not asked.may_go_on and asked.wish == "":
            raise Refused("answer_awaited", day=asked.answer_by.isoformat())


def _address(entry: ReferralRow, typed: str, day: date) -> str:
    address = typed.strip() or entry.mail
    if not address:
        raise Refused("address_to_forward_missing", field="address")
    if not valid_address(address) or len(address) > 254:
        raise Refused("wrong_address")
    if plain_address(address) in own_addresses(day):
        raise Refused("own_mailbox")
    return address


def _messages(case: Case, record_ids: Collection[UUID]) -> str:
    if not record_ids:
        raise Refused("nothing_to_forward")
    rows = list(
        Record.objects.filter(
            case=case, pk__in=record_ids, direction=Direction.INCOMING, state=RecordState.ENTERED
        ).order_by("number")
    )
    if len(rows) != len(set(record_ids)):
        raise Refused("record_unknown")
    parts = [f"{day_words(row.dated_on or case.arrived_on, 'sv')}:\n\n{row.text.strip()}" for row in rows]
    text = "\n\n– – –\n\n".join(parts)
    if len(text) > MAX_FORWARDED:
        raise Refused("text_too_long", most=MAX_FORWARDED)
    return text


def _contact(case: Case, *, wanted: bool) -> str:
    if not wanted:
        return "Avsändarens namn och kontaktuppgifter finns hos oss."
    if shields(case.protection) and case.protection == Protection.PROTECTED_IDENTITY:
        raise Refused("protected_contact")
    sender = sender_of_case(case)
    ways = [" ".join(way.split()) for way in (sender.name, *sender.ways.values()) if way]
    if case.anonymous or not ways:
        raise Refused("no_contact")
    return f"Avsändare: {', '.join(dict.fromkeys(ways))}"


def _files(case: Case, wanted: Collection[int]) -> tuple[SendableFile, ...]:
    if not wanted:
        return ()
    found = sendable_files(case, wanted)
    if len(found) != len(set(wanted)):
        raise Refused("file_unknown")
    if len(found) > MAX_FILES:
        raise Refused("too_many_files", most=MAX_FILES)
    if sum(file.size for file in found) > MAX_FILES_BYTES:
        raise Refused("files_too_big", most=MAX_FILES_BYTES)
    return found
