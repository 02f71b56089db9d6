"""What must I do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.pages.desk import outside_words
from gehor.pages.desk.inbox_list import age_words, summary
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.people.queries import Asker, NoticeRow, notices_for
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries as answer
from gehor.steps.handle.queries import waiting_for_others
from gehor.steps.intake.queries import parked_count
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.afterwards import came_after_answer
from gehor.steps.register.queries.glance import rows_by_id
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.words import AFTER_ANSWER_NOTICE

# Longer than a day's work; the rest is one link away, in the queue.
MOST = 100
SHOWN = 10
NOTICED = 100
SOON = 3

NOTICES: dict[str, str | Promise] = {
    "case_assigned": _("Du har fått ärendet"),
    "deadline_missed": _("Svarsdagen har passerat"),
    AFTER_ANSWER_NOTICE: _("Nytt meddelande efter svaret"),
    "mentioned": _("Du är nämnd i en minnesanteckning"),
    "message_came": _("Det har kommit något nytt i ärendet"),
    "danger_suspected": _("Det som kom kan gälla en fara"),
    "promise_already_passed": _("Svarsdagen hade redan passerat när det kom in"),
    "outside_answered": _("Svar på det du frågade eller beställde"),
    "outside_late": _("Någon annan har inte svarat i tid"),
    "outside_failed": _("Det du frågade eller beställde kom inte fram"),
    "receipt_bounced": _("Mottagningsbeviset kom tillbaka"),
    "receipt_failed": _("Mottagningsbeviset gick inte att skicka"),
    "reply_bounced": _("Svaret kom tillbaka"),
    "reply_failed": _("Svaret gick inte att skicka"),
    "reply_delayed": _("Svaret är försenat hos mottagarens e-postserver"),
    "promise_passed_at_arrival": _("Svarsdagen hade redan passerat när det kom in"),
}
BOX_NOTICES: dict[str, str | Promise] = {
    "mailbox_silent": _("Kontorets mejl läses inte in"),
    "mail_skipped": _("Ett mejl gick inte att läsa in"),
}


@dataclass(frozen=True)
class Part:
    """One table of the day: its heading, the first rows, and how many there are."""

    key: str
    heading: str | Promise
    rows: Sequence[QueueRow]
    count: int

    @property
    def count_words(self) -> str:
        """How many; of more than are asked for only that."""
        return f"{self.count}+" if self.count >= MOST else str(self.count)


@dataclass(frozen=True)
class Told:
    """A notice with its case."""

    words: str | Promise
    case: QueueRow
    at: datetime


@require_safe
@for_staff()
def my_day(request: StaffRequest) -> HttpResponse:
    """Late first, then today, then soon; what waits in the inbox for those who register."""
    asker = request.asker
    notices = notices_for(asker, limit=NOTICED)
    others = waiting_for_others(asker, asker.day, limit=SHOWN)
    context = {
        "parts": [part for part in _parts(asker) if part.count],
        "told": _told(asker, notices),
        "boxes": _about_mailboxes(notices),
        "account_changed": any(row.subject_kind == "account" for row in notices),
        "drafts": answer.my_drafts(asker),
        "failures": len(answer.failures(asker)),
        "others": [(row, outside_words.KINDS[row.kind], *outside_words.STATES[row.state]) for row in others],
        "taken_in": queue.taken_in_by_me(asker, limit=SHOWN),
        "rightless": not asker.rights,
        "name": asker.name.split(" ")[0],
    }
    if asker.may(Right.REGISTER_CASES):
        state = queue.inbox_state(asker)
        request.inbox_count = state.count  # type: ignore[attr-defined]
        oldest = queue.inbox(asker, limit=1)[0]
        context |= {
            "inbox": state,
            "parked": parked_count(),
            "inbox_words": summary(state),
            "oldest": age_words(oldest[0].age) if oldest else "",
        }
    keys = ("parts", "told", "boxes", "drafts", "failures", "others")
    inbox = context.get("inbox")
    waiting = isinstance(inbox, queue.InboxState) and inbox.count
    context["nothing"] = not any(context[key] for key in keys) and not waiting
    return render(request, "desk/my_day.html", context)


def _parts(asker: Asker) -> list[Part]:
    own = queue.mine(asker, limit=MOST).rows
    left = [(row, row.working_days_left) for row in own]
    late = [row for row, days in left if days is not None and days < 0]
    today = [row for row, days in left if days == 0]
    soon = [row for row, days in left if days is not None and 0 < days <= SOON]
    later = [row for row, days in left if days is None or days > SOON]
    answered = queue.answered_by_me(asker)
    after = came_after_answer(asker)
    return [
        Part("after_answer", _("Nytt meddelande efter svaret"), after, len(after)),
        Part("late", _("Sena"), late[:SHOWN], len(late)),
        Part("today", _("Svar senast i dag"), today[:SHOWN], len(today)),
        Part("soon", _("Svar senast inom tre arbetsdagar"), soon[:SHOWN], len(soon)),
        Part("answered", _("Besvarade, att avsluta"), answered[:SHOWN], len(answered)),
        *_unit_parts(asker, {row.id for row in own}),
        Part("later", _("Mina andra ärenden"), later[:SHOWN], len(later)),
    ]


def _unit_parts(asker: Asker, own: set[UUID]) -> list[Part]:
    """What a manager answers for beside the own cases: late ones, and those nobody has taken (routine 2)."""
    units = asker.units_with(Right.MANAGE_UNIT)
    if not units:
        return []
    late = queue.queue(asker, queue.QueueFilter(unit_ids=frozenset(units), late=True), limit=MOST).rows
    free = queue.queue(asker, queue.QueueFilter(unit_ids=frozenset(units), unassigned=True), limit=MOST).rows
    others = [row for row in late if row.id not in own]
    return [
        Part("unit_late", _("Sena i enheten"), others[:SHOWN], len(others)),
        Part("unit_free", _("Utan handläggare i enheten"), free[:SHOWN], len(free)),
    ]


def _told(asker: Asker, notices: Sequence[NoticeRow]) -> list[Told]:
    # What came after an answer has a table of its own on the page.
    found = [row for row in notices if row.subject_kind == "case" and row.word != AFTER_ANSWER_NOTICE]
    rows = [(row, UUID(row.subject_id)) for row in found]
    cases = rows_by_id(asker, {key for _row, key in rows})
    return [Told(NOTICES.get(row.word, row.word), cases[key], row.made_at) for row, key in rows if key in cases][:50]


def _about_mailboxes(notices: Sequence[NoticeRow]) -> list[tuple[str | Promise, str]]:
    """What is wrong with the office's mailboxes, once each, for those who can do something about it."""
    found = {(row.word, row.subject_id) for row in notices if row.subject_kind == "mailbox"}
    return [(BOX_NOTICES.get(word, word), code) for word, code in sorted(found)]
