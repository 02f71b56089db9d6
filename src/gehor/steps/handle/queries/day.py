"""What Min dag asks of this room, in one statement as long as there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, DateField, Q, Value

from gehor.people.queries import Asker
from gehor.steps.handle.models import Enquiry
from gehor.steps.handle.queries import EnquiryRow, enquiries_by_key, mentions
from gehor.steps.handle.queries.contributions import ContributionRow, by_keys, live_keys
from gehor.steps.handle.queries.mentions import MentionRow
from gehor.steps.handle.queries.translations import TranslationRow
from gehor.steps.handle.queries.translations import by_keys as translations_by_keys
from gehor.steps.handle.queries.translations import live_keys as translations_waiting
from gehor.steps.register.queries.access import visible
from gehor.steps.register.rules.status import Status

_ENQUIRY, _PART, _MENTION, _TRANSLATION = "enquiry", "part", "mention", "translation"


@dataclass(frozen=True)
class Waiting:
    """What others were asked by the person, and what the person is asked for; each the nearest day first.

    Mentions that ask for something, and those that are only to be read, the oldest first.
    """

    enquiries: tuple[EnquiryRow, ...]
    contributions: tuple[ContributionRow, ...]
    mentions: tuple[MentionRow, ...] = ()
    to_read: tuple[MentionRow, ...] = ()
    translations: tuple[TranslationRow, ...] = ()


def waiting(asker: Asker, day: date, *, limit: int) -> Waiting:
    """What the asker waits for others outside to answer, the parts of answers and translations that are waited
    for from them, and where colleagues have mentioned them.
    """
    mine = Q(asked__case__officer__in=asker.acts_as) | Q(asked_by=asker.staff_id)
    outside = (
        Enquiry.objects.filter(mine, answered__isnull=True, ended_at__isnull=True, asked__case__in=visible(asker))
        .exclude(asked__case__status=Status.CLOSED)
        .order_by("due_on", "asked_at")
        .annotate(what=Value(_ENQUIRY, CharField()))
        .values_list("what", "pk", "due_on")[:limit]
    )
    parts = live_keys(asker).order_by("due_on", "id").annotate(what=Value(_PART, CharField()))
    named = (
        mentions.live_keys(asker)
        .order_by("asked_at", "id")
        .annotate(what=Value(_MENTION, CharField()), due_on=Value(day, DateField()))
        .values_list("what", "pk", "due_on")[:limit]
    )
    words = translations_waiting(asker).order_by("due_on", "id").annotate(what=Value(_TRANSLATION, CharField()))
    given = [rows.values_list("what", "pk", "due_on")[:limit] for rows in (parts, words)]
    found = list(outside.union(*given, named, all=True))
    keys: dict[str, list[UUID]] = {_ENQUIRY: [], _PART: [], _MENTION: [], _TRANSLATION: []}
    for what, key, _due in found:
        keys[what].append(key)
    told = mentions.by_keys(asker, keys[_MENTION])
    return Waiting(
        enquiries_by_key(keys[_ENQUIRY], day),
        by_keys(asker, keys[_PART]),
        tuple(row for row in told if row.asks),
        tuple(row for row in told if not row.asks),
        translations_by_keys(asker, keys[_TRANSLATION]),
    )
