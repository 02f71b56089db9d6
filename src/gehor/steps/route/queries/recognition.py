"""What a text may belong to, and the cases that wait for a person's word about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.steps.register.models.case import Case
from gehor.steps.route.models import Recognised, RecognitionRule, Routine
from gehor.steps.route.rules.recognition import Phrase, Sign, signs
from gehor.steps.route.rules.recognition import Routine as RoutineCode


@dataclass(frozen=True)
class RoutineRow:
    """Where a matter is led: unit, category, class, and the form or address of its own, "" where there is none."""

    code: str
    unit_code: str
    unit_name: str
    category_code: str
    class_code: str
    web: str
    mail: str


@dataclass(frozen=True)
class RecognisedRow:
    """A routine that a case may belong to, and the words of the text that say so."""

    routine: str
    words: str
    found_at: datetime


@kept
def phrases() -> tuple[Phrase, ...]:
    """Every phrase of the office."""
    rows = RecognitionRule.objects.order_by("routine", "language", "phrase")
    return tuple(Phrase(*row) for row in rows.values_list("routine", "language", "phrase"))


def signs_in(text: str) -> tuple[Sign, ...]:
    """What the text may belong to, by the office's phrases. Asks nothing of the database but settings that are kept."""
    return signs(text, phrases())


@kept
def routines() -> tuple[RoutineRow, ...]:
    """Where each kind of matter is led, by code."""
    rows = Routine.objects.order_by("code").values_list(
        "code", "unit__code", "unit__name_sv", "category_code", "class_code", "web", "mail"
    )
    return tuple(RoutineRow(*row) for row in rows)


def routine(code: str) -> RoutineRow:
    """One of them. Raises NotThere."""
    for row in routines():
        if row.code == code:
            return row
    raise NotThere("routine")


def recognised(case_ids: Collection[UUID]) -> dict[UUID, tuple[RecognisedRow, ...]]:
    """What waits for a person's word, of cases that came out of the access word already; in one statement.

    A danger is no question of routines: the alarm tells of it.
    """
    if not case_ids:
        return {}
    rows = Recognised.objects.filter(case__in=case_ids, decision="").exclude(routine=RoutineCode.HAZARD).order_by("id")
    found: defaultdict[UUID, list[RecognisedRow]] = defaultdict(list)
    for case_id, code, words, found_at in rows.values_list("case_id", "routine", "words", "found_at"):
        found[case_id].append(RecognisedRow(code, words, found_at))
    return {case_id: tuple(rows) for case_id, rows in found.items()}


def dangers_waiting(limit: int = 100) -> tuple[UUID, ...]:
    """Open cases whose words tell of danger and whose alarm has not been raised yet, oldest first."""
    rows = Recognised.objects.filter(routine=RoutineCode.HAZARD, decision="").order_by("id")
    return tuple(rows.values_list("case_id", flat=True)[:limit])


def recognised_of(case: Case, code: str) -> Recognised:
    """What waits for a word on the locked case, held until the commit. Raises NotThere. For this room only."""
    row = Recognised.objects.select_for_update().filter(case=case, routine=code, decision="").first()
    if row is None:
        raise NotThere(code)
    return row
