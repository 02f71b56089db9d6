"""Who may see a case, on plain values: the rule that the question to the database must agree with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from gehor.steps.register.rules.words import Protection


@dataclass(frozen=True)
class Sight:
    """What decides sight about the asking person.

    `wide` reads the whole office's unmarked cases; the two others widen a wide reader only. A deputy sees what those
    who are away would see of their work; what is kept more closely only for those who chose the deputy themselves.
    """

    staff_id: UUID
    home_unit_id: int
    wide: bool = False
    marked: bool = False
    protected: bool = False
    stands_in_for: frozenset[UUID] = frozenset()
    chosen_by: frozenset[UUID] = frozenset()

    @property
    def trusted_as(self) -> frozenset[UUID]:
        """In whose place the person sees also what is marked."""
        return self.chosen_by | {self.staff_id}

    @property
    def acts_as(self) -> frozenset[UUID]:
        """In whose place the person sees what is not marked."""
        return self.stands_in_for | {self.staff_id}

    def opens(self, protection: Protection) -> bool:
        """Whether the roles alone let the person see cases kept this closely."""
        if protection is Protection.NONE:
            return self.wide
        return self.wide and (self.marked if protection is Protection.SECRECY else self.protected)


@dataclass(frozen=True)
class Grant:
    """A live row that lets a person or a unit see a case, or bars a person from it.

    `work`: on a ground that a deputy takes over, as a contribution is and a mention is not.
    """

    staff_id: UUID | None = None
    unit_id: int | None = None
    bars: bool = False
    work: bool = False


def may_see(sight: Sight, *, protection: Protection, officer_id: UUID | None, grants: Iterable[Grant]) -> bool:
    """The one access rule (OSL 5:1, 21:3).

    A bar beats everything, also being responsible, and what somebody is barred from their deputy does not see through
    them. A marked case is open to the responsible officer, to persons named in a grant and to holders of the right for
    that mark; what a whole unit was given does not open it.
    """
    rows = tuple(grants)
    barred = {row.staff_id for row in rows if row.bars}
    if sight.staff_id in barred:
        return False
    places = (sight.acts_as if protection is Protection.NONE else sight.trusted_as) - barred
    if officer_id in places or sight.opens(protection):
        return True
    if any(row.staff_id == sight.staff_id or (row.work and row.staff_id in places) for row in rows):
        return True
    return protection is Protection.NONE and any(row.unit_id == sight.home_unit_id for row in rows)
