"""Linked cases: what hangs together with a case, and how often the resident has been in contact (routine 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from gehor.people.queries import Asker
from gehor.steps.handle.models.event import Link
from gehor.steps.handle.rules.events import LinkKind
from gehor.steps.handle.rules.links import together_with
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.access import visible
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.rules.words import Outcome

Edge = tuple[UUID, UUID, str]
# Every live link of what hangs together with the cases, walked from one to the next by the two indexes.
_EDGES = """
WITH RECURSIVE together (id) AS (
    SELECT unnest(%s::uuid[])
    UNION
    SELECT beside.id FROM together, LATERAL (
        SELECT leading_id AS id FROM handle_link WHERE case_id = together.id AND ended_at IS NULL
        UNION ALL
        SELECT case_id FROM handle_link WHERE leading_id = together.id AND ended_at IS NULL
    ) beside WHERE beside.id IS NOT NULL
)
SELECT link.case_id, link.leading_id, link.kind
FROM together JOIN handle_link link ON link.case_id = together.id AND link.ended_at IS NULL
WHERE link.leading_id IS NOT NULL
"""


@dataclass(frozen=True)
class LinkedRow:
    """A case that hangs together with another. `leads`: it came first of them all; `repeat`: the same person."""

    case: QueueRow
    leads: bool
    repeat: bool


@dataclass(frozen=True)
class Linked:
    """What hangs together with a case, in the order it came, and how often somebody has been in contact about it all.

    Of what the person may not see nothing is shown and nothing counted.
    """

    rows: tuple[LinkedRow, ...] = ()
    leads: bool = False
    contacts: int = 0


def linked(asker: Asker, case_id: UUID, *, contacts: int) -> Linked:
    """For a case the person sees, with the contacts of its own. One statement when it is alone, else two."""
    found = edges([case_id])
    if not found:
        return Linked(contacts=contacts)
    known = {case_id} | {end for edge in found for end in edge[:2]}
    rows = {row.id: row for row in rows_of(asker, visible(asker).filter(pk__in=known), limit=len(known))}
    together = together_with([edge[:2] for edge in found], case_id, {case_id, *rows})
    if not together:
        return Linked(contacts=contacts)
    repeats = {end for edge in found if edge[2] == LinkKind.REPEAT for end in edge[:2]}
    first = min({case_id, *together})
    return Linked(
        rows=tuple(LinkedRow(rows[key], key == first, key in repeats) for key in sorted(together)),
        leads=first == case_id,
        contacts=contacts + sum(rows[key].contacts for key in together),
    )


def contacts_with_linked(asker: Asker, rows: Sequence[QueueRow]) -> dict[UUID, int]:
    """How often somebody has been in contact about each of a list's cases and what it is linked with, if it is.

    One statement when none is linked, else two.
    """
    found = edges([row.id for row in rows]) if rows else []
    if not found:
        return {}
    known = {end for edge in found for end in edge[:2]} - {row.id for row in rows}
    others = visible(asker).filter(pk__in=known).values_list("pk", "contacts")
    counts = {**dict(others), **{row.id: row.contacts for row in rows}}
    pairs = [edge[:2] for edge in found]
    each = {row.id: together_with(pairs, row.id, counts) for row in rows}
    return {key: counts[key] + sum(counts[other] for other in others) for key, others in each.items() if others}


def linked_ids(asker: Asker, case_id: UUID) -> tuple[UUID, ...]:
    """What hangs together with the case as the person sees it, the first that came first. For later steps."""
    found = edges([case_id])
    known = {end for edge in found for end in edge[:2]}
    seen = set(visible(asker).filter(pk__in=known).values_list("pk", flat=True)) if known else set()
    return tuple(sorted(together_with([edge[:2] for edge in found], case_id, {case_id, *seen})))


def neighbours(asker: Asker, case_id: UUID) -> tuple[UUID, ...]:
    """Those it is linked with directly, of what the person sees. For this room only."""
    live = Link.objects.filter(ended_at__isnull=True, leading__isnull=False)
    ends = {*live.filter(case_id=case_id).values_list("leading_id", flat=True)}
    ends |= {*live.filter(leading_id=case_id).values_list("case_id", flat=True)}
    return tuple(sorted(visible(asker).filter(pk__in=ends).values_list("pk", flat=True)))


def edges(case_ids: Sequence[UUID]) -> list[Edge]:
    """The live links of everything that hangs together with the cases, whoever may see it. For this room only."""
    with connection.cursor() as cursor:
        cursor.execute(_EDGES, [list(case_ids)])
        return [(case, leading, kind) for case, leading, kind in cursor.fetchall()]


def may_be_linked(case: Case) -> bool:
    """Whether the case is one still: what was joined into another or made void hangs together with nothing."""
    return case.outcome not in {Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE}
