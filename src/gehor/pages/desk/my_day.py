"""What must I do now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gehor.office import queries as office
from gehor.pages.desk import outside_words
from gehor.pages.desk.commitment_words import shown as promised
from gehor.pages.desk.contribution_words import shown
from gehor.pages.desk.day_hands import SHOWN_APART, hands, oversight
from gehor.pages.desk.day_parts import SHOWN, Own, after_answer_part, own_cases, own_parts, unit_parts
from gehor.pages.desk.inbox_list import age_words, summary
from gehor.pages.desk.mention_fields import shown as mentions_shown
from gehor.pages.desk.notice_words import (
    Told,
    about_cases,
    about_mailboxes,
    account_changed,
    asks_approval,
    asks_sign_off,
    scanner_away,
)
from gehor.pages.desk.prompt_words import day_prompts
from gehor.pages.desk.queue_filters import SOON
from gehor.pages.desk.translation_words import shown as translated
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import month_words
from gehor.pages.shared.shell import Link
from gehor.people import queries as people
from gehor.people.queries import Asker, NoticeRow
from gehor.people.rules.rights import Right
from gehor.steps.answer import queries as answer
from gehor.steps.answer.queries.commitments import OnDesk, on_my_desk
from gehor.steps.answer.queries.quality import approvals_waiting
from gehor.steps.answer.rules.approval import ApprovalNotice
from gehor.steps.handle.queries.day import waiting
from gehor.steps.handle.rules.mentions import MentionNotice
from gehor.steps.intake.queries import parked_count
from gehor.steps.intake.queries.sign_offs import months_to_sign
from gehor.steps.register.queries import queue
from gehor.steps.register.queries.afterwards import came_after_answer
from gehor.steps.register.queries.loads import has_begun
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.rules.words import AFTER_ANSWER_NOTICE
from gehor.steps.route.queries.transfers import needing_somebody

# The rest is one link away, among the notices.
TOLD = 10
NOTICED = 101


@dataclass(frozen=True)
class Step:
    """One of the three first things that a new colleague does."""

    words: str | Promise
    link: str | Promise
    url: str
    done: bool = False


@dataclass(frozen=True)
class Month:
    """A month whose mail in one's own mailbox one is asked about, and where one says that it is handed in."""

    words: str
    url: str


@dataclass(frozen=True)
class Day:
    """What is asked for both by the page and by its row of figures."""

    own: Own
    notices: Sequence[NoticeRow]
    news: Sequence[Told]
    after: Sequence[QueueRow]
    failures: int
    desk: OnDesk
    inbox: dict[str, Any]


@require_safe
@for_staff()
def my_day(request: StaffRequest) -> HttpResponse:
    """Late first, then today, then soon; what waits in the inbox for those who register."""
    asker = request.asker
    day = _day(request)
    every = (after_answer_part(day.after), *own_parts(asker, day.own, _soon_to(asker)), *unit_parts(asker))
    parts = [part for part in every if part.count]
    boxes = about_mailboxes(day.notices)
    taken_in = queue.taken_in_by_me(asker, limit=SHOWN, until_answered=True)
    waits_for = waiting(asker, asker.day, limit=SHOWN)
    others, parts_to_give = waits_for.enquiries, [shown(row) for row in waits_for.contributions]
    asked = mentions_shown(waits_for.mentions)
    to_translate = [translated(row) for row in waits_for.translations]
    approvals = approvals_waiting(asker) if asks_approval(day.notices) else ()
    months = _months_to_sign(asker) if asks_sign_off(day.notices) else []
    away = scanner_away(day.notices)
    # What nobody has accepted yet is the receiver's own.
    waits = any(row.officer_id is None for row in taken_in) or _waits(day.inbox)
    changing = hands(asker, day.notices)
    told = [row for row in day.news if row.word not in SHOWN_APART | {ApprovalNotice.ASKED, MentionNotice.ASKED}]
    desk = day.desk
    mine = (desk.drafts, desk.commitments, approvals, asked, parts, parts_to_give, to_translate, *changing.values())
    nothing = not any((*mine, months, others, waits, away, told, day.failures, boxes))
    context = {
        **changing,
        "oversight": oversight(asker),
        **day.inbox,
        "figures": _figures(day),
        "parts": parts,
        "prompts": day_prompts(asker, limit=SHOWN) if asker.may(Right.HANDLE_CASES) else (),
        "told": told[:TOLD],
        "more_told": len(told) > TOLD,
        "boxes": boxes,
        "months": months,
        "scanner_away": away,
        "account_changed": account_changed(day.notices),
        "drafts": desk.drafts,
        "commitments": promised(desk.commitments[:SHOWN]),
        "failures": day.failures,
        "taken_in": taken_in,
        "others": [(row, outside_words.KINDS[row.kind], *outside_words.STATES[row.state]) for row in others],
        "contributions": parts_to_give,
        "mentions": asked,
        "to_read": mentions_shown(waits_for.to_read),
        "translations": to_translate,
        "approvals": approvals,
        "rightless": not asker.rights,
        "name": asker.name.split(" ")[0],
        "nothing": nothing,
        # Somebody who has had no case of their own is new here.
        "steps": _steps(asker) if nothing and not taken_in and not has_begun(asker) else [],
    }
    return render(request, "desk/my_day.html", context)


@require_safe
@for_staff(by_itself=True)
def day_figures(request: StaffRequest) -> HttpResponse:
    """The row of figures alone: what an open page asks for once a minute. Anybody else gets the page."""
    if not request.htmx:
        return redirect("desk:my_day")
    return render(request, "desk/parts/day_figures.html", {"figures": _figures(_day(request))})


def _day(request: StaffRequest) -> Day:
    asker = request.asker
    notices = people.notices_for(asker, limit=NOTICED)
    cases = about_cases(asker, notices)
    # The frame shows the figure too, and need not ask again.
    request.told_count = len(cases) + sum(row.subject_kind != "case" for row in notices)  # type: ignore[attr-defined]
    return Day(
        own=own_cases(asker, _soon_to(asker)),
        notices=notices,
        # What came after an answer has a table of its own on the page.
        news=[row for row in cases if row.word != AFTER_ANSWER_NOTICE],
        after=came_after_answer(asker),
        failures=len(answer.failures(asker)) + len(needing_somebody(asker, asker.day)),
        desk=on_my_desk(asker),
        inbox=_inbox(request) if asker.may(Right.REGISTER_CASES) else {},
    )


def _months_to_sign(asker: Asker) -> list[Month]:
    return [
        Month(month_words(day), reverse("desk:sign_off", args=[day.year, day.month]))
        for day in months_to_sign(asker.staff_id)
    ]


def _soon_to(asker: Asker) -> date:
    return office.working_days().add(asker.day, SOON)


def _waits(inbox: dict[str, Any]) -> bool:
    return bool(inbox) and bool(inbox["inbox"].count or inbox["parked"])


def _inbox(request: StaffRequest) -> dict[str, Any]:
    state = queue.inbox_state(request.asker)
    request.inbox_count = state.count  # type: ignore[attr-defined]
    oldest = queue.inbox(request.asker, limit=1)[0]
    return {
        "inbox": state,
        "parked": parked_count(),
        "inbox_words": summary(state),
        "oldest": age_words(oldest[0].age) if oldest else "",
    }


def _figures(day: Day) -> list[Link]:
    """The day in figures, each leading to its list; what is nought is not shown."""
    lists = reverse("desk:queue")
    own, inbox = day.own.count, day.inbox
    state = inbox.get("inbox")
    every: Sequence[tuple[str | Promise, str, int]] = (
        (_("Att registrera"), reverse("desk:inbox"), state.count if state else 0),
        (_("Parkerad post"), reverse("desk:parked"), inbox.get("parked", 0)),
        (_("Kom inte fram"), reverse("desk:failures"), day.failures),
        (_("Sena"), f"{lists}?officer=me&due=late", own.late),
        (_("I dag"), f"{lists}?officer=me&due=today", own.today),
        (_("Inom tre arbetsdagar"), f"{lists}?officer=me&due=soon", own.soon),
        (_("Efter svaret"), f"{reverse('desk:my_day')}#day-after_answer", len(day.after)),
        (_("Väntar på andra"), f"{lists}?officer=me&status=waiting", own.waiting),
        (_("Notiser"), reverse("desk:notices"), len(day.news)),
        (_("Lovat"), reverse("desk:commitments"), len(day.desk.commitments)),
        (_("Utkast"), f"{reverse('desk:my_day')}#day-drafts", len(day.desk.drafts)),
    )
    return [Link(str(label), url, count=count) for label, url, count in every if count]


def _steps(asker: Asker) -> list[Step]:
    """Where to begin, by what the person may do."""
    if asker.may(Right.HANDLE_CASES):
        signed = bool(people.staff_row(asker.staff_id).signature)
        return [
            Step(_("Skriv din signatur"), _("Till signaturen"), reverse("desk:set_signature"), done=signed),
            Step(_("Ta ditt första ärende"), _("Välj bland dem utan handläggare"), reverse("desk:share_out")),
            Step(_("Spara listan du vill börja dagen med"), _("Till ärendena"), reverse("desk:queue")),
        ]
    if asker.may(Right.REGISTER_CASES):
        return [
            Step(_("Se vad som har kommit in"), _("Till inkorgen"), reverse("desk:inbox")),
            Step(_("Ta emot något som sägs i telefon eller disk"), _("Ta emot"), reverse("desk:take_in")),
            Step(_("Sök i det som finns"), _("Till sökningen"), reverse("desk:search")),
        ]
    return [
        Step(_("Ta emot något som sägs i telefon eller disk"), _("Ta emot"), reverse("desk:take_in")),
        Step(_("Följ det du har tagit emot, här på Min dag"), _("Till ärendena"), reverse("desk:queue")),
        Step(_("Välj vad du vill få veta"), _("Till notiserna"), reverse("desk:choose_notices")),
    ]
