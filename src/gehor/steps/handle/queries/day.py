"""What Min dag asks of this room, in one statement as long as there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, Q, Value

from gehor.people.queries import Asker
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import EnquiryRow, enquiries_by_key
from gehor.steps.handle.queries.contributions import ContributionRow, by_keys, live_keys
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.status import Status

_ENQUIRY, _PART = "enquiry", "part"


@dataclass(frozen=True)
class Waiting:
    """What others were asked by the person, and what the person is asked for; each the nearest day first."""

    enquiries: tuple[EnquiryRow, ...]
    contributions: tuple[ContributionRow, ...]


def waiting(asker: Asker, day: date, *, limit: int) -> Waiting:
    """What the asker waits for others outside to answer, and the parts of answers that are waited for from them."""
    mine = Q(asked__case__officer__in=asker.acts_as) | Q(asked_by=asker.staff_id)
    outside = (
        Enquiry.objects.filter(mine, answered__isnull=True, ended_at__isnull=True, asked__case__in=visible(asker))
        .exclude(asked__case__status=Status.CLOSED)
        .order_by("due_on", "asked_at")
        .annotate(what=Value(_ENQUIRY, CharField()))
        .values_list("what", "pk", "due_on")[:limit]
    )
    parts = live_keys(asker).order_by("due_on", "id").annotate(what=Value(_PART, CharField()))
    found = list(outside.union(parts.values_list("what", "pk", "due_on")[:limit], all=True))
    keys: dict[str, list[UUID]] = {_ENQUIRY: [], _PART: []}
    for what, key, _due in found:
        keys[what].append(key)
    return Waiting(enquiries_by_key(keys[_ENQUIRY], day), by_keys(asker, keys[_PART]))
