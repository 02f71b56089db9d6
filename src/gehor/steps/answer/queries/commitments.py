"""What answers have promised: of a case, of a person and a unit, for the resident, and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Count,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from gehor.kit.clock import STOCKHOLM, local_day
from gehor.kit.composed import composed
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries as office
from gehor.office.rules.days import day_words
from gehor.office.rules.filling import fill
from gehor.people.queries import Asker, StaffRow, staff_row
from gehor.people.rules.rights import Right
from gehor.steps.answer.models import Draft
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.models.suggestion import SuggestionVerdict
from gehor.steps.answer.queries import DraftRow
from gehor.steps.answer.rules.commitments import CommitmentState, state_of, text_of
from gehor.steps.answer.rules.promising import Promising, promising
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import may_see, sight_of, visible, visible_to
from gehor.steps.register.queries.addressee import addressee
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.access import Sight
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import Direction

OPEN: Final = Q(kept_at__isnull=True, given_up_at__isnull=True)
# What one page holds; the rest is older.
MOST: Final = 200


@dataclass(frozen=True)
class CommitmentRow:
    """One commitment as staff see it. `what` is "" where the case is kept closely and it is not the asker's own.

    `ended_at` is when it was kept or given up; `late` that it was kept after its day; `told`: the person has been told.
    """

    id: UUID
    case_id: UUID
    reference: str
    title: str
    what: str
    who: str
    staff_id: UUID | None
    unit_id: int | None
    due_on: date
    made_at: datetime
    state: CommitmentState
    working_days_left: int
    ended_at: datetime | None
    late: bool
    reason: str
    told: bool
    mine: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.state in {CommitmentState.OPEN, CommitmentState.NEAR, CommitmentState.LATE}


@dataclass(frozen=True)
class ToldCommitment:
    """A commitment as the resident sees it."""

    what: str
    due_on: date
    kept_on: date | None
    given_up_on: date | None
    reason: str

    @property
    def late(self) -> bool:
        """Whether it was kept after the day."""
        return self.kept_on is not None and self.kept_on > self.due_on


@dataclass(frozen=True)
class Promised:
    """What a resident is told: commitments, soonest first, and the verdict on a suggestion with its reason."""

    commitments: tuple[ToldCommitment, ...]
    verdict: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Kept:
    """Promised against kept: of the commitments due in a period how they ended, or stand."""

    promised: int
    in_time: int
    late: int
    given_up: int
    overdue: int
    open: int


@dataclass(frozen=True)
class Ending:
    """The message about how a commitment ends; `untold` is why nobody can be told."""

    subject: str
    text: str
    untold: str = ""


@dataclass(frozen=True)
class OnDesk:
    """What somebody has begun, and what stands with them."""

    drafts: tuple[DraftRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()


def commitments_of(asker: Asker, case_id: UUID) -> tuple[CommitmentRow, ...]:
    """Every commitment of a case the person may see, soonest first. Raises NotThere."""
    if not may_see(asker, case_id):
        raise NotThere(case_id)
    return _desk(asker, _commitments(case=case_id)).commitments


def commitments_for(asker: Asker, *, units: bool = False, ended: bool = False) -> tuple[CommitmentRow, ...]:
    """The asker's own, or with `units` those of the units they handle or manage cases in, on cases they may see.

    Open ones soonest first; with `ended` those that have ended, the newest first.
    """
    whose = _unit_wide(asker) if units else _whose(asker)
    found = Commitment.objects.filter(whose, ~OPEN if ended else OPEN, case__in=visible(asker))
    chosen = found.order_by("-made_at" if ended else "due_on", "pk").values("pk")[:MOST]
    rows = _desk(asker, _commitments(pk__in=chosen)).commitments
    return tuple(sorted(rows, key=lambda row: row.ended_at or row.made_at, reverse=True)) if ended else rows


def in_case(asker: Asker, page: CasePage) -> OnDesk:
    """The asker's own reply in the making and what the case has promised, in one statement; the page has been shown."""
    rows = _in_case(asker.staff_id, page.case.id).rows()
    return _desk(asker, rows)


def on_my_desk(asker: Asker) -> OnDesk:
    """Answers the asker has begun and not sent, newest first, and the open commitments that stand with them."""
    units = frozenset(_watched_units(asker))
    return _desk(asker, _mine(sight_of(asker), units).rows())


def promised_in(page: CasePage, record_id: UUID, today: date) -> tuple[Promising, ...]:
    """Promising sentences of what was sent on a case that has been shown. Raises NotThere."""
    for row in page.records:
        if row.id == record_id and row.direction == Direction.OUTGOING:
            return promising(row.text, today)
    raise NotThere(record_id)


def promised_to(case_id: UUID) -> Promised:
    """What we have promised whoever the case belongs to, and what becomes of their suggestion; for who has its code."""
    own = Commitment.objects.filter(case=case_id).annotate(verdict=Value(""), why=_text("reason"), said=_text("what"))
    verdict = SuggestionVerdict.objects.filter(case=case_id).annotate(
        said=_text(Value("")),
        due_on=Value(None, output_field=DateField()),
        kept_at=Value(None, output_field=DateTimeField()),
        given_up_at=Value(None, output_field=DateTimeField()),
        why=_text("reason"),
    )
    columns = ("said", "due_on", "kept_at", "given_up_at", "why", "verdict")
    rows = list(own.values_list(*columns).union(verdict.values_list(*columns), all=True))
    decided = next((row for row in rows if row[5]), None)
    told = [
        ToldCommitment(
            what,
            due_on,
            local_day(kept_at) if kept_at else None,
            local_day(given_up_at) if given_up_at else None,
            reason,
        )
        for what, due_on, kept_at, given_up_at, reason, found in rows
        if not found
    ]
    return Promised(
        tuple(sorted(told, key=lambda one: (one.due_on, one.what))),
        decided[5] if decided else "",
        decided[4] if decided else "",
    )


def kept_in(first: date, last: date, today: date, unit_ids: Collection[int] | None = None) -> Kept:
    """Of what was due from first to last how much was kept: all of it, or of the units that own the cases."""
    found = Commitment.objects.filter(due_on__range=(first, last)).alias(kept_on=TruncDate("kept_at", tzinfo=STOCKHOLM))
    if unit_ids is not None:
        found = found.filter(case__owner_unit__in=unit_ids)
    counted = found.aggregate(
        promised=Count("pk"),
        in_time=Count("pk", filter=Q(kept_on__lte=F("due_on"))),
        late=Count("pk", filter=Q(kept_on__gt=F("due_on"))),
        given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
        overdue=Count("pk", filter=OPEN & Q(due_on__lt=today)),
        open=Count("pk", filter=OPEN & Q(due_on__gte=today)),
    )
    return Kept(**counted)


def preview_end(asker: Asker, case_id: UUID, commitment_id: UUID, *, kept: bool, text: str, reason: str) -> Ending:
    """The message about how it ends, exactly as it would leave. Raises NotThere; Refused as the act would."""
    case = visible(asker).filter(pk=case_id).first()
    row = Commitment.objects.filter(OPEN, case=case_id, pk=commitment_id).first()
    if case is None or row is None:
        raise NotThere(commitment_id)
    late = kept and asker.day > row.due_on
    if not reason.strip() and (late or not kept):
        raise Refused("reason_missing")
    try:
        addressee(case)
    except Refused as refused:
        return Ending("", "", refused.code)
    officer = staff_row(asker.staff_id)
    words = told_words(case, row, kept=kept, late=late, officer=officer, day=asker.day, text=text, reason=reason)
    return Ending(*words)


def told_words(
    case: Case, row: Commitment, *, kept: bool, late: bool, officer: StaffRow, day: date, text: str, reason: str
) -> tuple[str, str]:
    """(subject, text) of the message that tells how it ended, the same for preview and sending. For this room only.

    Raises Refused `open_variable`.
    """
    words = office.text_for(text_of(kept=kept, late=late), case.language, day, case.category_id)
    us = office.office_on(day)
    variables = {
        "what": row.what.strip().rstrip("."),
        "due_on": day_words(row.due_on, words.language),
        "today": day_words(day, words.language),
        "reason": reason.strip(),
        "text": text.strip(),
        "officer": officer.name,
        "unit": officer.unit_name,
        "reference": case.diary_number or case.reference,
        "office": us.name,
        "phone": us.phone,
    }
    subject, body = fill(words.subject, variables), fill(words.body, variables)
    # What an officer left out leaves no hole.
    paragraphs = [part.strip("\n") for part in body.split("\n\n")]
    return subject, "\n\n".join(part for part in paragraphs if part.strip())


def _whose(asker: Asker) -> Q:
    return Q(staff=asker.staff_id) | Q(unit__in=sorted(_watched_units(asker)))


def _watched_units(asker: Asker) -> set[int]:
    """The units whose commitments somebody must do or give to a person: one's own, and those one manages."""
    mine = {asker.home_unit_id} if asker.may(Right.HANDLE_CASES, asker.home_unit_id) else set()
    return mine | asker.units_with(Right.MANAGE_UNIT)


def _unit_wide(asker: Asker) -> Q:
    units = sorted(asker.units_with(Right.HANDLE_CASES) | asker.units_with(Right.MANAGE_UNIT))
    return Q(unit__in=units) | Q(staff__home_unit__in=units) | Q(case__owner_unit__in=units)


def _commitments(*which: Q, **wanted: Any) -> QuerySet[Commitment, tuple[Any, ...]]:
    return _columns(
        Commitment.objects.filter(*which, **wanted),
        sort=_text(Value("commitment")),
        key=_text("pk"),
        words=_text("what"),
        more=_text("reason"),
        day=F("due_on"),
        number=Value(0),
        moment=F("made_at"),
        ended=Coalesce("kept_at", "given_up_at"),
        kept=F("kept_at"),
        who=_text(Coalesce("staff__name", "unit__name_sv")),
        of_staff=_text("staff_id"),
        of_unit=Cast("unit_id", BigIntegerField()),
        told=_text("told_by_id"),
    )


def _drafts(*which: Q, **wanted: Any) -> QuerySet[Draft, tuple[Any, ...]]:
    return _columns(
        Draft.objects.filter(*which, **wanted),
        sort=_text(Value("draft")),
        key=_text("pk"),
        words=_text("text"),
        more=_text("reason"),
        day=F("new_due_on"),
        number=Cast("version", IntegerField()),
        moment=F("saved_at"),
        ended=Value(None, output_field=DateTimeField()),
        kept=Value(None, output_field=DateTimeField()),
        who=_text("kind"),
        of_staff=_text("author_id"),
        of_unit=Value(None, output_field=BigIntegerField()),
        told=Value(None, output_field=TextField()),
    )


def _columns(found: QuerySet[Any], **named: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows of either table under the same names, so that both come in one statement."""
    case = {"case_key": F("case_id"), "called": _text("case__reference"), "titled": _text("case__title")}
    every = {**named, **case, "kept_apart": _text("case__protection"), "officer": _text("case__officer_id")}
    rows: QuerySet[Any, tuple[Any, ...]] = found.annotate(**every).values_list(*_NAMES)
    return rows


def _text(what: Any) -> Cast:
    return Cast(what, TextField())


@composed
def _in_case(staff_id: UUID, case_id: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    draft = _drafts(author=staff_id, case=case_id, kind=ReplyKind.REPLY)
    return draft.union(_commitments(case=case_id), all=True)


@composed
def _mine(sight: Sight, units: frozenset[int]) -> QuerySet[Any, tuple[Any, ...]]:
    seen = visible_to(sight)
    whose = Q(staff=sight.staff_id) | Q(unit__in=sorted(units))
    return _drafts(author=sight.staff_id, case__in=seen).union(_commitments(whose, OPEN, case__in=seen), all=True)


def _desk(asker: Asker, found: Iterable[tuple[Any, ...]]) -> OnDesk:
    rows = [_Row(*row) for row in found]
    drafts = sorted((row for row in rows if row.sort == "draft"), key=lambda row: row.moment, reverse=True)
    promised = sorted((row for row in rows if row.sort != "draft"), key=lambda row: (row.day or date.max, row.key))
    return OnDesk(tuple(map(_draft, drafts)), tuple(_commitment(asker, row) for row in promised))


def _draft(row: _Row) -> DraftRow:
    return DraftRow(
        case_id=row.case_key,
        reference=row.called,
        title=row.titled,
        kind=row.who,
        text=row.words,
        reason=row.more,
        new_due_on=row.day,
        version=row.number,
        saved_at=row.moment,
    )


def _commitment(asker: Asker, row: _Row) -> CommitmentRow:
    assert row.day is not None  # noqa: S101  (the column of a commitment holds no NULL)
    mine, working = row.of_staff == str(asker.staff_id), office.working_days()
    withheld = shields(row.kept_apart) and not mine and row.officer != str(asker.staff_id)
    given_up = row.ended is not None and row.kept is None
    return CommitmentRow(
        id=UUID(row.key),
        case_id=row.case_key,
        reference=row.called,
        title=row.titled,
        what="" if withheld else row.words,
        who=row.who,
        staff_id=UUID(row.of_staff) if row.of_staff else None,
        unit_id=row.of_unit,
        due_on=row.day,
        made_at=row.moment,
        state=state_of(row.day, kept=row.kept is not None, given_up=given_up, today=asker.day, working=working),
        working_days_left=working.between(asker.day, row.day),
        ended_at=row.ended,
        late=row.kept is not None and local_day(row.kept) > row.day,
        reason="" if withheld else row.more,
        told=row.told is not None,
        mine=mine,
    )


class _Row(NamedTuple):
    """A row of either table, in the order of its columns."""

    sort: str
    key: str
    case_key: UUID
    called: str
    titled: str
    words: str
    more: str
    day: date | None
    number: int
    moment: datetime
    ended: datetime | None
    kept: datetime | None
    who: str
    of_staff: str | None
    of_unit: int | None
    told: str | None
    kept_apart: str
    officer: str | None


_NAMES: Final = _Row._fields
