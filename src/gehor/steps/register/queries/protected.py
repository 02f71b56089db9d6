"""What is kept closer: handed out only together with a line in the view log, so that nobody can forget it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gehor.journal.act import viewed
from gehor.people.queries import Asker
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.protected import CaseProtected, RecordProtected
from gehor.steps.register.queries.access import grants_of, sight_of
from gehor.steps.register.queries.cases import build, find_visible
from gehor.steps.register.queries.rows import CasePage
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.words import DEPUTY, Ground, Protection


@dataclass(frozen=True)
class ProtectedFacts:
    """The whole case as it is: true title, place, counterparties, subjects, texts, contacts; and why it was shown."""

    page: CasePage
    title: str
    place: str
    ground: str


def protected_facts(asker: Asker, case_id: UUID, at: datetime) -> ProtectedFacts:
    """Everything about a case, for those named and those who hold the right; writes the line in the view log itself.

    Who only took the item in sees the case, not what it protects. An unmarked case leaves no line.
    Raises NotThere, NotAllowed.
    """
    seen = find_visible(asker, case_id)
    case = seen.case
    if not shields(case.protection):
        return ProtectedFacts(build(asker, seen), case.title, case.place, "")
    ground = ground_of(asker, case)
    viewed(
        staff_id=asker.staff_id,
        chain=f"case:{case.pk}",
        subject_kind="case",
        subject_id=case.pk,
        ground=ground,
        at=at,
    )
    words = CaseProtected.objects.filter(case=case).first()
    title = words.title if words else case.title
    place = words.place if words else case.place
    return ProtectedFacts(_true_words(build(asker, seen, open_up=True), title, place), title, place, ground)


def may_open(asker: Asker, case_id: UUID) -> bool:
    """Whether `protected_facts` would answer; asks without seeing anything, so no line is written."""
    try:
        ground_of(asker, find_visible(asker, case_id).case)
    except (LookupError, NotAllowed):
        return False
    return True


def ground_of(asker: Asker, case: Case) -> str:
    """On what ground a shielded case is opened to somebody who sees it. Raises NotAllowed. For this room only."""
    if case.officer_id == asker.staff_id:
        return Ground.OFFICER
    if case.officer_id in asker.chosen_by:
        return DEPUTY
    protection = Protection(case.protection)
    right = Right.READ_PROTECTED if protection is Protection.PROTECTED_IDENTITY else Right.READ_MARKED
    if sight_of(asker).opens(protection):
        return right
    ground = grants_of(asker).filter(case=case).exclude(ground=Ground.TOOK_IN).values_list("ground", flat=True).first()
    if ground is None:
        raise NotAllowed(right)
    return ground


def _true_words(page: CasePage, title: str, place: str) -> CasePage:
    words = {row.record_id: row for row in RecordProtected.objects.filter(record__case_id=page.case.id)}
    records = tuple(
        replace(row, counterparty=words[row.id].counterparty, subject=words[row.id].subject) if row.id in words else row
        for row in page.records
    )
    return replace(page, case=replace(page.case, title=title), place=place, records=records)
