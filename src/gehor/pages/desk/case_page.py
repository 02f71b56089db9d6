"""One case: when the answer is due and why then, what was said, who answers for it, what may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from gehor.kit import clock
from gehor.outbox.queries import TryRow, tries_by_dispatch
from gehor.outbox.rules.states import NEEDS_A_PERSON, DispatchState
from gehor.pages.desk import case_words as words
from gehor.pages.desk import (
    contribution_words,
    handing_words,
    mail_words,
    outside_words,
    statutory_words,
    transfer_words,
    translation_words,
)
from gehor.pages.desk.case_buttons import STAY_CLOSED, Situation, main_buttons, more_buttons
from gehor.pages.desk.choices import CHANNELS, KINDS, STATUSES
from gehor.pages.desk.commitment_words import action_of, shown
from gehor.pages.desk.language_words import written_in
from gehor.pages.desk.mention_fields import MentionShown
from gehor.pages.desk.mention_fields import shown as mentions_shown
from gehor.pages.desk.prompt_words import case_prompt
from gehor.pages.desk.referral_fields import question_words
from gehor.pages.desk.routine_words import Suggestion, suggestions
from gehor.pages.desk.scan_words import ScanShown, scan_shown
from gehor.pages.desk.way_words import Step, steps
from gehor.pages.shared.asker import StaffRequest, for_staff
from gehor.pages.shared.days import stamp
from gehor.pages.shared.maps import page_map, with_map
from gehor.pages.shared.shell import Link
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries import PendingReply, pending_in
from gehor.steps.answer.queries.commitments import OnDesk, in_case
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.handle.queries import EnquiryRow, enquiries
from gehor.steps.handle.queries.colleagues import Colleagues, colleagues_in
from gehor.steps.handle.queries.links import linked
from gehor.steps.handle.rules.contributions import ContributionState
from gehor.steps.handle.rules.outside import EnquiryState
from gehor.steps.promise.queries import Explanation, LaidOpen, laid_open
from gehor.steps.promise.rules.words import Clock, DeadlineKind, DeadlineState
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.mails import may_belong_to
from gehor.steps.register.queries.protected import ProtectedFacts, may_open, protected_facts
from gehor.steps.register.queries.queue import QueueRow
from gehor.steps.register.queries.rows import CasePage, RecordRow
from gehor.steps.register.rules.entries import shields
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import OPEN, Status
from gehor.steps.register.rules.words import (
    AUTOMATIC_MESSAGE,
    INCOMING_MESSAGE,
    MEMORY_NOTE_TYPE,
    OUTSIDE_TYPES,
    AfterAnswer,
    Direction,
    RecordState,
    RegistrationMode,
)
from gehor.steps.route.queries import referral_of
from gehor.steps.route.queries.forwarding import forward_question, forwarded
from gehor.steps.route.queries.hazard import alerts_of
from gehor.steps.route.queries.recognition import recognised
from gehor.steps.route.rules.hazard import HAZARD_ALERT
from gehor.steps.route.rules.words import FORWARD_QUESTION, FORWARDING

# A long conversation is folded in the middle: how it began and where it stands are what is looked for.
_FIRST, _LAST = 2, 10
_DATA_KIND = {Direction.INCOMING: "in", Direction.OUTGOING: "out", Direction.INTERNAL: "note"}


@dataclass(frozen=True)
class Entry:
    """A record as the conversation shows it."""

    row: RecordRow
    kind: str
    who: str
    state: str | Promise = ""
    failed: bool = False
    void: bool = False
    steps: tuple[Step, ...] = ()
    # What may be done with a message that came after the answer and waits for a word; empty for all others.
    choices: tuple[Link, ...] = ()
    flags: tuple[str, ...] = ()
    basis: str | Promise = ""
    # A machine's mail is told in one word and folded.
    machine: str | Promise = ""
    pictures: bool = False
    # Of what was said to an employee: to whom, and when.
    heard: str = ""
    decided: str | Promise = ""
    # The reader's own comment, which they may take away.
    mine: bool = False
    scan: ScanShown | None = None
    # Of a note whom it mentions, and what is asked of them.
    mentions: tuple[MentionShown, ...] = ()


@require_safe
@for_staff()
def case(request: StaffRequest, reference: str) -> HttpResponse:
    """The case as everybody who may see it sees it; a diary number leads to the same address."""
    page = case_page(request.asker, reference)
    if reference != page.case.reference:
        return redirect("desk:case", page.case.reference)
    response = render(request, "desk/case_page.html", _context(request, page))
    # What is fetched into the page beside the conversation has a map where the case has a point.
    return with_map(response, page_map(request.asker.day) if page.latitude else None)


@require_safe
@for_staff()
def protected(request: StaffRequest, reference: str) -> HttpResponse:
    """With everything that is kept apart; that it was opened, by whom and on what ground stays in the log."""
    page = case_page(request.asker, reference)
    facts = protected_facts(request.asker, page.case.id, clock.now())
    return render(request, "desk/case_page.html", _context(request, facts.page, facts))


def may_read_journal(asker: Asker, page: CasePage) -> bool:
    """Whoever works with the case, and whoever is to check what is done."""
    return asker.may(Right.SEE_JOURNAL) or bool(page.may & {CaseRight.ANSWER, CaseRight.REGISTER})


def tabs(request: StaffRequest, page: CasePage, *, here: str) -> list[Link]:
    """The parts of a case; a single one needs no tabs."""
    found = [("case", gettext("Ärende"))]
    if may_read_journal(request.asker, page):
        found.append(("journal_of_case", gettext("Logg")))
    if len(found) == 1:
        return []
    return [
        Link(label, reverse(f"desk:{name}", args=[page.case.reference]), current=name == here) for name, label in found
    ]


def _context(request: StaffRequest, page: CasePage, facts: ProtectedFacts | None = None) -> dict[str, Any]:
    pending = pending_in(page)
    # Whoever only keeps something for the case has it in their own list.
    desk = in_case(request.asker, page) if CaseRight.ANSWER in page.may else OnDesk()
    situation = Situation(page, request.asker, on_its_way=any(row.hinders for row in pending))
    asked, parts = (
        _enquiries(request.asker, page),
        contribution_words.of_case(request.asker, page, opened=not page.withheld),
    )
    laid = laid_open(page.case.id, request.asker.day, get_language() or "sv")
    tried = tries_by_dispatch([row.dispatch_id for row in page.records if row.dispatch_id])
    colleagues = colleagues_in(request.asker, page)
    entries = with_mentions([entry(row, page, request.asker, tried) for row in page.records], colleagues)
    cut = len(entries) > _FIRST + _LAST + 3
    return {
        "page": page,
        "facts_open": facts is not None and bool(facts.ground),
        "may_original": request.asker.may(Right.REGISTER_CASES)
        and (not page.withheld or may_open(request.asker, page.case.id)),
        "may_open": page.withheld and may_open(request.asker, page.case.id),
        "crumbs": [Link(gettext("Ärenden"), reverse("desk:queue")), Link(page.case.designation)],
        "tabs": tabs(request, page, here="case"),
        "buttons": main_buttons(situation),
        "more": more_buttons(situation),
        "pending": [_pending(row, request.asker, page) for row in pending],
        "draft": next(iter(desk.drafts), None),
        "commitments": shown(desk.commitments),
        "undecided": [one for one in entries if one.choices],
        "failed": [
            one
            for one in entries
            if one.failed and one.row.type_code not in OUTSIDE_TYPES and page.case.status != Status.CLOSED
        ],
        "first": entries[:_FIRST] if cut else entries,
        "middle": entries[_FIRST:-_LAST] if cut else [],
        "last": entries[-_LAST:] if cut else [],
        "belongs": _belongs(request.asker, page),
        "colleagues": colleagues,
        "may_follow": page.case.status != Status.CLOSED,
        "may_reopen": page.case.outcome not in STAY_CLOSED,
        "referral": referral_of(page.case.id) if _is_referred(page) else None,
        "enquiries": asked,
        "transfers": transfer_words.of_case(request.asker, page),
        **together(request.asker, page),
        "contributions": parts,
        "translations": translation_words.of_case(request.asker, page, opened=not page.withheld),
        "prompt": case_prompt(situation, laid.deadlines, _waited_for(asked, parts), request.asker.day),
        "alarms": alerts_of(page.case.id) if page.case.hazard or _has(page, HAZARD_ALERT) else (),
        "suggestions": suggested(page),
        "action": action_of(page),
        **handing_words.told(request.asker, page),
        "forwarded": forwarded(page.case.id) if _has(page, FORWARDING) else (),
        "wish": question_words(forward_question(page.case.id, request.asker.day))
        if _has(page, FORWARD_QUESTION)
        else "",
        **_deadline(laid, page),
        **statutory_words.in_case(request.asker, page, laid),
        **_worded(page),
    }


def suggested(page: CasePage) -> list[Suggestion]:
    """What the case may belong to, for who may lead it there; the words of a text that is withheld are not shown."""
    if page.case.status not in OPEN or CaseRight.ASSIGN not in page.may or page.withheld:
        return []
    return suggestions(recognised([page.case.id]).get(page.case.id, ()), page.case.reference)


def together(asker: Asker, page: CasePage) -> dict[str, Any]:
    """What the case is linked with, and whether more may be: a marked case neither asks nor answers."""
    may_note = CaseRight.NOTE in page.may
    gone = page.case.outcome in STAY_CLOSED
    return {
        "linked": linked(asker, page.case.id, contacts=page.case.contacts),
        "may_link": may_note and not gone and not shields(page.case.protection),
        "may_unlink": may_note,
        "may_together": CaseRight.ANSWER in page.may
        and page.case.status in OPEN
        and page.case.registration_mode != RegistrationMode.UNDECIDED,
    }


def _has(page: CasePage, type_code: str) -> bool:
    """Whether there is such a record: without one nothing needs to be asked."""
    return any(row.type_code == type_code for row in page.records)


def _is_referred(page: CasePage) -> bool:
    """Nobody is referred without being told, so a case without such a message needs not be asked."""
    return _has(page, ReplyKind.REFERRAL_NOTICE)


def _enquiries(asker: Asker, page: CasePage) -> list[dict[str, Any]]:
    """What was asked of others, with what may be done about it."""
    if not any(row.type_code in OUTSIDE_TYPES for row in page.records):
        return []
    rows = enquiries(asker, page.case.id, asker.day)
    return [_told_enquiry(row, page) for row in rows]


def _told_enquiry(row: EnquiryRow, page: CasePage) -> dict[str, Any]:
    state, symbol, color = outside_words.STATES[row.state]
    ended = row.state in {EnquiryState.ANSWERED, EnquiryState.WITHDRAWN}
    return {
        "row": row,
        "kind": outside_words.KINDS[row.kind],
        "state": state,
        "icon": symbol,
        "color": color,
        "may_withdraw": not ended and CaseRight.CLASS in page.may,
    }


def _belongs(asker: Asker, page: CasePage) -> tuple[QueueRow, ...]:
    """Cases the item may belong to, for who decides on it."""
    undecided = page.case.registration_mode == RegistrationMode.UNDECIDED and CaseRight.REGISTER in page.may
    return may_belong_to(asker, page.case.id) if undecided else ()


def _waited_for(asked: list[dict[str, Any]], parts: Sequence[contribution_words.PartShown]) -> list[date]:
    """The days on which those who were asked are to answer."""
    outside = [
        one["row"].due_on
        for one in asked
        if one["row"].state in {EnquiryState.LEAVING, EnquiryState.SENT, EnquiryState.LATE}
    ]
    return outside + [one.row.due_on for one in parts if one.row.state == ContributionState.ASKED]


def _deadline(found: LaidOpen, page: CasePage) -> dict[str, Any]:
    """The clock of an open case, and of any case how its day came about."""
    told = found.explanation
    extra = [
        row
        for row in found.deadlines
        if row.kind != DeadlineKind.ANSWER and row.state in {DeadlineState.RUNNING, DeadlineState.MISSED}
    ]
    running = page.case.status in OPEN
    return {
        "told": told,
        "rule": rule_words(told),
        "left": told.working_days_left if running else None,
        "extra_deadlines": [(row, _also_due(row.kind)) for row in extra if running and row.met_at is None],
    }


def _also_due(kind: str) -> str:
    return gettext("Besked om ny tid senast") if kind == DeadlineKind.COMPLEX_NOTICE else gettext("Faran ska vidare")


def rule_words(told: Explanation) -> str:
    """The rule behind a day, as people in the office say it."""
    if told.due_on is None:
        return ""
    if told.given:
        return gettext("ny dag enligt besked")
    if told.clock == Clock.WORKING:
        return gettext("%(days)s-dagarsregeln") % {"days": told.days}
    return told.class_name


def _worded(page: CasePage) -> dict[str, Any]:
    case = page.case
    return {
        "kind_word": KINDS.get(case.kind, case.kind),
        "channel_word": CHANNELS.get(case.channel, case.channel),
        "status_word": STATUSES.get(case.status, case.status),
        "mode_word": words.MODES.get(case.registration_mode, case.registration_mode),
        "outcome_word": words.OUTCOMES.get(case.outcome, ""),
        "protection_word": words.PROTECTION.get(case.protection, ""),
        "written": written_in(page),
        "may_set_language": CaseRight.CLASS in page.may and case.status != Status.CLOSED,
        "reply_by_word": words.REPLY_BY.get(case.reply_by, case.reply_by),
    }


def entry(
    row: RecordRow, page: CasePage, asker: Asker, tried: Mapping[UUID, tuple[TryRow, ...]] | None = None
) -> Entry:
    """Who said it, how it is doing on its way, and what it waits for; `tried` tells what was tried of each dispatch."""
    told = (tried or {}).get(row.dispatch_id, ()) if row.dispatch_id else ()
    incoming = row.direction == Direction.INCOMING
    comment = row.type_code == MEMORY_NOTE_TYPE and row.state == RecordState.WORKING
    return Entry(
        row,
        "memory" if comment else _DATA_KIND[Direction(row.direction)],
        row.counterparty if incoming else _to(row) if row.type_code in OUTSIDE_TYPES else row.author_name,
        state=words.DISPATCH_STATES.get(row.dispatch_state, ""),
        failed=row.dispatch_state in NEEDS_A_PERSON,
        void=row.state == RecordState.VOID,
        steps=steps(row.pressed_at, told) if row.pressed_at and row.dispatch_id else (),
        mine=comment and row.author_id == asker.staff_id,
        choices=_after_answer(row, page),
        flags=_flags(row),
        basis=mail_words.BASES.get(row.mail.sent_basis, "") if row.mail else "",
        machine=_machine(row),
        pictures=not shields(page.case.protection),
        heard=_heard(row) if incoming and row.author_name else "",
        scan=scan_shown(row) if row.machine_read and not page.withheld else None,
        decided=words.AFTER_ANSWER.get(row.after_answer, "") if row.state == RecordState.ENTERED else "",
    )


def with_mentions(entries: list[Entry], found: Colleagues) -> list[Entry]:
    """The notes with whom they mention."""
    asked: dict[UUID, list[MentionShown]] = {}
    for one in mentions_shown(found.mentions):
        asked.setdefault(one.row.note_id, []).append(one)
    return [replace(one, mentions=tuple(asked.get(one.row.id, ()))) for one in entries]


def _heard(row: RecordRow) -> str:
    """Who wrote down what was said, and when it was said if that was another time."""
    if row.said_at is None:
        return gettext("Antecknat av %(name)s") % {"name": row.author_name}
    return gettext("Sades %(at)s. Antecknat av %(name)s") % {"at": stamp(row.said_at), "name": row.author_name}


def _to(row: RecordRow) -> str:
    """Who asked whom."""
    return gettext("%(author)s till %(name)s") % {"author": row.author_name, "name": row.counterparty}


def _flags(row: RecordRow) -> tuple[str, ...]:
    """What should be known of a mail before it is answered, in words."""
    if row.mail is None:
        return ()
    flags = mail_words.fault_words(row.mail.faults)
    if row.direction == Direction.INCOMING and row.type_code == INCOMING_MESSAGE and not row.mail.may_be_answered:
        flags.append(gettext("Får inte besvaras automatiskt"))
    return tuple(flags)


def _machine(row: RecordRow) -> str | Promise:
    if row.type_code != AUTOMATIC_MESSAGE:
        return ""
    return mail_words.NATURES.get(row.mail.nature if row.mail else "", gettext("Automatiskt meddelande"))


def _after_answer(row: RecordRow, page: CasePage) -> tuple[Link, ...]:
    """Three ways to go on; reopening only where the case is not open already and may come back."""
    if row.after_answer != AfterAnswer.UNDECIDED or row.state != RecordState.ENTERED or CaseRight.CLASS not in page.may:
        return ()
    comes_back = page.case.status not in OPEN and page.case.outcome not in STAY_CLOSED
    ways = [("take_no_action", gettext("Ingen åtgärd"))]
    ways += [("reopen_case", gettext("Öppna igen"))] if comes_back else []
    ways += [("split_item", gettext("Nytt ärende"))] if row.number != 1 else []
    return tuple(
        Link(label, f"{reverse(f'desk:{name}', args=[page.case.reference])}?record={row.id}") for name, label in ways
    )


def _pending(row: PendingReply, asker: Asker, page: CasePage) -> dict[str, Any]:
    waits = row.state == DispatchState.QUEUED
    return {
        "row": row,
        "soon": waits and row.until > clock.now(),
        "state": words.DISPATCH_STATES.get(row.state, row.state),
        "can_recall": row.can_recall and CaseRight.ANSWER in page.may,
        "letter": row.state == DispatchState.TO_POST and asker.may(Right.POST_LETTERS),
    }
