"""The way of a message in words: what happened when, and why it did not arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gehor.kit.clock import local_day
from gehor.outbox.queries import TryRow
from gehor.outbox.rules.reasons import Reason, reason_of
from gehor.outbox.rules.states import DispatchState, ReportAction

# What a server said yes to needs no reason.
_GOOD = {
    DispatchState.ACCEPTED,
    DispatchState.TO_POST,
    DispatchState.POSTED,
    DispatchState.SHOWN,
    DispatchState.UNSURE,
    ReportAction.DELIVERED,
    ReportAction.READ,
    "relayed",
    "expanded",
    "confirmed",
    "sent_again",
    "unposted",
}
EVENTS: dict[str, str | Promise] = {
    DispatchState.ACCEPTED: _("Lämnad till e-postservern"),
    DispatchState.QUEUED: _("Togs inte emot än, vi försöker igen"),
    DispatchState.FAILED: _("Gick inte att skicka"),
    DispatchState.BOUNCED: _("Kom tillbaka"),
    DispatchState.UNSURE: _("Sändningen avbröts, ingen vet om den kom fram"),
    DispatchState.TO_POST: _("Brevet är klart att posta"),
    DispatchState.POSTED: _("Postat"),
    DispatchState.SHOWN: _("Visas bakom koden"),
    ReportAction.DELAYED: _("Försenad hos mottagarens e-postserver"),
    ReportAction.DELIVERED: _("Levererad"),
    ReportAction.READ: _("Läst"),
    "relayed": _("Skickad vidare till en annan e-postserver"),
    "expanded": _("Skickad vidare till en e-postlista"),
    "confirmed": _("En medarbetare har hört efter: den kom fram"),
    "sent_again": _("En medarbetare skickade igen"),
    "unposted": _("Märkningen som postat togs tillbaka"),
}
REASONS: dict[Reason, str | Promise] = {
    Reason.NO_SUCH_ADDRESS: _("adressen finns inte"),
    Reason.MAILBOX_CLOSED: _("brevlådan är stängd"),
    Reason.MAILBOX_FULL: _("brevlådan är full"),
    Reason.TOO_LARGE: _("meddelandet är för stort"),
    Reason.NO_SUCH_DOMAIN: _("det som står efter @ i adressen finns inte"),
    Reason.NO_ANSWER: _("e-postservern svarar inte"),
    Reason.REFUSED: _("mottagarens e-postserver vägrar ta emot det"),
    Reason.BUSY: _("e-postservern har inte tid just nu"),
    Reason.NOT_SENDABLE: _("meddelandet går inte att göra i ordning"),
    Reason.STOPPED: _("sändningen avbröts"),
    Reason.OTHER: _("e-postservern sa nej"),
}


@dataclass(frozen=True)
class Step:
    """One thing that happened. `same_day`: on the day of the step before it, so the time is enough."""

    at: datetime
    words: str | Promise
    reason: str | Promise
    said: str
    same_day: bool


def steps(pressed_at: datetime, tries: Sequence[TryRow]) -> tuple[Step, ...]:
    """From the press of send to what was heard last."""
    found: list[tuple[datetime, str | Promise, str | Promise, str]] = [(pressed_at, _("Köad"), "", "")]
    for one in tries:
        reason = "" if one.state in _GOOD else REASONS[reason_of(one.said)]
        found.append((one.at, EVENTS.get(one.state, one.state), reason, one.said))
    # A later press of send has taken the place of the first one: what was tried before it comes before it.
    found.sort(key=lambda step: step[0])
    days = [None, *(local_day(step[0]) for step in found)]
    return tuple(Step(*step, same_day=local_day(step[0]) == before) for step, before in zip(found, days, strict=False))
