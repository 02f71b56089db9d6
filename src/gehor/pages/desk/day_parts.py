"""The tables of Min dag: the own cases by how they stand to their promise, and what a manager answers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.loads import OwnCount, late_by_category, own_count
from gehor.steps.register.queries.queue import QueueFilter, QueueRow
from gehor.steps.register.rules.status import Status

# The first of each heading; the rest is one link away.
SHOWN = 10
# A unit's list is counted so far, and no further.
MOST = 100
# More late cases than these are told in heaps too.
HEAPS_FROM = 30
_HEAPS = 8
_CAPPED = frozenset({"unit_late", "unit_free", "answered"})


@dataclass(frozen=True)
class Part:
    """One table of the day: its heading, the first rows, how many there are, and where the rest is.

    `heaps` are links to the same cases by what they are about, when there are very many.
    """

    key: str
    heading: str | Promise
    rows: Sequence[QueueRow]
    count: int
    url: str = ""
    heaps: Sequence[Link] = field(default=())

    @property
    def count_words(self) -> str:
        """How many; of a list that is counted up to a limit only that."""
        return f"{MOST}+" if self.key in _CAPPED and self.count >= MOST else str(self.count)


@dataclass(frozen=True)
class Own:
    """The own open cases: how many there are of each, and the first of them in the order of their promises."""

    count: OwnCount
    late: Sequence[QueueRow]
    ahead: Sequence[QueueRow]


def own_cases(asker: Asker, soon_to: date) -> Own:
    """One walk tells all as long as there are no more than a person has; of a heap each stretch is asked for apart."""
    rows = queue.mine(asker, limit=MOST).rows
    late = [row for row in rows if row.due_on and row.due_on < asker.day]
    ahead = [row for row in rows if row not in late]
    if len(rows) < MOST:
        return Own(_counted(asker, late, ahead, soon_to), late, ahead)
    mine = QueueFilter(officer_id=asker.staff_id, due_from=asker.day)
    # Late cases by the hundred must not hide what is due today.
    return Own(own_count(asker, soon_to=soon_to), late, queue.queue(asker, mine, limit=MOST).rows)


def own_parts(asker: Asker, own: Own, soon_to: date) -> list[Part]:
    """Late, today, soon, waiting for others, answered, and the rest."""
    count, answered = own.count, queue.answered_by_me(asker, limit=MOST)
    today = [row for row in own.ahead if row.due_on == asker.day]
    soon = [row for row in own.ahead if row.due_on and asker.day < row.due_on <= soon_to]
    beyond = [row for row in own.ahead if row not in today and row not in soon]
    waiting = [row for row in beyond if row.status == Status.WAITING]
    others = [row for row in beyond if row.status != Status.WAITING]
    rest = max(count.open - count.late - count.today - count.soon - len(waiting), 0)
    return [
        Part("late", _("Sena"), own.late[:SHOWN], count.late, _url(due="late"), _heaps(asker, count.late)),
        Part("today", _("Svar senast i dag"), today[:SHOWN], count.today, _url(due="today")),
        Part("soon", _("Svar senast inom tre arbetsdagar"), soon[:SHOWN], count.soon, _url(due="soon")),
        Part("waiting", _("Väntar på andra"), waiting[:SHOWN], len(waiting), _url(status="waiting")),
        Part("answered", _("Besvarade, att avsluta"), answered[:SHOWN], len(answered), _url(status="answered")),
        Part("later", _("Mina andra ärenden"), others[:SHOWN], rest, _url()),
    ]


def _counted(asker: Asker, late: Sequence[QueueRow], ahead: Sequence[QueueRow], soon_to: date) -> OwnCount:
    return OwnCount(
        late=len(late),
        today=sum(row.due_on == asker.day for row in ahead),
        soon=sum(row.due_on is not None and asker.day < row.due_on <= soon_to for row in ahead),
        waiting=sum(row.status == Status.WAITING for row in (*late, *ahead)),
        open=len(late) + len(ahead),
    )


def after_answer_part(rows: Sequence[QueueRow]) -> Part:
    """Answered cases in which somebody has written again: all of them, since no other list holds them."""
    return Part("after_answer", _("Nytt meddelande efter svaret"), rows, len(rows))


def unit_parts(asker: Asker) -> list[Part]:
    """What a manager answers for beside the own cases: late ones, and those nobody has taken (routine 2)."""
    units = asker.units_with(Right.MANAGE_UNIT)
    if not units:
        return []
    late = queue.queue(asker, QueueFilter(unit_ids=frozenset(units), late=True), limit=MOST).rows
    nobodys = QueueFilter(unit_ids=frozenset(units), unassigned=True, decided=True)
    free = queue.queue(asker, nobodys, limit=MOST).rows
    others = [row for row in late if row.officer_id != asker.staff_id]
    return [
        Part("unit_late", _("Sena i enheten"), others[:SHOWN], len(others), _list(unit="own", due="late")),
        Part("unit_free", _("Utan handläggare i enheten"), free[:SHOWN], len(free), reverse("desk:share_out")),
    ]


def _heaps(asker: Asker, late: int) -> list[Link]:
    if late <= HEAPS_FROM:
        return []
    return [
        Link(name, _url(due="late", category=code), count=count)
        for code, name, count in late_by_category(asker, most=_HEAPS)
    ]


def _url(**query: str) -> str:
    return _list(officer="me", **query)


def _list(**query: str) -> str:
    return f"{reverse('desk:queue')}?{urlencode(query)}"
