"""What waits for somebody is put together and mailed to them, once a period, in office hours (routine 2).

A mail tells cases by number, what is asked, by when, and where: nothing that a case says, and nobody who wrote.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, ngettext, override

from gehor.journal.act import Actor
from gehor.journey.digest_words import ASKS
from gehor.kit.clock import local_day
from gehor.kit.queue import wake
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.steps.follow_up.actions.send_digest import send_digest
from gehor.steps.follow_up.queries import digests
from gehor.steps.follow_up.queries.digests import MOST, Due
from gehor.steps.follow_up.rules.digests import Line
from gehor.steps.inform.queries.reach import is_office_hours

log = logging.getLogger("gehor.journey")
CLOCK = Actor.system("send_digests")


def send_due(*, at: datetime) -> int:
    """To everybody whose period has had none and who has something to do; how many were sent. One that fails stops
    no other.
    """
    if not is_office_hours(at):
        return 0
    return sum(_send_if_it_can(at, one) for one in digests.due(at))


def _send_if_it_can(at: datetime, one: Due) -> bool:
    try:
        with transaction.atomic():
            return _send(at, one)
    except Exception:
        log.exception("the summary of %s could not be made", one.staff_id)
        return False


def _send(at: datetime, one: Due) -> bool:
    asker = people.asker(one.staff_id, local_day(at))
    own = digests.own_lines(asker) if one.own else ()
    units = digests.unit_lines(asker, at, but=own) if one.unit else ()
    if not own and not units:
        return False
    with override(asker.language):
        subject, text = _words(asker, own, units)
    sent = send_digest(
        actor=CLOCK, at=at, staff_id=one.staff_id, own=bool(own), unit=bool(units), subject=subject, text=text
    )
    wake("send_post")
    return sent is not None


def _words(asker: Asker, own: Sequence[Line], units: Sequence[Line]) -> tuple[str, str]:
    count = len(own) + len(units)
    subject = ngettext("%(n)s sak väntar på dig i Gehör", "%(n)s saker väntar på dig i Gehör", count) % {"n": count}
    desk = f"{settings.GEHOR_PUBLIC_URL}/{asker.language}/desk/"
    parts = [
        *_part(gettext("Det här väntar på dig:"), own, desk),
        *_part(gettext("Det här väntar i enheten:"), units, desk),
        gettext("Allt står på Min dag: %(link)s") % {"link": desk},
        gettext("Välj hur ofta du vill ha det här mejlet: %(link)s") % {"link": f"{desk}own-settings/digest/"},
    ]
    return subject, "\n\n".join(parts)


def _part(heading: str, lines: Sequence[Line], desk: str) -> list[str]:
    if not lines:
        return []
    told = [_line(line, desk) for line in lines[:MOST]]
    more = len(lines) - MOST
    if more > 0:
        told.append(ngettext("… och %(n)s till.", "… och %(n)s till.", more) % {"n": more})
    return [heading, *told]


def _line(line: Line, desk: str) -> str:
    words = f"{line.designation}: {ASKS[line.ask]}"
    if line.day is not None:
        words = f"{words} ({_day(line.day)})"
    return f"{words}\n{desk}cases/{line.reference}/"


def _day(day: date) -> str:
    return day.isoformat()
