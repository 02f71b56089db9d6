"""One case as an employee reads it; at most nine statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from gehor.kit.composed import LATER, composed, composed_rows
from gehor.kit.files.scan import Scan
from gehor.kit.refused import NotThere
from gehor.office import queries as office
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.rules.states import DispatchState
from gehor.people.queries import Asker
from gehor.steps.register.models.access import CaseAccess
from gehor.steps.register.models.case import Case, CaseCategory
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.protected import Correction, SecrecyMark
from gehor.steps.register.models.record import Record, RecordDispatch, RecordFile
from gehor.steps.register.queries.access import named_in, sight_of, took_in, visible, visible_to
from gehor.steps.register.queries.mails import mails_of
from gehor.steps.register.queries.rows import (
    CasePage,
    CategoryName,
    FileRow,
    MarkRow,
    PersonRow,
    RecordRow,
    case_row,
    record_row,
)
from gehor.steps.register.queries.said import said_of
from gehor.steps.register.rules.access import Sight
from gehor.steps.register.rules.entries import SHIELDED, shields
from gehor.steps.register.rules.rights import CaseRight, Standing, rights_of
from gehor.steps.register.rules.words import ContactKind, Direction, Ground, RecordState


@dataclass(frozen=True)
class CorrectionRow:
    """What the register said before."""

    record_id: UUID | None
    field: str
    before: str
    after: str
    reason: str
    corrected_at: datetime
    corrected_by: str


def case_page(asker: Asker, key: UUID | str) -> CasePage:
    """The case by id, reference or diary number. Raises NotThere, also when the person may not see it.

    Of a marked case texts, names and contacts are withheld: `queries.protected` hands them out and keeps who saw.
    """
    return build(asker, find_visible(asker, key))


@dataclass(frozen=True)
class Seen:
    """A case that the person may see, with what a page tells beside it."""

    case: Case
    beside: Mapping[str, Any]


def find_visible(asker: Asker, key: UUID | str) -> Seen:
    """By id, reference or diary number. Raises NotThere."""
    by_id = isinstance(key, UUID)
    found = _seen(sight_of(asker), by_id).rows([key] if isinstance(key, UUID) else {key, key.upper()})
    if not found:
        raise NotThere(key)
    beside = dict(zip(_BESIDE, found[0][len(_CASE) :], strict=True))
    return Seen(Case.from_db(connection.alias, _CASE, found[0][: len(_CASE)]), beside)


_CASE = tuple(field.attname for field in Case._meta.concrete_fields)
_BESIDE = (
    "category__code",
    "category__name_sv",
    "category__name_en",
    "owner_unit__code",
    "owner_unit__name_sv",
    "owner_unit__name_en",
    "officer__name",
    "received_by__name",
    "joined_into__reference",
    "named",
    "handed",
    "joined_from",
    "has_files",
    "further",
    "contributed",
)


@composed
def _seen(sight: Sight, by_id: bool) -> QuerySet[Case, tuple[Any, ...]]:
    wanted = Q(pk__in=[LATER]) if by_id else Q(reference__in=[LATER]) | Q(diary_number__in=[LATER])
    asked = [Ground.CONTRIBUTOR, Ground.TRANSLATOR]
    contributed = CaseAccess.objects.filter(case=OuterRef("pk"), ground__in=asked)
    named = named_in(sight).filter(case=OuterRef("pk")).values("pk")[:1]
    handed = CaseAccess.objects.filter(case=OuterRef("pk"), ground=Ground.HAND_OVER)
    further = CaseCategory.objects.filter(case=OuterRef("pk")).order_by("category__code").values("category__code")
    return (
        visible_to(sight)
        .annotate(
            named=Subquery(named),
            handed=Exists(handed),
            joined_from=ArraySubquery(Case.objects.filter(joined_into=OuterRef("pk")).values("reference")),
            has_files=Exists(RecordFile.objects.filter(record__case=OuterRef("pk"))),
            further=ArraySubquery(further),
            contributed=Exists(contributed),
        )
        .filter(wanted)
        .values_list(*_CASE, *_BESIDE)
    )


def rights_on(asker: Asker, case: Case, *, named: bool) -> frozenset[CaseRight]:
    """What the person may do with a case they see."""
    in_owner_unit = frozenset(right for right in asker.rights if asker.may(right, case.owner_unit_id))
    return rights_of(
        Standing(
            staff_id=asker.staff_id,
            anywhere=asker.rights,
            in_owner_unit=in_owner_unit,
            owner_is_home=case.owner_unit_id == asker.home_unit_id,
            officer_id=case.officer_id,
            named=named,
            received=took_in(asker, case),
            stands_in_for=asker.stands_in_for,
        )
    )


def build(asker: Asker, seen: Seen, *, open_up: bool = False) -> CasePage:
    """The page of a case that `find_visible` gave; `open_up` only for whoever keeps a line of it in the view log."""
    case, told = seen.case, seen.beside
    withheld = shields(case.protection) and not open_up
    name = "name_en" if asker.language == "en" else "name_sv"
    return CasePage(
        case=case_row(case),
        withheld=withheld,
        category_code=told["category__code"],
        category_name=told[f"category__{name}"],
        further_categories=tuple(
            CategoryName(code, office.category(code, asker.language).name) for code in told["further"]
        ),
        owner_unit_code=told["owner_unit__code"],
        owner_unit_name=told[f"owner_unit__{name}"] or told["owner_unit__name_sv"],
        officer_name=told["officer__name"] or "",
        received_by_name=told["received_by__name"] or "",
        place=case.place,
        latitude=None if withheld else case.latitude,
        longitude=None if withheld else case.longitude,
        may_publish=case.may_publish,
        received_basis=case.received_basis,
        received_reason=case.received_reason,
        registration_reason=case.registration_reason,
        registered_at=case.registered_at,
        captured_at=case.captured_at,
        closed_at=case.closed_at,
        outcome_reason="" if withheld else case.outcome_reason,
        joined_into=told["joined_into__reference"] or "",
        joined_from=tuple(told["joined_from"]),
        records=_records(case, asker.language, files=told["has_files"], withheld=withheld),
        persons=_persons(case, withheld=withheld),
        marks=_marks(case, withheld=withheld) if shields(case.protection) else (),
        may=rights_on(asker, case, named=told["named"] is not None),
        contributed=told["contributed"],
        handed_over=told["handed"],
    )


def saying_text(asker: Asker, case_id: UUID) -> str:
    """What was said first, "" for a marked case. Raises NotThere."""
    row = (
        Record.objects.filter(case__in=visible(asker).filter(pk=case_id), direction=Direction.INCOMING)
        .order_by("number")
        .values_list(said_of(), "case__protection")
        .first()
    )
    if row is None:
        raise NotThere(case_id)
    return "" if shields(row[1]) else row[0]


def corrections(asker: Asker, case_id: UUID) -> tuple[CorrectionRow, ...]:
    """How the register was put right, newest first; old wording of a marked case is withheld. Raises NotThere."""
    case = find_visible(asker, case_id).case
    rows = Correction.objects.filter(case=case).select_related("corrected_by").order_by("-corrected_at", "-pk")
    hide = shields(case.protection)
    return tuple(
        CorrectionRow(
            row.record_id,
            row.field,
            SHIELDED if hide else row.before,
            SHIELDED if hide else row.after,
            row.reason,
            row.corrected_at,
            row.corrected_by.name,
        )
        for row in rows
    )


def files_of(records: QuerySet[Record]) -> dict[UUID, tuple[FileRow, ...]]:
    """The files of several records, in one statement."""
    found: defaultdict[UUID, list[FileRow]] = defaultdict(list)
    rows = RecordFile.objects.filter(record__in=records).select_related("stored").order_by("record", "position")
    for row in rows:
        found[row.record_id].append(
            FileRow(
                row.pk,
                row.name,
                row.description,
                row.stored.media_type,
                row.stored.size,
                row.role,
                row.stored.scan,
                row.stored.scan_said,
                row.stored.made_from_id is not None,
            )
        )
    return {record_id: tuple(files) for record_id, files in found.items()}


def _records(case: Case, language: str, *, files: bool, withheld: bool) -> tuple[RecordRow, ...]:
    rows = _records_of().rows([case.pk])
    with_files = files_of(Record.objects.filter(case=case)) if files else {}
    ways = {
        link.record_id: link.dispatch
        # Sent another way since: the latest is how it is doing.
        for link in _ways_of().rows([case.pk])
    }
    mails = mails_of(case, withheld=withheld)
    made = []
    for row in rows:
        way = ways.get(row.pk)
        # Taken back within the minute: it never was, and the text is a draft again.
        if way is not None and way.state == DispatchState.RECALLED and row.state == RecordState.WORKING:
            continue
        text = "" if withheld else row.said
        shown = replace(
            record_row(row, case=case, files=with_files.get(row.pk, ()), language=language, text=text),
            quoted="" if withheld else row.quoted,
            has_html=bool(row.html),
            has_original=row.received_id is not None,
            original_scan=row.raw_scan or Scan.UNCHECKED,  # type: ignore[attr-defined]  # annotated above
            original_said=row.raw_said or "",  # type: ignore[attr-defined]  # as above
            mail=mails.get(row.pk),
        )
        made.append(shown if way is None else _on_its_way(shown, way))
    return tuple(made)


@composed_rows
def _records_of() -> QuerySet[Record]:
    told = {"raw_scan": F("received__raw__scan"), "raw_said": F("received__raw__scan_said")}
    found = Record.objects.filter(case__in=[LATER]).select_related("type").annotate(**told)
    return found.order_by("made_at", "number")


@composed_rows
def _ways_of() -> QuerySet[RecordDispatch]:
    return RecordDispatch.objects.filter(record__case__in=[LATER]).select_related("dispatch").order_by("dispatch_id")


@composed
def _persons_of() -> QuerySet[CasePerson, tuple[Any, ...]]:
    return (
        CasePerson.objects.filter(case__in=[LATER])
        .order_by("pk", "-person__points__pk")
        .values_list(
            "person_id",
            "person__name",
            "role",
            "person__language",
            "silent",
            "person__protected_identity",
            "person__points__kind",
            "person__points__value",
        )
    )


def _on_its_way(row: RecordRow, way: Dispatch) -> RecordRow:
    return replace(
        row,
        dispatch_id=way.pk,
        dispatch_kind=way.kind,
        dispatch_state=way.state,
        pressed_at=way.pressed_at,
        send_after=way.send_after,
    )


def _persons(case: Case, *, withheld: bool) -> tuple[PersonRow, ...]:
    rows = _persons_of().rows([case.pk])
    found: dict[tuple[UUID, str], PersonRow] = {}
    ways: defaultdict[tuple[UUID, str], dict[str, str]] = defaultdict(dict)
    for person_id, name, role, language, silent, protected, kind, value in rows:
        key = (person_id, role)
        found[key] = PersonRow(person_id, SHIELDED if withheld else name, role, language, silent, protected)
        if kind and not withheld:
            ways[key].setdefault(kind, value)
    return tuple(_with_ways(row, ways[key]) for key, row in found.items())


def _with_ways(row: PersonRow, ways: dict[str, str]) -> PersonRow:
    return replace(
        row,
        email=ways.get(ContactKind.EMAIL, ""),
        phone=ways.get(ContactKind.PHONE, ""),
        address=ways.get(ContactKind.ADDRESS, ""),
    )


def _marks(case: Case, *, withheld: bool) -> tuple[MarkRow, ...]:
    return tuple(
        MarkRow(
            mark.pk,
            mark.record_id,
            mark.provision,
            mark.authority,
            "" if withheld else mark.reason,
            mark.marked_on,
            mark.marked_by.name,
            mark.review_on,
            mark.lifted_at,
            mark.lifted_reason,
        )
        for mark in SecrecyMark.objects.filter(case=case).select_related("marked_by").order_by("pk")
    )
