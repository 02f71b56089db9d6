"""An answer that another person must approve, as tests of several acts need it."""

from __future__ import annotations

from uuid import UUID

from gehor.kit.clock import local_day
from gehor.office.actions.set_approval_rule import set_approval_rule
from gehor.office.rules.words import Approvers
from gehor.steps.answer.actions.ask_approval import ask_approval
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import given_case
from tests.cast import AT, Cast, Colleague

TEXT = "Vi städade i morse. Förlåt att det dröjde."


def must_be_approved(cast: Cast) -> CaseRow:
    """A case of Olof's in a category whose answers need a second pair of eyes."""
    case = given_case(cast, cast.olof)
    approval_needed(cast)
    return case


def approval_needed(cast: Cast, approvers: Approvers = Approvers.HANDLERS) -> None:
    """From today answers about litter need a second pair of eyes."""
    set_approval_rule(
        actor=cast.adam.actor,
        at=AT,
        category_code="REN-01",
        needed=True,
        approvers=approvers,
        valid_from=local_day(AT),
    )


def written(cast: Cast, case: CaseRow, text: str = TEXT, *, version: int = 0) -> int:
    """Olof writes; answers the draft's version."""
    return save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text=text, version=version)


def asked(cast: Cast, case: CaseRow, whom: Colleague) -> UUID:
    """Olof asks somebody to approve what he has written."""
    return ask_approval(actor=cast.olof.actor, at=AT, case_id=case.id, approver_id=whom.id)
