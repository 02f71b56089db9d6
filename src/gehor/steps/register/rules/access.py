"""Who may see a case, on plain values: the rule that the question to the database must agree with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from gehor.steps.register.rules.words import Protection


@dataclass(frozen=True)
class Sight:
    """What decides sight about the asking person.

    `wide` reads the whole office's unmarked cases; the two others widen a wide reader only.
    """

    staff_id: UUID
    home_unit_id: int
    wide: bool = False
    marked: bool = False
    protected: bool = False

    def opens(self, protection: Protection) -> bool:
        """Whether the roles alone let the person see cases kept this closely."""
        if protection is Protection.NONE:
            return self.wide
        return self.wide and (self.marked if protection is Protection.SECRECY else self.protected)


@dataclass(frozen=True)
class Grant:
    """A live row that lets a person or a unit see a case, or bars a person from it."""

    staff_id: UUID | None = None
    unit_id: int | None = None
    bars: bool = False


def may_see(sight: Sight, *, protection: Protection, officer_id: UUID | None, grants: Iterable[Grant]) -> bool:
    """The one access rule (OSL 5:1, 21:3).

    A bar beats everything, also being responsible. A marked case is open to the responsible officer, to persons
    named in a grant and to holders of the right for that mark; what a whole unit was given does not open it.
    """
    rows = tuple(grants)
    if any(row.bars and row.staff_id == sight.staff_id for row in rows):
        return False
    if officer_id == sight.staff_id or sight.opens(protection):
        return True
    if any(row.staff_id == sight.staff_id for row in rows):
        return True
    return protection is Protection.NONE and any(row.unit_id == sight.home_unit_id for row in rows)
