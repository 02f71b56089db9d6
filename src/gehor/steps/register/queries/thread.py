"""The mails a new one to the person belongs to."""

from __future__ import annotations

from gehor.outbox.rules.states import DispatchKind, DispatchState
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.person import CasePerson
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.rules.threads import Named
from gehor.steps.register.rules.words import AUTOMATIC_MESSAGE, OUTSIDE_TYPES, PersonRole

_NEVER_LEFT = (DispatchState.RECALLED, DispatchState.FAILED)


def thread(case: Case, address: str) -> tuple[Named, ...]:
    """What came by mail and what we sent to this address, oldest first. For steps only.

    Where several persons have written, nobody is told the names of the others' mails, which tell of their senders.
    """
    ours = RecordDispatch.objects.filter(
        record__case=case, dispatch__kind=DispatchKind.EMAIL, dispatch__address__iexact=address
    )
    ours = ours.exclude(dispatch__state__in=_NEVER_LEFT).exclude(record__type__code__in=OUTSIDE_TYPES)
    named = [(at, Named(name, came=False)) for at, name in ours.values_list("record__made_at", "dispatch__message_id")]
    if CasePerson.objects.filter(case=case, role=PersonRole.SENDER).count() <= 1:
        theirs = Record.objects.filter(case=case).exclude(received__message_id="").exclude(received=None)
        # The sender is not told whom else we asked, nor what a machine there said.
        theirs = theirs.exclude(type__code__in=[*OUTSIDE_TYPES, AUTOMATIC_MESSAGE])
        named += [(at, Named(name, came=True)) for at, name in theirs.values_list("made_at", "received__message_id")]
    return tuple(one for _at, one in sorted(named, key=lambda pair: pair[0]))
