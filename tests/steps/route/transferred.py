"""Cases under way to another register, for the tests of what may be done with them."""

from __future__ import annotations

from uuid import UUID

from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.actions.hand_over_to_register import hand_over_to_register
from tests.builders import given_case
from tests.cast import AT, Cast, Colleague
from tests.registers import by_mail, sets


def under_way(cast: Cast, *, by: Colleague | None = None, reason: str = "") -> tuple[CaseRow, UUID]:
    """Olof's case and its hand-over to the register with a mailbox; nothing has left yet."""
    sets(by_mail())
    case = given_case(cast, cast.olof)
    who = by or cast.olof
    made = hand_over_to_register(
        actor=who.actor, at=AT, case_id=case.id, register_code="flyttade-fordon", reason=reason
    )
    return case, made
