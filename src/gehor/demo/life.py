"""One case's life in the demo, lived through the journeys with the clock given; it stops where now is."""

from __future__ import annotations

import contextlib
import logging
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from gehor.demo import promises
from gehor.demo.contributions import Parts
from gehor.demo.corpus import Told, tell
from gehor.demo.letters import MORE, THANKS, Postman
from gehor.journal.act import Actor
from gehor.journey import arrival, conclusion, departure, mail, note, registration
from gehor.journey.note import Ending
from gehor.journey.office_files import StaffData
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.kit.working_days import WorkingDays
from gehor.office import queries as office
from gehor.outbox import queries as outbox
from gehor.people import queries as people
from gehor.steps.answer.actions.approve_reply import approve_reply
from gehor.steps.answer.actions.ask_approval import ask_approval
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.register.queries.match import case_of_reference
from gehor.steps.route.actions.suggest_sorting import suggest_sorting
from gehor.steps.route.actions.take_up import take_up
from gehor.steps.route.queries.sorting import suggested

log = logging.getLogger("gehor.demo")
OWN_CLOCKS = frozenset({"own_routine", "records_request", "data_subject"})
# Of those who want their answer by mail: how many write one, and of these how many come by an employee, add something,
# or are away; and how many say thank you.
BY_MAIL, FORWARDED, ADDED, ABSENT, THANKED = 0.5, 0.12, 0.1, 0.06, 0.25
# How many simple questions are answered while the person is still on the line, and how many who came to the counter
# would rather write it themselves.
SOLVED, WRITES = 0.5, 0.05
# How many that take some work need something from other units.
ASKED = 0.25
# How many of a hundred who have filled in the form let it be shown to others.
LET = 85
# Those that wait and are read when a registrar looks: the oldest, hers among them.
_READ_AT_ONCE = 3
HANDED_OVER = "Lämnade över till jouren, som åker ut i dag."


def _lets_it_be_shown(text: str) -> bool:
    """Without drawing, so that the rest of a life stays as it was."""
    return zlib.crc32(text.encode()) % 100 < LET


class NowReached(Exception):
    """The next thing in this case's life has not happened yet."""


@dataclass(frozen=True)
class Cast:
    """The demo's people by what they do."""

    registrars: tuple[UUID, ...]
    officers: dict[str, tuple[UUID, ...]]
    takers: tuple[UUID, ...]
    editors: tuple[UUID, ...] = ()


def cast(staff: tuple[StaffData, ...]) -> Cast:
    """Who registers, who answers in each unit, who takes in what is said."""
    ids = {row.email: people.staff_by_email(row.email) for row in staff}
    known = [(row, found.id) for row in staff if (found := ids[row.email]) is not None]
    officers: dict[str, list[UUID]] = {}
    for row, staff_id in known:
        if "case_officer" in row.roles:
            officers.setdefault(row.unit_code, []).append(staff_id)
    for row, staff_id in known:
        if "manager" in row.roles:
            officers.setdefault(row.unit_code, [staff_id])
    return Cast(
        registrars=tuple(i for row, i in known if "registrar" in row.roles),
        officers={unit: tuple(found) for unit, found in officers.items()},
        takers=tuple(i for row, i in known if "employee" in row.roles or "case_officer" in row.roles),
        editors=tuple(i for row, i in known if "communicator" in {role.partition("@")[0] for role in row.roles}),
    )


class Life:
    """Lives cases of one day, each to its end or until `until`."""

    def __init__(self, crew: Cast, *, until: datetime, hand: random.Random) -> None:
        self.crew, self.until, self.hand = crew, until, hand
        self.days: WorkingDays = office.working_days()
        self.units = {row.id: row.code for row in people.units()}
        self.categories = {row.code: row for row in office.categories("sv")}
        self.box = office.office_on(clock.local_day(until)).mail
        self.postman = Postman(hand, self.box)
        self.parts = Parts(crew.officers, until=until, hand=hand, days=self.days)

    def day(self, day: date) -> int:
        """Everything that reaches the office on a day; returns how many cases."""
        count = 0
        for at in self._arrivals(day):
            if at > self.until:
                break
            told = tell(self.hand, day)
            # One case is one transaction: a stopped demo never leaves half a life behind.
            with transaction.atomic(), contextlib.suppress(NowReached, Refused):
                self._live(told, at)
            count += 1
        return count

    def _approved(self, case_id: UUID, officer: Actor, text: str, at: datetime) -> datetime:
        """Another officer reads the answer and approves it; when they did."""
        others = sorted({one for crew in self.crew.officers.values() for one in crew} - {officer.staff_id})
        other = self.hand.choice(others)
        save_draft(actor=officer, at=at, case_id=case_id, text=text)
        approval_id = ask_approval(actor=officer, at=at, case_id=case_id, approver_id=other)
        at = self._later(at, hours=(1, 6))
        approve_reply(actor=Actor.staff(other), at=at, case_id=case_id, approval_id=approval_id)
        return at

    def _arrivals(self, day: date) -> Iterator[datetime]:
        busy = 9 if self.days.is_working(day) else 3
        number = max(0, round(self.hand.gauss(busy, busy / 3)))
        minutes = sorted(self.hand.randint(6 * 60, 22 * 60 + 30) for _ in range(number))
        for minute in minutes:
            yield datetime.combine(day, time(minute // 60, minute % 60), clock.STOCKHOLM).astimezone(clock.now().tzinfo)

    def _live(self, told: Told, at: datetime) -> None:
        template = told.template
        simple = template.simple and template.kind == "question"
        if simple and told.voice.reply_by == "phone" and self.hand.random() < SOLVED:
            self._takes(told, at, self._spoken(), Ending.SOLVED)
            return
        case_id = self._arrive(told, at)
        category = self.categories[template.category]
        registrar = Actor.staff(self.hand.choice(self.crew.registrars))
        if told.voice.reply_by == "phone":
            # Who rang can not be written to: the officer rings back and notes what was said.
            self._handle(told, case_id, registrar, self._later(at, hours=(0, 7)))
            return
        if simple:
            at = self._later(at, hours=(1, 20))
            registration.answer_directly(
                actor=registrar,
                at=at,
                case_id=case_id,
                text=told.answer,
                category_code=category.code,
                version=None,
                seen=_seen(case_id, at),
            )
            self._post(case_id, at)
            return
        at = self._later(at, hours=(0, 7))
        if template.ending == "referred":
            registration.refer(
                actor=registrar,
                at=at,
                case_id=case_id,
                entry_code=template.refer_to,
                mode="refer_person",
                text="",
                title=told.title,
                kind=template.kind,
                category_code=category.code,
                version=None,
                seen=_seen(case_id, at),
            )
            self._post(case_id, at)
            return
        self._handle(told, case_id, registrar, at)

    def _handle(self, told: Told, case_id: UUID, registrar: Actor, at: datetime) -> None:
        template, category = told.template, self.categories[told.template.category]
        unit = self.units[category.unit_id] if category.unit_id else "REG"
        class_code = self._class(told)
        registration.register(
            actor=registrar,
            at=at,
            case_id=case_id,
            title=told.title,
            kind=template.kind,
            category_code=category.code,
            class_code=class_code,
            counterparty="",
            unit_code=unit,
            officer_id=None,
            version=None,
            seen=_seen(case_id, at),
        )
        officers = self.crew.officers.get(unit)
        if not officers:
            raise NowReached
        officer = Actor.staff(self.hand.choice(officers))
        at = self._later(at, hours=(0, 2) if class_code == "hazard" else (2, 26))
        take_up(actor=officer, at=at, case_id=case_id)
        if class_code == "hazard":
            write_note(actor=officer, at=at, case_id=case_id, text=HANDED_OVER, type_code="hazard_handover")
        if class_code == "complex" and told.voice.reply_by != "phone":
            at = self._later(at, hours=(2, 8))
            send_interim_notice(
                actor=officer,
                at=at,
                case_id=case_id,
                reason=template.interim_reason or "Vi behöver mäta på plats innan vi kan svara.",
                new_due_on=self.days.add(clock.local_day(at), self.hand.randint(14, 25)),
            )
            self._post(case_id, at)
            at = self._later(at, hours=(60, 110))
        if class_code in {"standard", "complex"} and self.hand.random() < ASKED:
            at = self.parts.asked(case_id, unit, officer, at)
        # Most are answered in time, some late: as offices are.
        at = self._later(at, hours=self.hand.choices(((4, 30), (20, 55), (50, 95)), weights=(45, 43, 12))[0])
        if told.voice.reply_by == "phone" or (template.ending == "answered_orally" and told.voice.reply_by != "page"):
            conclusion.answered_orally(
                actor=officer,
                at=at,
                case_id=case_id,
                text=told.answer,
                fault_found=template.fault_found or "no",
                version=None,
            )
            return
        day = clock.local_day(at)
        promised = promises.promised_by(told.text, category.code, template.language, day, self.days)
        text = f"{told.answer}\n\n{promised.sentence}" if promised else told.answer
        if office.approval_rule(category.id, day) is not None:
            at = self._approved(case_id, officer, text, at)
        record_id = conclusion.reply(
            actor=officer,
            at=at,
            case_id=case_id,
            text=text,
            closes=True,
            fault_found=template.fault_found or ("no" if template.kind == "complaint" else ""),
            version=None,
        )
        self._post(case_id, at)
        if promised:
            promises.live(
                promised,
                case_id=case_id,
                record_id=record_id,
                officer=officer,
                at=at + timedelta(minutes=2),
                until=self.until,
                post=self._post,
            )
        # Only lately: each waits for its officer to say what it means.
        if self.until - at < timedelta(days=10) and self.hand.random() < THANKED:
            self._answers(told, case_id, at + timedelta(hours=self.hand.randint(1, 20)), THANKS)

    def _class(self, told: Told) -> str:
        category = self.categories[told.template.category]
        if told.template.ending == "interim":
            return "complex"
        if category.authority_exercise == "yes":
            return category.deadline_class if category.deadline_class in OWN_CLOCKS else "own_routine"
        return "hazard" if category.deadline_class == "hazard" else "standard"

    def _arrive(self, told: Told, at: datetime) -> UUID:
        voice = told.voice
        if voice.reply_by == "email" and self.hand.random() < WRITES:
            case_id = self._takes(told, at, Channel.VISIT, Ending.WRITING)
            self._answers(told, case_id, at + timedelta(minutes=self.hand.randint(60, 2000)), MORE)
            return case_id
        if voice.reply_by == "email" and self.hand.random() < BY_MAIL:
            return self._arrive_by_mail(told, at)
        if voice.reply_by == "phone":
            return self._takes(told, at, self._spoken(), Ending.REGISTRY)
        if voice.reply_by == "letter":
            return self._takes(told, at, Channel.LETTER, Ending.REGISTRY)
        saying = self._saying(
            told, Channel.WEB_FORM, kind=told.template.kind if self.hand.random() < 0.6 else "not_told"
        )
        arrived = arrival.taken_in(actor=Actor.resident(), at=at, saying=saying, take_self=False)
        return self._opened(arrived, at)

    def _spoken(self) -> Channel:
        return self.hand.choice((Channel.PHONE, Channel.VISIT))

    def _takes(self, told: Told, at: datetime, channel: Channel, ending: Ending) -> UUID:
        """An employee writes down what was said a few minutes ago, or stands in a letter, and how it ends."""
        saying = self._saying(told, channel, kind=told.template.kind)
        if channel != Channel.LETTER:
            saying = replace(saying, said_at=at - timedelta(minutes=self.hand.randint(1, 6)))
        if ending is Ending.SOLVED:
            saying = replace(saying, category_code=self.categories[told.template.category].code)
        taker = Actor.staff(self.hand.choice(self.crew.takers))
        return self._opened(note.take_in(actor=taker, at=at, saying=saying, ending=ending, answer=told.answer), at)

    def _saying(self, told: Told, channel: Channel, *, kind: str) -> Saying:
        voice = told.voice
        return Saying(
            channel=channel,
            language=told.template.language,
            text=told.text,
            kind=kind,
            place=told.place,
            latitude=told.at[0] if told.at else None,
            longitude=told.at[1] if told.at else None,
            name=voice.name,
            email=voice.email,
            phone=voice.phone,
            address=voice.address,
            reply_by=ReplyBy(voice.reply_by),
            anonymous=voice.reply_by == "page",
            # Only who has filled in the form has been asked.
            may_publish=channel == Channel.WEB_FORM and _lets_it_be_shown(told.text),
        )

    def _opened(self, arrived: arrival.Arrived, at: datetime) -> UUID:
        case_id = case_of_reference(arrived.reference)
        if case_id is None:
            raise NowReached
        self._post(case_id, at)
        return case_id

    def _arrive_by_mail(self, told: Told, at: datetime) -> UUID:
        """By the mailbox, some by way of an employee's own; now and then the resident adds something, or is away."""
        chance = self.hand.random()
        raw = self.postman.said(told, at)
        if chance < FORWARDED:
            taker = people.staff_row(self.hand.choice(self.crew.takers))
            raw = self.postman.forwarded(told, taker.name, taker.email, at)
        taken = mail.take(at=at, raw=raw, mailbox=self.box)
        if taken.case_id is None:
            raise NowReached
        self._post(taken.case_id, at)
        if chance > 1 - ADDED:
            self._answers(told, taken.case_id, at + timedelta(minutes=self.hand.randint(20, 300)), MORE)
        elif chance > 1 - ADDED - ABSENT:
            self._answers(told, taken.case_id, at + timedelta(minutes=2), ())
        return taken.case_id

    def _answers(self, told: Told, case_id: UUID, at: datetime, words: tuple[str, ...]) -> None:
        """The resident, or their program when there are no words, answers the last mail we sent."""
        sent = [row.message_id for row in outbox.of_order(str(case_id)) if row.kind == "email"]
        if not sent or at > self.until or not told.voice.email:
            return
        post = self.postman
        raw = post.more(told, words, sent[-1], at) if words else post.absent(told, sent[-1], at)
        mail.take(at=at, raw=raw, mailbox=self.box)

    def _post(self, case_id: UUID, at: datetime) -> None:
        """Let what was just sent leave, as the clock would have done a minute later."""
        at += timedelta(seconds=90)
        if at > self.until:
            raise NowReached
        for row in outbox.of_order(str(case_id)):
            if row.state == "queued":
                departure.send_one(at=at, dispatch_id=row.id)
            if row.state == "queued" and row.kind in {"letter", "card"} and at + timedelta(hours=20) < self.until:
                registrar = Actor.staff(self.crew.registrars[0])
                departure.posted(actor=registrar, at=at + timedelta(hours=20), dispatch_id=row.id)

    def _later(self, at: datetime, *, hours: tuple[int, int]) -> datetime:
        """Some working hours on; eight of them make a day."""
        left = self.hand.uniform(*hours)
        local = at.astimezone(clock.STOCKHOLM)
        day, hour = local.date(), min(max(local.hour + local.minute / 60, 8.0), 16.5)
        if not self.days.is_working(day) or local.hour >= 17:
            day, hour = self.days.add(day, 1), 8.0
        while hour + left > 16.5:
            left -= 16.5 - hour
            day, hour = self.days.add(day, 1), 8.0
        hour += left
        moved = datetime.combine(day, time(int(hour), int(hour % 1 * 60)), clock.STOCKHOLM).astimezone(at.tzinfo)
        if moved > self.until:
            raise NowReached
        return max(moved, at + timedelta(minutes=2))


def _seen(case_id: UUID, at: datetime) -> str:
    """The category that is suggested to the registrar, read a moment before as the clock's job does; "" for none."""
    # The oldest wait first, and whoever lives through the past is the oldest but for some that were left.
    suggest_sorting(actor=Actor.system("suggest_sorting"), at=at, limit=_READ_AT_ONCE)
    row = suggested([case_id], clock.local_day(at)).get(case_id)
    return row.category_code if row else ""
