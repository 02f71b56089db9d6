"""Cases that may be about the same: the same person lately, nearly the same words, or the same spot (routine 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from gehor.office import queries as office
from gehor.people.queries import Asker
from gehor.steps.handle.queries.links import linked_ids
from gehor.steps.handle.rules.links import SAME_SPOT_METRES, LinkSign
from gehor.steps.register.queries.access import opened, visible
from gehor.steps.register.queries.beside import beside
from gehor.steps.register.queries.match import by_same_sender
from gehor.steps.register.queries.queue import QueueRow, rows_of
from gehor.steps.register.queries.wording import nearly_the_same_text
from gehor.steps.register.rules.words import Outcome, Protection

MOST_SHOWN: Final = 8
# Where the office wants no person looked for, the same words still are, so far back.
WORDS_DAYS: Final = 60


@dataclass(frozen=True)
class MayBeSame:
    """A case that may be about the same and why; `days` from its arrival to this one's, negative when it came later."""

    case: QueueRow
    signs: tuple[LinkSign, ...]
    days: int


def may_be_the_same(asker: Asker, case_id: UUID) -> tuple[MayBeSame, ...]:
    """Of what the person may read and is not linked already, the likeliest first.

    How far back the same person is looked for is the office's setting on the day the case arrived. A marked case
    neither asks nor answers.
    """
    own = opened(asker).filter(pk=case_id, protection=Protection.NONE)
    day = own.exclude(outcome__in=[Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE]).values_list("arrived_on").first()
    if day is None:
        return ()
    back = office.office_on(day[0]).repeat_days
    signs: dict[UUID, list[LinkSign]] = {}
    if back:
        near = timedelta(days=back)
        for other in by_same_sender(asker, case_id, day[0] - near, day[0] + near):
            signs.setdefault(other, []).append(LinkSign.PERSON)
    near = timedelta(days=back or WORDS_DAYS)
    for other in nearly_the_same_text(asker, case_id, day[0] - near, day[0] + near):
        signs.setdefault(other, []).append(LinkSign.TEXT)
    for row in beside(asker, case_id):
        if row.same_category and (row.metres is None or row.metres <= SAME_SPOT_METRES):
            signs.setdefault(row.case.id, []).append(LinkSign.PLACE)
    known = set(linked_ids(asker, case_id))
    wanted = [key for key in signs if key not in known]
    found = visible(asker).filter(pk__in=wanted).exclude(outcome__in=[Outcome.JOINED, Outcome.VOIDED, Outcome.PRIVATE])
    shown = rows_of(asker, found, limit=len(wanted)) if wanted else ()
    rows = [MayBeSame(row, tuple(signs[row.id]), (day[0] - row.arrived_on).days) for row in shown]
    return tuple(sorted(rows, key=lambda row: (-_weight(row), abs(row.days))))[:MOST_SHOWN]


def _weight(row: MayBeSame) -> int:
    """The same person and the same words say more than the same spot."""
    return sum({LinkSign.PERSON: 3, LinkSign.TEXT: 2, LinkSign.PLACE: 1}[sign] for sign in row.signs)
