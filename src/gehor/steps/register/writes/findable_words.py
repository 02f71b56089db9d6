"""Reads every word a batch of cases can be found by; one statement a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from gehor.kit.swedish.vectors import Vector
from gehor.steps.register.models.case import Case, CaseCategory
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.protected import CaseProtected, RecordProtected
from gehor.steps.register.models.record import Record, RecordFile, RecordMail
from gehor.steps.register.rules.contacts import folded
from gehor.steps.register.rules.entries import ANONYMOUS, SHIELDED, UNKNOWN, shields
from gehor.steps.register.rules.spans import lexemes_of
from gehor.steps.register.rules.words import ContactKind, Direction, FindablePart, RecordState

# Designations, titles, names and addresses weigh most, what was written next, quoted history least.
NAMES, TEXT, HISTORY = "A", "B", "D"
# A mail this long is hardly a mail; the rest of it is kept, read and handed out, but not looked in.
LONGEST_RECORD = 50_000
_NOT_WORDS = frozenset({SHIELDED, ANONYMOUS, UNKNOWN, ""})


@dataclass(frozen=True)
class Findable:
    """A row to write."""

    case_id: UUID
    part: FindablePart
    restricted: bool
    day: date
    vector: Vector


def findable_of(case_ids: Collection[UUID]) -> list[Findable]:
    """What each of the cases is found by. A case that is not there gives nothing."""
    cases = list(Case.objects.filter(pk__in=case_ids).select_related("category"))
    vectors = {case.pk: Vector() for case in cases}
    shielded = {case.pk for case in cases if shields(case.protection)}
    for case in cases:
        _add_case(vectors[case.pk], case)
    for kept in CaseProtected.objects.filter(case__in=vectors):
        _add(vectors[kept.case_id], NAMES, kept.title, kept.place)
    _add_further_categories(vectors)
    apart, closely = _add_persons(vectors, shielded)
    _add_records(vectors)
    _add_mails(vectors, apart, closely - shielded)
    made = [
        Findable(case.pk, FindablePart.CASE, case.pk in shielded, case.arrived_on, vectors[case.pk]) for case in cases
    ]
    made += [
        Findable(case.pk, FindablePart.PERSON, True, case.arrived_on, apart[case.pk])
        for case in cases
        if case.pk in apart
    ]
    for row in made:
        for lexeme in lexemes_of(row.day):
            row.vector.lexeme(lexeme)
    return made


def _add_case(vector: Vector, case: Case) -> None:
    _add(vector, NAMES, case.reference, case.diary_number or "", case.title, case.place)
    _add(vector, NAMES, case.category.name_sv, case.category.name_en)


def _add_further_categories(vectors: dict[UUID, Vector]) -> None:
    rows = CaseCategory.objects.filter(case__in=vectors).values_list(
        "case_id", "category__name_sv", "category__name_en"
    )
    for case_id, *names in rows:
        _add(vectors[case_id], NAMES, *names)


def _add_persons(
    vectors: dict[UUID, Vector], shielded: Collection[UUID]
) -> tuple[defaultdict[UUID, Vector], set[UUID]]:
    """Names and addresses; those of a protected person on an unmarked case go to a vector of their own.

    Answers those vectors, and the cases in which anybody is protected.
    """
    apart: defaultdict[UUID, Vector] = defaultdict(Vector)
    named: set[tuple[UUID, UUID]] = set()
    closely: set[UUID] = set()
    rows = (
        CasePerson.objects.filter(case__in=vectors)
        .order_by("pk")
        .values_list(
            "case_id",
            "person_id",
            "person__name",
            "person__protected_identity",
            "person__points__kind",
            "person__points__value",
        )
    )
    for case_id, person_id, name, protected, kind, value in rows:
        if protected:
            closely.add(case_id)
        vector = apart[case_id] if protected and case_id not in shielded else vectors[case_id]
        if (case_id, person_id) not in named:
            named.add((case_id, person_id))
            vector.add(name, NAMES, parts=False)
        if kind == ContactKind.PHONE:
            vector.lexeme(folded(kind, value))
        if kind:
            vector.add(value, NAMES, parts=kind == ContactKind.ADDRESS)
    return apart, closely


def _add_mails(vectors: dict[UUID, Vector], apart: defaultdict[UUID, Vector], closely: Collection[UUID]) -> None:
    """A mail's own subject and whom it is from; where anybody is protected both may tell who, and are kept apart."""
    rows = RecordMail.objects.filter(record__case__in=vectors).order_by("record__made_at", "pk")
    for case_id, subject, address in rows.values_list("record__case_id", "subject", "sender_address"):
        vector = apart[case_id] if case_id in closely else vectors[case_id]
        _add(vector, TEXT, subject)
        if address:
            vector.add(address, NAMES, parts=False)


def _add_records(vectors: dict[UUID, Vector]) -> None:
    apart = {row.record_id: row for row in RecordProtected.objects.filter(record__case__in=vectors)}
    files: defaultdict[UUID, list[str]] = defaultdict(list)
    for record_id, name, description in RecordFile.objects.filter(record__case__in=vectors).values_list(
        "record_id", "name", "description"
    ):
        files[record_id] += [name, description]
    for record in _said(vectors):
        vector = vectors[record.case_id]
        _add(vector, NAMES, *files.get(record.pk, ()))
        words = apart.get(record.pk)
        if words is not None:
            vector.add(words.counterparty, NAMES, parts=False)
            _add(vector, TEXT, words.subject)
        if record.counterparty not in _NOT_WORDS:
            vector.add(record.counterparty, NAMES, parts=False)
        _add(vector, TEXT, record.subject, record.said[:LONGEST_RECORD])
        if record.quoted:
            vector.add(record.quoted[:LONGEST_RECORD], HISTORY, parts=False)


def _said(vectors: Iterable[UUID]) -> Iterable[Record]:
    """Every record that the case's page shows: not what is on its way out and may still be taken back."""
    return (
        Record.objects.filter(case__in=vectors)
        .exclude(state=RecordState.WORKING, direction=Direction.OUTGOING)
        .order_by("case", "made_at")
        .only("case_id", "counterparty", "subject", "text", "corrected_text", "quoted")
    )


def _add(vector: Vector, weight: str, *texts: str) -> None:
    for text in texts:
        if text:
            vector.add(text, weight)
