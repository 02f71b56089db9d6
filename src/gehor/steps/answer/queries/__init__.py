"""Answers in the making, on their way, and what a case still needs before it can end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill, variables_of
from gehor.office.rules.fragments import APPEAL, DELAY, filled_where_known, left_open
from gehor.office.rules.words import AuthorityExercise
from gehor.outbox import queries as outbox
from gehor.outbox.rules.reasons import codes_in
from gehor.outbox.rules.states import LEFT_THE_HOUSE, NEEDS_A_PERSON, DispatchKind, DispatchState, ReportAction
from gehor.people.queries import Asker, StaffRow, staff_row
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Draft, DraftFile, Reply, SuggestionVerdict
from gehor.steps.answer.rules.closing import NEEDS_REASON, Closing, refusal_to_close
from gehor.steps.answer.rules.words import MAX_TEXT, RECEIPTS, ReplyKind
from gehor.steps.handle.queries.contributions import still_open
from gehor.steps.inform.queries import reach as inform
from gehor.steps.intake.rules.words import Channel
from gehor.steps.promise.queries import promises_for
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.queries.addressee import addressee
from gehor.steps.register.queries.protected import may_open, protected_facts
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import (
    MEMORY_NOTE_TYPE,
    OUTSIDE_TYPES,
    REASONS_WITHOUT_REPLY,
    TRANSFER,
    AfterAnswer,
    ContactKind,
    Direction,
    FaultFound,
    Kind,
    Outcome,
    PersonRole,
    RecordState,
)
from gehor.steps.route.queries.transfers import is_handed_over

_ON_ITS_WAY = (DispatchState.QUEUED, DispatchState.SENDING, DispatchState.TO_POST, DispatchState.UNSURE)


@dataclass(frozen=True)
class FileRow:
    """A file that goes along."""

    id: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class FragmentChoice:
    """A ready-made piece for this case, filled in; `missing` names what the case could not fill."""

    code: str
    name: str
    text: str
    language: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class DraftRow:
    """An answer somebody has begun."""

    case_id: UUID
    reference: str
    title: str
    kind: str
    text: str
    reason: str
    new_due_on: date | None
    version: int
    saved_at: datetime
    files: tuple[FileRow, ...] = ()
    # Records of answers to others from which a piece was put in.
    taken_from: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Preview:
    """A message exactly as it will be sent: to whom, how, and every word."""

    name: str
    kind: str
    address: str
    subject: str
    text: str
    files: tuple[FileRow, ...] = ()


@dataclass(frozen=True)
class PendingReply:
    """A message that has been sent from the desk and has not left the house; it can be taken back until `until`."""

    record_id: UUID
    dispatch_id: UUID
    kind: str
    state: str
    text: str
    until: datetime
    can_recall: bool

    @property
    def hinders(self) -> bool:
        """True for what a person sent; the receipt never keeps an answer waiting."""
        return self.kind not in RECEIPTS


@dataclass(frozen=True)
class Failure:
    """A message that did not arrive, or may not have, with its case."""

    case_id: UUID
    reference: str
    title: str
    dispatch: outbox.DispatchRow
    said: str
    # Ways the person has given beside the one that failed: "letter", "email"; the page behind the code always is one.
    ways: frozenset[str]
    shielded: bool
    # It went to others than who wrote: none of the resident's ways is a way for it.
    outside: bool = False


@dataclass(frozen=True)
class ClosingNeeds:
    """The outcomes a case may be closed with now, and for each other one why not."""

    possible: tuple[str, ...]
    hindered: dict[str, str]
    fault_found_needed: bool
    # Who has not given the part they were asked for, by name: it ends without them for a reason only.
    waits_for: tuple[str, ...] = ()
    # A suggestion of which nobody has said what becomes of it.
    verdict_needed: bool = False


def draft(asker: Asker, case_id: UUID, kind: str = ReplyKind.REPLY) -> DraftRow | None:
    """The asker's own draft on a case they may see, or None. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    row = next(iter(_drafts(asker, case_id=case_id, kind=kind)), None)
    if row is None:
        return None
    files = DraftFile.objects.filter(draft__case=case_id, draft__author=asker.staff_id, draft__kind=kind)
    found = files.order_by("position").values_list("id", "name", "stored__media_type", "stored__size")
    return replace(row, files=tuple(FileRow(*values) for values in found))


def fragment_choices(asker: Asker, case_id: UUID, day: date) -> tuple[FragmentChoice, ...]:
    """Ready-made pieces for the case's category, kind and language, with its own facts filled in, by name.

    Raises NotThere.
    """
    case = visible(asker).select_related("category").filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    found = office.fragments_for(case.language, day, category_id=case.category_id, kind=case.kind)
    if not found:
        return ()
    variables = _fragment_words(case, staff_row(asker.staff_id), day)
    if case.category.authority_exercise == AuthorityExercise.NO:
        # What is no decision can not be appealed.
        found = tuple(row for row in found if row.code != APPEAL)
    texts = [(row, filled_where_known(row.body, variables)) for row in found]
    return tuple(FragmentChoice(row.code, row.name, text, row.language, left_open(text)) for row, text in texts)


def delay_code(case: Case, reason: str, *, staff_id: UUID | None, day: date) -> str:
    """Which of the office's reasons for taking longer the reason holds word for word, "" when none. For acts."""
    said = " ".join(reason.split())
    if staff_id is None or not said:
        return ""
    found = [
        row
        for row in office.fragments_for(case.language, day, category_id=case.category_id, kind=case.kind)
        if row.code.startswith(DELAY)
    ]
    variables = _fragment_words(case, staff_row(staff_id), day) if found else {}
    held = {" ".join(filled_where_known(row.body, variables).split()): row.code for row in found}
    # The longest one: a reason may begin as another does.
    return next((held[text] for text in sorted(held, key=len, reverse=True) if text and text in said), "")


def _fragment_words(case: Case, officer: StaffRow, day: date) -> dict[str, str]:
    us, shielded = office.office_on(day), shields(case.protection)
    return {
        "reference": case.diary_number or case.reference,
        "arrived_on": day_words(case.arrived_on, case.language),
        "due_on": day_words(case.due_on, case.language) if case.due_on else "",
        # Where somebody is protected the place may tell where they live.
        "place": "" if shielded else case.place,
        "category": office.category(case.category_id, case.language).name,
        "officer": officer.name,
        "unit": officer.unit_name,
        "office": us.name,
        "phone": us.phone,
        "web": us.web,
        "mail": us.mail,
        "today": day_words(day, case.language),
    }


def compose(
    case: Case, *, text: str, kind: str, officer: StaffRow, day: date, reason: str = "", new_due_on: date | None = None
) -> tuple[str, str]:
    """(subject, text) of a message, the same for preview and sending. For this room only.

    Raises Refused `no_text`, `text_too_long`, `open_variable`.
    """
    is_notice = kind == ReplyKind.INTERIM_NOTICE
    # Whatever more an officer says in a notice stands by its reason.
    why = "\n\n".join(part for part in (reason.strip(), text.strip()) if part)
    if not (why if is_notice else text.strip()):
        raise Refused("no_text")
    if len(why) > MAX_TEXT:
        raise Refused("text_too_long", most=MAX_TEXT)
    still_open = left_open(why)
    if still_open:
        # A fragment's hole that nobody has filled must not reach a resident.
        raise Refused("open_variable", names=still_open)
    words = office.text_for("interim_notice" if is_notice else "reply_frame", case.language, day, case.category_id)
    us = office.office_on(day)
    variables = {
        "text": text.strip(),
        "reason": why,
        "new_date": day_words(new_due_on, case.language) if new_due_on else "",
        # In a notice the name stands within a sentence; under an answer it is signed.
        "officer": officer.name if is_notice else "\n".join(filter(None, (officer.name, officer.signature))),
        "unit": officer.unit_name,
        "reference": case.diary_number or case.reference,
        "office": us.name,
        "phone": us.phone,
    }
    return fill(words.subject, variables), fill(words.body, variables)


def receipt_words(
    *,
    language: str,
    reference: str,
    code: str,
    arrived_on: date,
    latest_on: date | None,
    day: date,
    us: office.OfficeRow | None = None,
) -> tuple[str, str]:
    """(subject, text) of the receipt: the same words by mail, by post, on the page and on the card (routine 2).

    `us` is the office on the day, for whoever has it at hand. Without a day that can be promised it apologises
    instead. Raises NotThere before an office is loaded; Refused `open_variable`.
    """
    us = us or office.office_on(day)
    words = office.text_for("receipt" if latest_on else "receipt_late", language, day)
    variables = {
        "reference": reference,
        "code": code,
        "arrived_on": day_words(arrived_on, words.language),
        "latest_on": day_words(latest_on, words.language) if latest_on else "",
        "office": us.name,
        "phone": us.phone,
        "web_link": f"{settings.GEHOR_PUBLIC_URL}/{language}/",
    }
    asked = variables_of(words.body)
    if "hours" in asked:
        variables["hours"] = inform.hours_words(words.language, day)
    if "contact" in asked:
        variables["contact"] = inform.contact_words(words.language, day, mail=us.mail)
    return fill(words.subject, variables), fill(words.body, variables)


def writing_words(*, language: str, reference: str, code: str, arrived_on: date, day: date) -> tuple[str, str]:
    """(subject, text) for who told us something and will write it themselves: by mail, by post and on the slip.

    The promise is that of what reaches us on the day; it is counted anew from the day it does (routine 2).
    Raises NotThere before an office is loaded; Refused `open_variable`.
    """
    us, words = office.office_on(day), office.text_for("writing_request", language, day)
    promised = promises_for(Channel.WEB_FORM, day, day)
    variables = {
        "reference": reference,
        "code": code,
        "arrived_on": day_words(arrived_on, words.language),
        "simple_on": day_words(promised.simple_on, words.language),
        "latest_on": day_words(promised.latest_on or promised.simple_on, words.language),
        "office": us.name,
        "phone": us.phone,
        "mail": us.mail,
        "postal_address": ", ".join(us.postal_address.splitlines()),
        "web_link": f"{settings.GEHOR_PUBLIC_URL}/{language}/",
    }
    if "contact" in variables_of(words.body):
        variables["contact"] = inform.contact_words(words.language, day, mail=us.mail)
    return fill(words.subject, variables), fill(words.body, variables)


def preview(
    asker: Asker,
    case_id: UUID,
    *,
    text: str,
    kind: str,
    day: date,
    reason: str = "",
    new_due_on: date | None = None,
) -> Preview:
    """The message as it would leave; a protected address is not shown. Raises NotThere; Refused as sending would."""
    case = visible(asker).filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    officer = staff_row(officer_for(case, kind, asker.staff_id))
    subject, body = compose(case, text=text, kind=kind, officer=officer, day=day, reason=reason, new_due_on=new_due_on)
    name, way, address = addressee(case)
    if shields(case.protection):
        name, address = SHIELDED, ""
    kept = draft(asker, case_id, kind)
    return Preview(name, way, address, subject, body, kept.files if kept else ())


def card_waits(case_id: UUID) -> bool:
    """Whether a reply card of the case is written and not yet in the post."""
    return RecordDispatch.objects.filter(
        record__case=case_id,
        dispatch__kind=DispatchKind.CARD,
        dispatch__state__in=(DispatchState.QUEUED, DispatchState.TO_POST),
    ).exists()


def officer_for(case: Case, kind: str, sender_id: UUID) -> UUID:
    """Whose name a message bears: a notice names who handles the case, an answer who gives it. For this room only."""
    return (case.officer_id or sender_id) if kind == ReplyKind.INTERIM_NOTICE else sender_id


def failures(asker: Asker) -> tuple[Failure, ...]:
    """Messages that need a person, on cases the asker answers for, oldest first: the officer's own, those of a unit

    the asker manages, and those of the asker's units that nobody has.
    """
    late = Q(
        dispatch__state=DispatchState.ACCEPTED,
        dispatch__delayed_at__isnull=False,
        dispatch__delivered_at=None,
        dispatch__read_at=None,
    )
    links = (
        RecordDispatch.objects.filter(
            Q(dispatch__state__in=sorted(NEEDS_A_PERSON)) | late,
            dispatch__replaced_by=None,
            record__case__in=_answered_by(asker),
        )
        # Sent back for good and answered anew since: nothing is left to do.
        .exclude(
            ~Q(record__type__code=ReplyKind.COMMITMENT_NOTICE),
            dispatch__state=DispatchState.BOUNCED,
            record__case__status__in=[Status.ANSWERED, Status.CLOSED],
        )
        # What goes to another register is told with the transfer, and tried again under its key.
        .exclude(record__type__code=TRANSFER)
        .select_related("record__case", "record__type", "dispatch")
        .order_by("dispatch_id")[:200]
    )
    told = outbox.tries_by_dispatch([link.dispatch_id for link in links])
    ways = _ways_by_case({link.record.case_id for link in links})
    return tuple(_failure(link, told.get(link.dispatch_id, ()), ways.get(link.record.case_id, {})) for link in links)


def known_ways(case: Case) -> dict[str, str]:
    """Where the person can be written to: kind of dispatch → the latest address they have. For this room only."""
    return {} if case.anonymous else _ways_by_case([case.pk]).get(case.pk, {})


def _ways_by_case(case_ids: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    kinds = {ContactKind.EMAIL: DispatchKind.EMAIL, ContactKind.ADDRESS: DispatchKind.LETTER}
    senders = CasePerson.objects.filter(case__in=case_ids, role=PersonRole.SENDER, case__anonymous=False)
    points = senders.order_by("pk", "person__points__pk")
    first: dict[UUID, int] = {}
    found: dict[UUID, dict[str, str]] = {}
    for key, case_id, kind, value in points.values_list(
        "pk", "case_id", "person__points__kind", "person__points__value"
    ):
        # A letter never goes to another who joined the case later.
        if first.setdefault(case_id, key) == key and kind in kinds:
            found.setdefault(case_id, {})[str(kinds[ContactKind(kind)])] = value
    return found


@dataclass(frozen=True)
class MessageWay:
    """One message of a case with everything that is known of its way, and the ways it took before and after."""

    record_id: UUID
    type_name: str
    dispatch: outbox.DispatchRow
    tries: tuple[outbox.TryRow, ...]
    others: tuple[outbox.DispatchRow, ...]
    ways: dict[str, str]
    may_open: bool
    outside: bool = False


def message_way(asker: Asker, case_id: UUID, dispatch_id: UUID) -> MessageWay:
    """Raises NotThere. Addresses of a case that is kept closer are withheld."""
    case = visible(asker).filter(pk=case_id).first()
    link = RecordDispatch.objects.filter(dispatch=dispatch_id, record__case_id=case_id)
    found = link.select_related("record__type", "dispatch").first()
    if case is None or found is None:
        raise NotThere(dispatch_id)
    withheld = shields(case.protection)
    others = RecordDispatch.objects.filter(record=found.record_id).exclude(pk=found.pk).select_related("dispatch")
    english = asker.language == "en"
    return MessageWay(
        record_id=found.record_id,
        type_name=found.record.type.name_en if english else found.record.type.name_sv,
        dispatch=_shown(outbox.row_of(found.dispatch), withheld=withheld),
        tries=_heard(outbox.tries_of(dispatch_id), withheld=withheld),
        others=tuple(_shown(outbox.row_of(one.dispatch), withheld=withheld) for one in others.order_by("dispatch_id")),
        ways={kind: "" if withheld else value for kind, value in known_ways(case).items()},
        outside=found.record.type.code in OUTSIDE_TYPES,
        may_open=not withheld or may_open(asker, case_id),
    )


def message_bytes(asker: Asker, case_id: UUID, dispatch_id: UUID, at: datetime) -> bytes:
    """The mail as it was sent, but with the resident's secret code hidden; of a marked case it is kept who fetched it.

    Raises NotThere, NotAllowed; ValueError when it can not be made.
    """
    link = RecordDispatch.objects.filter(dispatch=dispatch_id, record__case_id=case_id, dispatch__kind="email")
    found = link.select_related("record").first()
    if found is None or not may_see(asker, case_id):
        raise NotThere(dispatch_id)
    protected_facts(asker, case_id, at)
    return outbox.message_of(dispatch_id, text=found.record.text)


def _shown(row: outbox.DispatchRow, *, withheld: bool) -> outbox.DispatchRow:
    return replace(row, name=SHIELDED, address="", text="") if withheld else row


def _heard(tries: tuple[outbox.TryRow, ...], *, withheld: bool) -> tuple[outbox.TryRow, ...]:
    # A server's answer names the address more often than not.
    return tuple(replace(one, said=codes_in(one.said)) for one in tries) if withheld else tries


def _failure(link: RecordDispatch, tries: tuple[outbox.TryRow, ...], ways: dict[str, str]) -> Failure:
    case = link.record.case
    said = next((one.said for one in reversed(tries) if one.state != ReportAction.READ), "")
    withheld, outside = shields(case.protection), link.record.type.code in OUTSIDE_TYPES
    return Failure(
        case_id=case.pk,
        reference=case.reference,
        title=case.title,
        dispatch=_shown(outbox.row_of(link.dispatch), withheld=withheld),
        said=codes_in(said) if withheld else said,
        ways=frozenset() if outside else frozenset(ways),
        shielded=withheld,
        outside=outside,
    )


def pending_replies(asker: Asker, case_id: UUID, at: datetime) -> tuple[PendingReply, ...]:
    """Messages of the case still on their way out, oldest first. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    links = (
        RecordDispatch.objects.filter(record__case_id=case_id, record__state=RecordState.WORKING)
        .exclude(dispatch__state=DispatchState.RECALLED)
        .exclude(record__type__code__in=OUTSIDE_TYPES)
        .exclude(dispatch__replaced_by__isnull=False)
        .select_related("record__type", "dispatch")
        .order_by("dispatch_id")
    )
    waits = {DispatchState.QUEUED, DispatchState.TO_POST}
    return tuple(
        PendingReply(
            record_id=link.record_id,
            dispatch_id=link.dispatch_id,
            kind=link.record.type.code,
            state=link.dispatch.state,
            text=link.record.text,
            until=link.dispatch.send_after,
            can_recall=link.dispatch.state in waits and not link.dispatch.automatic,
        )
        for link in links
    )


def pending_in(page: CasePage) -> tuple[PendingReply, ...]:
    """The same for a case whose page has been asked for: its records tell it already."""
    waits = {DispatchState.QUEUED, DispatchState.TO_POST}
    found = [
        PendingReply(
            record_id=row.id,
            dispatch_id=row.dispatch_id,
            kind=row.type_code,
            state=row.dispatch_state,
            text=row.text,
            until=row.send_after,
            # The receipt is the one automatic message there is (FL 28 §).
            can_recall=row.dispatch_state in waits and row.type_code not in RECEIPTS,
        )
        for row in page.records
        if row.dispatch_id and row.send_after and row.state == RecordState.WORKING
        if row.type_code not in OUTSIDE_TYPES
    ]
    return tuple(sorted(found, key=lambda row: row.dispatch_id))


def closing_needs(asker: Asker, case_id: UUID) -> ClosingNeeds:
    """What the case can be closed with now. Raises NotThere."""
    case = visible(asker).select_related("category").filter(pk=case_id).first()
    if case is None:
        raise NotThere(case_id)
    outcomes = (Outcome.ANSWERED, Outcome.REFERRED, *sorted(REASONS_WITHOUT_REPLY))
    # Asked along with the outcome, so it hinders none from being chosen.
    facts = replace(closing_facts(case), verdict=True)
    found = {
        str(outcome): refusal_to_close(
            facts, outcome=outcome, reason="given" if outcome in NEEDS_REASON else "", fault_found=FaultFound.NO
        )
        for outcome in outcomes
    }
    return ClosingNeeds(
        possible=tuple(outcome for outcome, why in found.items() if not why),
        hindered={outcome: why for outcome, why in found.items() if why},
        fault_found_needed=case.kind == Kind.COMPLAINT,
        waits_for=still_open(case.pk),
        verdict_needed=case.kind == Kind.SUGGESTION,
    )


def closing_facts(case: Case) -> Closing:
    """What the rule of closing looks at. For this room only."""
    # One that was sent another way has given its place to the newer one.
    live = RecordDispatch.objects.filter(record__case=case, dispatch__replaced_by=None)
    ways = list(live.values_list("record__type__code", "dispatch__state"))
    # A reply that came back has its number but has answered nobody.
    left = {code for code, state in ways if state in LEFT_THE_HOUSE}
    # What no dispatch carried was said inside, or sent from an ordinary mail program.
    notes = Record.objects.filter(case=case, state=RecordState.ENTERED).filter(
        Q(direction=Direction.INTERNAL)
        | Q(direction=Direction.OUTGOING) & ~Exists(RecordDispatch.objects.filter(record=OuterRef("pk")))
    )
    return Closing(
        kind=case.kind,
        category_code=case.category.code,
        anonymous=case.anonymous,
        mode=case.registration_mode,
        said=frozenset(left | set(notes.values_list("type__code", flat=True))),
        drafts=Draft.objects.filter(case=case).count(),
        memory_notes=Record.objects.filter(case=case, type__code=MEMORY_NOTE_TYPE, state=RecordState.WORKING).count(),
        on_its_way=sum(
            state in _ON_ITS_WAY for code, state in ways if code not in RECEIPTS and code not in OUTSIDE_TYPES
        ),
        handed_over=is_handed_over(case.pk),
        undecided=Record.objects.filter(
            case=case, after_answer=AfterAnswer.UNDECIDED, state=RecordState.ENTERED
        ).count(),
        verdict=case.kind == Kind.SUGGESTION and SuggestionVerdict.objects.filter(case=case).exists(),
    )


def reply_under_way(case: Case) -> bool:
    """Whether an answer was sent that has not left yet: a second press of the button sends nothing. For this room."""
    return _under_way().filter(record__case=case).exists()


def on_its_way(case_field: str) -> Exists:
    """The same of whichever case the named field of a row points at. For this room only."""
    return Exists(_under_way().filter(record__case=OuterRef(case_field)))


def _under_way() -> QuerySet[RecordDispatch]:
    kinds = [ReplyKind.REPLY, ReplyKind.INTERIM_NOTICE]
    # One that has left, and whose case has not heard of it yet, is under way too.
    under_way = Q(dispatch__state__in=_ON_ITS_WAY) | Q(dispatch__state__in=LEFT_THE_HOUSE, dispatch__settled=False)
    live = RecordDispatch.objects.filter(dispatch__replaced_by=None)
    return live.filter(under_way, record__type__code__in=kinds)


def reply_of(record_id: UUID) -> Reply | None:
    """What an outgoing record meant. For this room only."""
    return Reply.objects.filter(record_id=record_id).first()


def _answered_by(asker: Asker) -> QuerySet[Case]:
    rights = asker.unit_rights
    handled = rights.get(Right.HANDLE_CASES, frozenset()) | rights.get(Right.REGISTER_CASES, frozenset())
    return visible(asker).filter(
        Q(officer_id__in=asker.acts_as)
        | Q(owner_unit__in=asker.units_with(Right.MANAGE_UNIT))
        | Q(officer__isnull=True, owner_unit__in=handled)
    )


def _drafts(asker: Asker, **wanted: object) -> tuple[DraftRow, ...]:
    rows = Draft.objects.filter(author_id=asker.staff_id, case__in=visible(asker), **wanted).select_related("case")
    return tuple(
        DraftRow(
            row.case_id,
            row.case.reference,
            row.case.title,
            row.kind,
            row.text,
            row.reason,
            row.new_due_on,
            row.version,
            row.saved_at,
            taken_from=tuple(row.taken_from),
        )
        for row in rows.order_by("-saved_at")
    )
