"""Who else is at a case, and what was asked of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.mail_ids import tag_of_address, tag_of_id
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill
from gehor.office.rules.fragments import filled_where_known, left_open
from gehor.outbox.rules.states import LEFT_THE_HOUSE, NEEDS_A_PERSON, DispatchState
from gehor.people.queries import Asker, StaffRow, staff_row
from gehor.steps.handle.models import Enquiry, Presence, Recipient
from gehor.steps.handle.rules.outside import (
    FURTHEST,
    LINK_TO_COME,
    MAX_ADDRESS,
    MAX_FILES,
    MAX_FILES_BYTES,
    MAX_NAME,
    MAX_TEXT,
    USUAL_DAYS,
    EnquiryKind,
    EnquiryState,
    is_key,
    names_somebody,
    speaks_for,
    state_of,
)
from gehor.steps.handle.rules.words import HERE_FOR
from gehor.steps.intake.queries import own_addresses
from gehor.steps.intake.rules.mail import MailFacts, plain_address
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.queries.addressee import known_as
from gehor.steps.register.queries.outside import SendableFile, dispatch_states, sendable_files
from gehor.steps.register.queries.threading import takes_part
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.words import Protection


@dataclass(frozen=True)
class Here:
    """A colleague who has the case open, and whether they write an answer."""

    name: str
    writing: bool


def who_is_here(asker: Asker, case_id: UUID, at: datetime) -> tuple[Here, ...]:
    """The others who have the case open just now, by name. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    rows = (
        Presence.objects.filter(case=case_id, seen_at__gt=at - HERE_FOR)
        .exclude(staff=asker.staff_id)
        .order_by("staff__name", "staff")
        .values_list("staff__name", "writing")
    )
    return tuple(Here(*row) for row in rows)


def open_with(asker: Asker, case_ids: Collection[UUID], at: datetime) -> dict[UUID, tuple[str, ...]]:
    """Of these cases those that others have open just now, with their names. One statement.

    For a list whose cases came out of the access word: this does not ask it again.
    """
    rows = (
        Presence.objects.filter(case__in=case_ids, seen_at__gt=at - HERE_FOR)
        .exclude(staff=asker.staff_id)
        .order_by("staff__name", "staff")
        .values_list("case_id", "staff__name")
    )
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for case_id, name in rows:
        found[case_id].append(name)
    return {case_id: tuple(names) for case_id, names in found.items()}


@dataclass(frozen=True)
class RecipientRow:
    """Somebody the office often asks; `verified_on` is when the address was last found right."""

    code: str
    name: str
    address: str
    answers_for: str
    verified_on: date
    valid_to: date | None


@dataclass(frozen=True)
class Asking:
    """What somebody wants to ask: of whom, what, until when, and what of the case goes along."""

    kind: str
    text: str
    due_on: date
    recipient_code: str = ""
    name: str = ""
    address: str = ""
    file_ids: tuple[int, ...] = ()
    with_contact: bool = False


@dataclass(frozen=True)
class Composed:
    """An enquiry exactly as it will be sent."""

    name: str
    address: str
    subject: str
    text: str
    files: tuple[SendableFile, ...]
    # What is asked, and about what, without the frame round it.
    question: str = ""


@dataclass(frozen=True)
class EnquiryRow:
    """Something that was asked of others, and how it stands. Of a shielded case `name` and `address` are withheld."""

    id: UUID
    case_id: UUID
    reference: str
    designation: str
    title: str
    kind: str
    name: str
    address: str
    state: EnquiryState
    due_on: date
    asked_at: datetime
    asked_by: str
    asked_record_id: UUID
    answered_record_id: UUID | None
    answered_at: datetime | None
    end_reason: str
    dispatch_id: UUID | None
    can_recall: bool
    recalled: bool


def recipients(*, day: date | None = None) -> tuple[RecipientRow, ...]:
    """Those who can be asked on the day, or all, by name."""
    live = Q(valid_to__isnull=True) | Q(valid_to__gt=day) if day else Q()
    rows = Recipient.objects.filter(live).order_by("name", "code")
    return tuple(RecipientRow(*row) for row in rows.values_list(*RecipientRow.__dataclass_fields__))


def recipient(code: str) -> RecipientRow:
    """One of them, ended ones too. Raises NotThere."""
    row = Recipient.objects.filter(code=code).values_list(*RecipientRow.__dataclass_fields__).first()
    if row is None:
        raise NotThere("recipient")
    return RecipientRow(*row)


def usual_due_on(day: date) -> date:
    """The day that is suggested for an answer."""
    return office.working_days().add(day, USUAL_DAYS)


def enquiries(asker: Asker, case_id: UUID, day: date) -> tuple[EnquiryRow, ...]:
    """Everything that was asked of others in the case, oldest first. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _enquiries(Enquiry.objects.filter(asked__case=case_id).order_by("asked_at", "id"), day)


def enquiries_by_key(keys: Collection[UUID], day: date) -> tuple[EnquiryRow, ...]:
    """Those of a list whose cases came out of the access word, the nearest day first. For this room only."""
    return _enquiries(Enquiry.objects.filter(pk__in=keys).order_by("due_on", "asked_at"), day) if keys else ()


def has_left(rows: Sequence[Enquiry]) -> list[Enquiry]:
    """Those of the enquiries that have left the house. For this room only."""
    states = dispatch_states([row.asked_id for row in rows])
    return [row for row in rows if row.asked_id in states and states[row.asked_id][1] in LEFT_THE_HOUSE]


def asked_in(mail: MailFacts) -> Enquiry | None:
    """The enquiry that a mail answers, by a Message-ID or an address that we signed; None for all other mails.

    For this room and its journey's question `answers_enquiry` only.
    """
    key = settings.GEHOR_KEYS.token
    tags = [tag_of_id(one, key) for one in mail.ids] + [tag_of_address(one, key) for one in mail.addressed]
    keys = [tag for tag in tags if tag and is_key(tag)]
    if not keys:
        return None
    found = {row.outside_key: row for row in Enquiry.objects.filter(outside_key__in=keys).select_related("asked")}
    return next((found[one] for one in keys if one in found), None)


@dataclass(frozen=True)
class Answers:
    """Which enquiry a mail answers, on which case; `theirs`: it comes from whom we asked."""

    enquiry_id: UUID
    case_id: UUID
    theirs: bool


def answers_enquiry(mail: MailFacts) -> Answers | None:
    """What a mail that came says about something we asked; asks for nobody. None when it has nothing to do with that.

    The proof is our signature; the sender's address is what a forger could know, so it opens nothing by itself.
    """
    row = asked_in(mail)
    if row is None:
        return None
    senders = (mail.sender.address, mail.outer.address)
    return Answers(row.pk, row.asked.case_id, theirs=any(speaks_for(one, row.address) for one in senders))


def preview_outside(asker: Asker, case_id: UUID, asking: Asking, *, at: datetime) -> Composed:
    """The enquiry as it would leave. Raises NotThere; Refused as `ask_outside`."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    return compose_outside(case, asking, officer=staff_row(asker.staff_id), day=local_day(at))


def compose_outside(case: Case, asking: Asking, *, officer: StaffRow, day: date, link: str = LINK_TO_COME) -> Composed:
    """Whom, what and every word, the same for preview and sending. For this room only.

    Of the case it tells title, place and designation; the resident's name and ways only when that was ticked (GDPR
    5.1 c), and no note ever. Raises Refused: kind_unknown, recipient_unknown, recipient_missing, wrong_address,
    own_mailbox, is_the_sender, no_text, text_too_long, open_variable, contact_in_text, protected_contact,
    no_contact, file_unknown, too_many_files, files_too_big, date_not_ahead, date_not_working, date_too_far.
    """
    if asking.kind not in set(EnquiryKind):
        raise Refused("kind_unknown", kind=asking.kind)
    name, address = _whom(case, asking, day)
    _check_day(asking.due_on, day)
    contact = _contact(case, wanted=asking.with_contact)
    us = office.office_on(day)
    words = {
        "reference": case.diary_number or case.reference,
        "place": "" if shields(case.protection) else case.place,
        "category": office.category(case.category_id).name,
        "arrived_on": day_words(case.arrived_on, "sv"),
        "due_on": day_words(asking.due_on, "sv"),
        "today": day_words(day, "sv"),
        "officer": "\n".join(filter(None, (officer.name, officer.signature))),
        "unit": officer.unit_name,
        "office": us.name,
        "phone": us.phone,
        "web": us.web,
        "mail": us.mail,
    }
    text = _text(case, asking, {**words, "officer": officer.name})
    frame = office.text_for(asking.kind, "sv", day, case.category_id)
    about = _about(case, contact)
    holes = {**words, "text": text, "about": about, "link": link}
    return Composed(
        name=name,
        address=address,
        subject=" ".join(fill(frame.subject, holes).split()),
        text=fill(frame.body, holes),
        files=_files(case, asking.file_ids),
        question=f"{text}\n\n{about}".strip(),
    )


def _whom(case: Case, asking: Asking, day: date) -> tuple[str, str]:
    name, address = " ".join(asking.name.split())[:MAX_NAME], asking.address.strip()
    if asking.recipient_code:
        known = {row.code: row for row in recipients(day=day)}
        if asking.recipient_code not in known:
            raise Refused("recipient_unknown")
        name, address = known[asking.recipient_code].name, known[asking.recipient_code].address
    if not name:
        raise Refused("recipient_missing")
    if not valid_address(address) or len(address) > MAX_ADDRESS:
        raise Refused("wrong_address")
    if plain_address(address) in own_addresses(day):
        # What is sent there comes back to us as our own message, and nobody reads it.
        raise Refused("own_mailbox")
    if takes_part(case.pk, [address]):
        raise Refused("is_the_sender")
    return name, address


def _check_day(due_on: date, day: date) -> None:
    if due_on <= day:
        raise Refused("date_not_ahead")
    if due_on > day + FURTHEST:
        raise Refused("date_too_far")
    if not office.working_days().is_working(due_on):
        raise Refused("date_not_working")


def _contact(case: Case, *, wanted: bool) -> str:
    if not wanted:
        return ""
    if case.protection == Protection.PROTECTED_IDENTITY:
        raise Refused("protected_contact")
    ways = ", ".join(" ".join(word.split()) for word in known_as(case))
    if case.anonymous or not ways:
        raise Refused("no_contact")
    return ways


def _text(case: Case, asking: Asking, words: Mapping[str, str]) -> str:
    text = asking.text.strip()
    if not text:
        raise Refused("no_text")
    if len(text) > MAX_TEXT:
        raise Refused("text_too_long", most=MAX_TEXT)
    # What is wrong may lie at the sender's own door: the place is told anyway.
    told = [word for word in known_as(case) if word.strip().casefold() != case.place.strip().casefold()]
    if not asking.with_contact and names_somebody(text, told):
        raise Refused("contact_in_text")
    text = filled_where_known(text, words)
    if still_open := left_open(text):
        raise Refused("open_variable", names=still_open)
    return text


def _about(case: Case, contact: str) -> str:
    """What of the case goes along, one fact a line. Where somebody is protected the place may tell where they live."""
    shown = not shields(case.protection)
    point = f"{case.latitude}, {case.longitude}" if shown and case.latitude is not None else ""
    lines = (
        ("Gäller", case.title),
        ("Plats", case.place if shown else ""),
        ("Koordinater (WGS 84)", point),
        ("Vårt ärende", case.diary_number or case.reference),
        ("Kontakt på platsen", contact),
    )
    return "\n".join(f"{label}: {value}" for label, value in lines if value)


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


def _enquiries(rows: QuerySet[Enquiry], day: date) -> tuple[EnquiryRow, ...]:
    found = list(rows.select_related("asked__case", "asked_by"))
    states = dispatch_states([row.asked_id for row in found])
    return tuple(_enquiry_row(row, states.get(row.asked_id), day) for row in found)


def _enquiry_row(row: Enquiry, way: tuple[UUID, str] | None, day: date) -> EnquiryRow:
    case, state = row.asked.case, way[1] if way else ""
    withheld = shields(case.protection)
    return EnquiryRow(
        id=row.pk,
        case_id=case.pk,
        reference=case.reference,
        designation=case.diary_number or case.reference,
        title=case.title,
        kind=row.kind,
        name=SHIELDED if withheld else row.name,
        address="" if withheld else row.address,
        state=state_of(
            due_on=row.due_on,
            today=day,
            answered=row.answered_id is not None,
            ended=row.ended_at is not None,
            left=state in LEFT_THE_HOUSE,
            failed=state in NEEDS_A_PERSON,
        ),
        due_on=row.due_on,
        asked_at=row.asked_at,
        asked_by=row.asked_by.name,
        asked_record_id=row.asked_id,
        answered_record_id=row.answered_id,
        answered_at=row.answered_at,
        end_reason="" if withheld else row.end_reason,
        dispatch_id=way[0] if way else None,
        can_recall=state == DispatchState.QUEUED,
        recalled=state == DispatchState.RECALLED,
    )
