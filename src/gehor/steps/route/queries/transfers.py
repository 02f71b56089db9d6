"""Hand-overs to other registers and what the main diary was told: how each stands, and which one a mail is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from gehor.kit.mail_ids import tag_of_address, tag_of_id
from gehor.kit.refused import NotThere
from gehor.outbox import queries as outbox
from gehor.outbox.rules.states import DispatchState
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.intake.rules.mail import MailFacts
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see, visible
from gehor.steps.register.rules.status import Status
from gehor.steps.register.rules.words import DIARISED
from gehor.steps.route.models import Transfer
from gehor.steps.route.queries.registers import row_of
from gehor.steps.route.rules.transfers import NEEDS_SOMEBODY, Purpose, TransferState, is_key, state_of

_WAITS = Q(receipted_at__isnull=True, ended_at__isnull=True)


@dataclass(frozen=True)
class TransferRow:
    """One transfer and how it stands. `said` is what the other side said last, `next_at` when it is tried again."""

    id: UUID
    key: str
    case_id: UUID
    reference: str
    designation: str
    title: str
    register_code: str
    register_name: str
    driver: str
    purpose: str
    state: TransferState
    reason: str
    asked_by: str
    asked_at: datetime
    due_on: date
    receipt_number: str
    receipted_at: datetime | None
    receipt_by: str
    other_number: str
    told: bool
    ended_at: datetime | None
    end_reason: str
    dispatch_id: UUID | None
    tries: int
    next_at: datetime | None
    said: str

    @property
    def needs_somebody(self) -> bool:
        """Whether a person should do something about it."""
        return self.state in NEEDS_SOMEBODY or bool(self.other_number)

    @property
    def waits(self) -> bool:
        """Whether its receipt number is still waited for."""
        return self.receipted_at is None and self.ended_at is None


def transfers_of(asker: Asker, case_id: UUID, day: date) -> tuple[TransferRow, ...]:
    """Everything about the case, oldest first. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _rows(Transfer.objects.filter(case=case_id).order_by("asked_at", "id"), day, asker.language)


def transfers_on(case_id: UUID, day: date, language: str) -> tuple[TransferRow, ...]:
    """The same, for a page that has shown its reader may see the case."""
    return _rows(Transfer.objects.filter(case=case_id).order_by("asked_at", "id"), day, language)


def waiting_transfers(asker: Asker, day: date, *, limit: int = 200) -> tuple[TransferRow, ...]:
    """Every transfer the asker may see whose receipt is not here yet, the nearest day first."""
    found = Transfer.objects.filter(_WAITS, case__in=visible(asker)).order_by("due_on", "id")
    return _rows(found[:limit], day, asker.language)


def latest_transfers(asker: Asker, day: date, *, limit: int = 100) -> tuple[TransferRow, ...]:
    """Of those the asker may see the latest that are done with."""
    found = Transfer.objects.exclude(_WAITS).filter(case__in=visible(asker)).order_by("-asked_at", "-id")
    return _rows(found[:limit], day, asker.language)


def needing_somebody(asker: Asker, day: date, *, limit: int = 200) -> tuple[TransferRow, ...]:
    """Those the asker answers for that have failed, are unsure or late: of own cases, of those they asked for, and of
    the units they manage; for the registry also what the main diary was told and what nobody has.
    """
    mine = Q(case__officer=asker.staff_id) | Q(asked_by=asker.staff_id)
    mine |= Q(case__owner_unit__in=asker.units_with(Right.MANAGE_UNIT))
    if asker.may(Right.REGISTER_CASES):
        mine |= Q(case__officer__isnull=True) | ~Q(purpose=Purpose.HAND_OVER)
    contradicted = ~Q(other_number="") & Q(ended_at__isnull=True)
    found = Transfer.objects.filter(mine, _WAITS | contradicted, case__in=visible(asker)).order_by("due_on", "id")
    return tuple(row for row in _rows(found[:limit], day, asker.language) if row.needs_somebody)


def all_transfers(day: date) -> tuple[TransferRow, ...]:
    """Every transfer there is, oldest first: for the operator, who reads no content by it."""
    return _rows(Transfer.objects.order_by("asked_at", "id"), day, "sv")


def transfer(asker: Asker, transfer_id: UUID, day: date) -> TransferRow:
    """One of them. Raises NotThere."""
    found = _rows(Transfer.objects.filter(pk=transfer_id, case__in=visible(asker)), day, asker.language)
    if not found:
        raise NotThere(transfer_id)
    return found[0]


@dataclass(frozen=True)
class Untold:
    """A case that another register has taken over, and whose sender has not been told."""

    case_id: UUID
    transfer_id: UUID


def untold(limit: int = 100) -> tuple[Untold, ...]:
    """Hand-overs whose number is here and whose sender has not been told, oldest first."""
    rows = Transfer.objects.filter(
        purpose=Purpose.HAND_OVER, receipted_at__isnull=False, told=False, ended_at__isnull=True
    )
    found = rows.exclude(case__status="closed").order_by("receipted_at", "id").values_list("case_id", "pk")
    return tuple(Untold(*row) for row in found[:limit])


def case_of_dispatch(dispatch_id: UUID) -> UUID | None:
    """The case whose transfer this dispatch carries; None when it carries none. For steps only."""
    return Transfer.objects.filter(dispatch=dispatch_id).values_list("case_id", flat=True).first()


def is_handed_over(case_id: UUID) -> bool:
    """Whether another register has taken the case over and given its number. For steps only."""
    taken = Transfer.objects.filter(case=case_id, purpose=Purpose.HAND_OVER, receipted_at__isnull=False)
    return taken.filter(ended_at__isnull=True).exists()


def handed_over_to(case_id: UUID, language: str) -> tuple[str, str] | None:
    """(register, its number) where the case lives on; for a page that has shown its reader may see the case."""
    rows = Transfer.objects.filter(case=case_id, purpose=Purpose.HAND_OVER, receipted_at__isnull=False)
    row = rows.filter(ended_at__isnull=True).select_related("register").order_by("receipted_at").last()
    return (row_of(row.register).name(language), row.receipt_number) if row else None


def transfer_key_in(mail: MailFacts) -> str:
    """The key of the transfer that a mail answers, by a Message-ID or an address that we signed; "" for all others."""
    key = settings.GEHOR_KEYS.token
    tags = [tag_of_id(one, key) for one in mail.ids] + [tag_of_address(one, key) for one in mail.addressed]
    return next((tag for tag in tags if tag and is_key(tag)), "")


@dataclass(frozen=True)
class AnswersTransfer:
    """Which transfer a mail or a receipt answers, on which case, and where it had gone."""

    transfer_id: UUID
    case_id: UUID
    address: str


def transfer_by_key(key: str) -> AnswersTransfer | None:
    """The transfer with the key; None when there is none. Asks for nobody."""
    row = Transfer.objects.filter(key=key).select_related("register").first() if key else None
    return AnswersTransfer(row.pk, row.case_id, row.register.address) if row else None


def answers_transfer(mail: MailFacts) -> AnswersTransfer | None:
    """What a mail that came says about something we handed over by mail; None when it has nothing to do with that."""
    return transfer_by_key(transfer_key_in(mail))


def to_tell(register_id: int, purpose: Purpose, since: datetime, limit: int) -> tuple[UUID, ...]:
    """Cases that have been diarised, or have ended, since then, of which the main diary has not heard; the first first.

    A case that ends once more is told of once more.
    """
    told = Transfer.objects.filter(register=register_id, purpose=purpose, case=OuterRef("pk"), ended_at__isnull=True)
    cases = Case.objects.filter(registration_mode__in=sorted(DIARISED))
    if purpose == Purpose.REGISTRATION:
        found = cases.filter(~Exists(told), registered_at__gte=since).order_by("registered_at", "pk")
    else:
        again = told.filter(asked_at__gte=OuterRef("closed_at"))
        found = cases.filter(~Exists(again), status=Status.CLOSED, closed_at__gte=since).order_by("closed_at", "pk")
    return tuple(found.values_list("pk", flat=True)[:limit])


def _rows(found: QuerySet[Transfer], day: date, language: str) -> tuple[TransferRow, ...]:
    rows = list(found.select_related("case", "register", "asked_by", "dispatch"))
    if not rows:
        return ()
    ids = [row.dispatch_id for row in rows if row.dispatch_id]
    parcels, tries = outbox.parcel_states(ids), outbox.tries_by_dispatch(ids)
    told = []
    for row in rows:
        parcel = parcels.get(row.dispatch_id) if row.dispatch_id else None
        tried = tries.get(row.dispatch_id, ()) if row.dispatch_id else ()
        said = next((one.said for one in reversed(tried) if one.said), "")
        told.append(_row(row, day, language, unsure=bool(parcel and parcel.unsure), said=said))
    return tuple(told)


def _row(row: Transfer, day: date, language: str, *, unsure: bool, said: str) -> TransferRow:
    case, dispatch = row.case, row.dispatch
    state = state_of(
        dispatch=dispatch.state if dispatch else "",
        tried=bool(dispatch and dispatch.tries),
        unsure=unsure,
        receipted=row.receipted_at is not None,
        ended=row.ended_at is not None,
        due_on=row.due_on,
        today=day,
    )
    return TransferRow(
        id=row.pk,
        key=row.key,
        case_id=case.pk,
        reference=case.reference,
        designation=case.diary_number or case.reference,
        title=case.title,
        register_code=row.register.code,
        register_name=row_of(row.register).name(language),
        driver=row.register.driver,
        purpose=row.purpose,
        state=state,
        reason=row.reason,
        asked_by=row.asked_by.name if row.asked_by else "",
        asked_at=row.asked_at,
        due_on=row.due_on,
        receipt_number=row.receipt_number,
        receipted_at=row.receipted_at,
        receipt_by=row.receipt_by,
        other_number=row.other_number,
        told=row.told,
        ended_at=row.ended_at,
        end_reason=row.end_reason,
        dispatch_id=row.dispatch_id,
        tries=dispatch.tries if dispatch else 0,
        next_at=dispatch.send_after if dispatch and dispatch.state == DispatchState.QUEUED and dispatch.tries else None,
        said=said,
    )
