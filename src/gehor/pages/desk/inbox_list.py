"""The rows of the inbox in words, for the whole list and for the list beside the item that is being decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gehor.kit import clock
from gehor.pages.desk.choices import CHANNELS, KINDS
from gehor.pages.desk.routine_words import ROUTINES
from gehor.pages.desk.suggested_category import suggested_names
from gehor.pages.shared.addresses import case_address
from gehor.pages.shared.asker import StaffRequest
from gehor.pages.shared.days import number, short_day
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.steps.handle.queries import open_with
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.glance import Glance, glances
from gehor.steps.register.queries.match import senders_elsewhere
from gehor.steps.register.queries.queue import InboxState, QueueRow
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.register.rules.words import Protection
from gehor.steps.route.queries.recognition import RecognisedRow, recognised

CHOICES: Final[dict[str, str | Promise]] = {
    "register_case": _("Registrera"),
    "answer_directly": _("Besvara direkt"),
    "add_to_case": _("Lägg till i ärende"),
    "refer": _("Hänvisa"),
    "other_post": _("Annan post"),
    "for_information": _("För kännedom"),
    "mark_negligible": _("Ringa betydelse"),
}
# Beside an item; what comes after it follows as it is decided.
BESIDE: Final = 25


@dataclass(frozen=True)
class Item:
    """One row of the inbox in words, with its choices."""

    row: QueueRow
    glance: Glance | None
    kind: str
    channel: str
    age: str
    choices: tuple[Link, ...]
    # Colleagues who have it open just now, and how many other open cases the sender has.
    open_with: str = ""
    elsewhere: str = ""
    # Routines of their own that it may belong to.
    routines: tuple[str, ...] = ()
    # The category that its words suggest.
    suggested: str = ""


def items(asker: Asker, rows: Sequence[QueueRow], *, hints: bool = True) -> list[Item]:
    """The rows in words; `hints` asks besides for the sender's other cases. Three statements, with hints six."""
    ids = [row.id for row in rows]
    seen = glances(asker, ids)
    others = open_with(asker, ids, clock.now())
    elsewhere = senders_elsewhere(asker, ids) if hints else {}
    maybe = recognised(ids)
    sorting = suggested_names([row.id for row in rows if row.protection == Protection.NONE], asker.day) if hints else {}
    return [
        _item(
            row,
            seen.get(row.id),
            open_with=others.get(row.id, ()),
            elsewhere=elsewhere.get(row.id, 0),
            maybe=maybe.get(row.id, ()),
            suggested=sorting.get(row.id, ""),
        )
        for row in rows
    ]


def beside_item(request: StaffRequest, case: CaseRow) -> dict[str, Any]:
    """The list beside an item, and which comes before and after it."""
    rows, _more = queue.inbox(request.asker, limit=BESIDE)
    if all(row.id != case.id for row in rows):
        # Further down: the list begins with the item itself.
        rows, _more = queue.inbox(request.asker, limit=BESIDE, after=(case.arrived_on, UUID(int=case.id.int - 1)))
    here = next((index for index, row in enumerate(rows) if row.id == case.id), None)
    before = rows[here - 1] if here else None
    after = rows[here + 1] if here is not None and here + 1 < len(rows) else None
    return {
        "items": items(request.asker, rows, hints=False),
        "chosen": case.reference,
        "before_url": case_address(before.reference, "register_case") if before else "",
        "after_url": case_address(after.reference, "register_case") if after else "",
    }


def summary(state: InboxState) -> str:
    """How many there are, how old the oldest is, and how many have waited too long."""
    if not state.count:
        return gettext("Allt är registrerat")
    parts = [
        ngettext("%(n)s att ta ställning till", "%(n)s att ta ställning till", state.count) % {"n": counted(state)}
    ]
    if state.oldest:
        parts.append(gettext("den äldsta kom %(day)s") % {"day": short_day(state.oldest)})
    if state.overdue:
        parts.append(
            ngettext("%(n)s borde redan vara registrerad", "%(n)s borde redan vara registrerade", state.overdue)
            % {"n": state.overdue}
        )
    return " · ".join(parts)


def counted(state: InboxState) -> str:
    """The number of items, with a plus when there are more than are counted."""
    return f"{number(state.count)}{'+' if state.more else ''}"


def age_words(days: int) -> str:
    """Age in working days."""
    if days <= 0:
        return gettext("I dag")
    return ngettext("%(n)s arbetsdag", "%(n)s arbetsdagar", days) % {"n": days}


def _item(
    row: QueueRow,
    glance: Glance | None,
    *,
    open_with: Sequence[str],
    elsewhere: int,
    maybe: Sequence[RecognisedRow],
    suggested: str,
) -> Item:
    found = ngettext("%(n)s öppet ärende från samma avsändare", "%(n)s öppna ärenden från samma avsändare", elsewhere)
    return Item(
        row=row,
        glance=glance,
        kind=str(KINDS.get(row.kind, row.kind)),
        channel=str(CHANNELS.get(row.channel, row.channel)),
        age=age_words(row.age),
        choices=tuple(Link(str(label), case_address(row.reference, name)) for name, label in CHOICES.items()),
        open_with=_names(open_with),
        elsewhere=found % {"n": elsewhere} if elsewhere else "",
        routines=tuple(str(ROUTINES.get(one.routine, one.routine)) for one in maybe),
        suggested=gettext("Förslag: %(category)s") % {"category": suggested} if suggested else "",
    )


def _names(names: Sequence[str]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return gettext("%(name)s har den öppen") % {"name": names[0]}
    return gettext("%(names)s har den öppen") % {"names": ", ".join(names)}
