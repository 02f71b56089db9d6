"""The mails a new one to the person belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, QuerySet

from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import RecordDispatch, RecordMail
from gehor.steps.register.rules.threads import Named
from gehor.steps.register.rules.words import AUTOMATIC_MESSAGE, OUTSIDE_TYPES, Direction, PersonRole

_NEVER_LEFT = (DispatchState.RECALLED, DispatchState.FAILED)


def thread(
    case: Case, address: str, *, ours: bool = True, came: Sequence[tuple[datetime, Named]] | None = None
) -> tuple[Named, ...]:
    """What came by mail and what we sent to this address, oldest first. For steps only.

    Where several persons have written, nobody is told the names of the others' mails, which tell of their senders.
    Of what an employee forwarded the name of the resident's own mail; a note inside and a machine's mail have none.
    A receipt comes before all of `ours`. `came` is what came by mail where that is known; else it is asked for.
    """
    named = _sent(case, address) if ours else []
    named += _came(case) if came is None else came
    return tuple(one for _at, one in sorted(named, key=lambda pair: pair[0]))


def _came(case: Case) -> list[tuple[datetime, Named]]:
    mails = RecordMail.objects.filter(record__case=case).exclude(message_id="")
    # Nor what a machine, or somebody we asked, has said.
    theirs = mails.filter(record__direction=Direction.INCOMING)
    theirs = theirs.exclude(record__type__code__in=[*OUTSIDE_TYPES, AUTOMATIC_MESSAGE])
    theirs = theirs.filter(~Exists(_second_sender(case)))
    return [(at, Named(name, came=True)) for at, name in theirs.values_list("record__made_at", "message_id")]


def _sent(case: Case, address: str) -> list[tuple[datetime, Named]]:
    ours = RecordDispatch.objects.filter(
        record__case=case, dispatch__kind=DispatchKind.EMAIL, dispatch__address__iexact=address
    )
    # The sender is not told whom else we asked.
    ours = ours.exclude(dispatch__state__in=_NEVER_LEFT).exclude(record__type__code__in=OUTSIDE_TYPES)
    return [(at, Named(name, came=False)) for at, name in ours.values_list("record__made_at", "dispatch__message_id")]


def _second_sender(case: Case) -> QuerySet[CasePerson]:
    senders = CasePerson.objects.filter(case=case, role=PersonRole.SENDER)
    return senders.exclude(pk__in=senders.order_by("pk").values("pk")[:1])
