"""An answer that another person must approve, as tests of several acts need it."""

from __future__ import annotations

from uuid import UUID

from gehor.office.models.category import Category
from gehor.steps.answer.actions.ask_approval import ask_approval
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import given_case
from tests.cast import AT, Cast, Colleague

TEXT = "Vi städade i morse. Förlåt att det dröjde."


def must_be_approved(cast: Cast) -> CaseRow:
    """A case of Olof's in a category whose answers need a second pair of eyes."""
    case = given_case(cast, cast.olof)
    Category.objects.filter(code="REN-01").update(needs_approval=True)
    return case


def written(cast: Cast, case: CaseRow, text: str = TEXT, *, version: int = 0) -> int:
    """Olof writes; answers the draft's version."""
    return save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text=text, version=version)


def asked(cast: Cast, case: CaseRow, whom: Colleague) -> UUID:
    """Olof asks somebody to approve what he has written."""
    return ask_approval(actor=cast.olof.actor, at=AT, case_id=case.id, approver_id=whom.id)
