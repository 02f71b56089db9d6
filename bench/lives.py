"""How a case's life goes, told through the journeys: what is loaded by the million is what the acts write.

Everything happens on working days and at told times of the day, so the same life can begin on another working day:
every date in it moves by as many working days.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from unittest.mock import patch
from uuid import UUID

from gehor.journal.act import Actor
from gehor.journey import arrival, conclusion, departure, registration, return_visit
from gehor.kit import clock
from gehor.kit.working_days import WorkingDays
from gehor.outbox import queries as outbox
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.queries.match import case_of_reference
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up


@dataclass(frozen=True)
class Input:
    """What a life is told: by whom, about what, and who works with it. `first` is the day it begins."""

    first: date
    days: WorkingDays
    name: str
    email: str
    text: str
    answer: str
    place: str
    title: str
    kind: str
    category: str
    unit: str
    officer: UUID
    registrar: UUID
    taker: UUID


class Life:
    """One case from its arrival on."""

    case_id: UUID

    def __init__(self, told: Input) -> None:
        self.told = told
        self.registrar, self.officer = Actor.staff(told.registrar), Actor.staff(told.officer)

    def when(self, days: int, words: str) -> datetime:
        """So many working days after the first, at this time in Sweden."""
        day = self.told.days.add(self.told.first, days)
        return datetime.combine(day, time.fromisoformat(words), clock.STOCKHOLM).astimezone(UTC)

    def arrive(self, channel: Channel = Channel.WEB_FORM, *, anonymous: bool = False) -> None:
        """It reaches us; its receipt leaves."""
        told = self.told
        letter, spoken = channel is Channel.LETTER, channel in {Channel.PHONE, Channel.VISIT}
        wish = ReplyBy.LETTER if letter else ReplyBy.PHONE if spoken else ReplyBy.EMAIL
        saying = Saying(
            channel=channel,
            language="sv",
            text=told.text,
            kind=told.kind,
            place=told.place,
            name="" if anonymous else told.name,
            email="" if anonymous or letter or spoken else told.email,
            phone="08-465 004 11" if spoken else "",
            address="Lindvägen 3\n100 00 Exempelstad" if letter else "",
            reply_by=ReplyBy.PAGE if anonymous else wish,
            anonymous=anonymous,
        )
        taken = channel is not Channel.WEB_FORM
        actor = Actor.staff(told.taker) if taken else Actor.resident()
        came = arrival.taken_in(actor=actor, at=self.when(0, "09:14:07"), saying=saying, take_self=False)
        found = case_of_reference(came.reference)
        if found is None:
            raise AssertionError("the life's case did not open")
        self.case_id, self.reference = found, came.reference
        self.post(self.when(0, "09:15:40"))

    def post(self, at: datetime, *, says: DispatchState = DispatchState.ACCEPTED) -> None:
        """What was sent leaves; the mail server says so. A letter is posted the next working day."""
        with patch("gehor.outbox.delivery.email.deliver", return_value=Outcome(says, "250 2.0.0 Ok")):
            for row in outbox.of_order(str(self.case_id)):
                if row.state == "queued":
                    departure.send_one(at=at, dispatch_id=row.id)
        for row in outbox.of_order(str(self.case_id)):
            if row.state == "to_post":
                departure.posted(actor=self.registrar, at=at, dispatch_id=row.id)

    def register(self, class_code: str = "standard", *, at: datetime | None = None) -> None:
        """The registrar's ordinary choice."""
        told = self.told
        registration.register(
            actor=self.registrar,
            at=at or self.when(0, "13:02:31"),
            case_id=self.case_id,
            title=told.title,
            kind=told.kind,
            category_code=told.category,
            class_code=class_code,
            counterparty="",
            unit_code=told.unit,
            officer_id=None,
            version=None,
        )

    def take(self, days: int = 1) -> None:
        """An officer takes it."""
        take_up(actor=self.officer, at=self.when(days, "08:41:52"), case_id=self.case_id)

    def note(self, days: int, words: str = "Ringde driften, de tittar på platsen i eftermiddag.") -> None:
        """Something is written down."""
        write_note(actor=self.officer, at=self.when(days, "10:20:15"), case_id=self.case_id, text=words)

    def more(self, days: int, words: str = "Det har blivit värre sedan jag skrev sist.") -> None:
        """The sender writes again, behind the code."""
        at = self.when(days, "19:33:20")
        return_visit.add_message(
            at=at,
            case_id=self.case_id,
            reference=self.reference,
            text=words,
            language="sv",
            once_key=f"more:{self.case_id}:{days}",
        )

    def reply(self, days: int, *, closes: bool = True, says: DispatchState = DispatchState.ACCEPTED) -> None:
        """The answer, and it leaves."""
        conclusion.reply(
            actor=self.officer,
            at=self.when(days, "14:05:44"),
            case_id=self.case_id,
            text=self.told.answer,
            closes=closes,
            fault_found="no" if self.told.kind == "complaint" and closes else "",
            version=None,
        )
        self.post(self.when(days, "14:07:10"), says=says)

    def miss(self, days: int) -> None:
        """The clock sees that a day has passed."""
        miss_deadlines(actor=Actor.system("miss_deadlines"), at=self.when(days, "00:07:00"))


def _answered(life: Life) -> None:
    life.arrive()
    life.register()
    life.take()
    life.reply(2)


def _late_answer(life: Life) -> None:
    life.arrive()
    life.register()
    life.take(2)
    life.miss(11)
    life.reply(12)


def _letter(life: Life) -> None:
    life.arrive(Channel.LETTER)
    life.register()
    life.take()
    life.reply(4)


def _direct(life: Life) -> None:
    life.arrive()
    registration.answer_directly(
        actor=life.registrar,
        at=life.when(0, "11:15:09"),
        case_id=life.case_id,
        text=life.told.answer,
        category_code=life.told.category,
        version=None,
    )
    life.post(life.when(0, "11:17:00"))


def _interim(life: Life) -> None:
    life.arrive()
    life.register("complex")
    life.take()
    send_interim_notice(
        actor=life.officer,
        at=life.when(1, "15:12:00"),
        case_id=life.case_id,
        reason="Vi behöver mäta på plats innan vi kan svara.",
        new_due_on=life.told.days.add(life.told.first, 20),
    )
    life.post(life.when(1, "15:14:00"))
    life.reply(14)


def _orally(life: Life) -> None:
    life.arrive(Channel.PHONE)
    life.register()
    life.take()
    conclusion.answered_orally(
        actor=life.officer,
        at=life.when(1, "14:30:00"),
        case_id=life.case_id,
        text=life.told.answer,
        fault_found="no",
        version=None,
    )


def _came_back(life: Life) -> None:
    life.arrive()
    life.register()
    life.take()
    life.more(1)
    life.reply(3)


def _anonymous(life: Life) -> None:
    life.arrive(anonymous=True)
    life.register()
    life.take()
    life.note(2)
    life.reply(3)


def _negligible(life: Life) -> None:
    life.arrive()
    registration.other_post(
        actor=life.registrar, at=life.when(0, "11:20:00"), case_id=life.case_id, reason="Reklam", version=None
    )


def _marked(life: Life) -> None:
    _shielded(life, identity=False)
    life.reply(3)


def _protected(life: Life) -> None:
    _shielded(life, identity=True)
    life.reply(3)


def _shielded(life: Life, *, identity: bool) -> None:
    life.arrive()
    life.register()
    at = life.when(0, "13:10:00")
    if identity:
        protect_identity(actor=life.registrar, at=at, case_id=life.case_id)
    else:
        mark_secrecy(
            actor=life.registrar, at=at, case_id=life.case_id, provision="OSL 21:1", reason="Uppgifter om hälsa"
        )
    # Not everybody reads what is marked, so it is given and not taken.
    assign(
        actor=life.registrar,
        at=at,
        case_id=life.case_id,
        unit_code=life.told.unit,
        officer_id=life.told.officer,
        reason="",
    )


def _long(life: Life) -> None:
    """Ten messages."""
    _long_open(life)
    life.reply(6)


def _long_open(life: Life) -> None:
    life.arrive()
    life.register()
    life.take()
    for days in (1, 2, 3, 4):
        life.note(days)
        if days != 4:
            life.more(days)


def _undecided(life: Life) -> None:
    life.arrive()


def _undecided_letter(life: Life) -> None:
    life.arrive(Channel.LETTER)


def _registered(life: Life) -> None:
    life.arrive()
    life.register()


def _working(life: Life) -> None:
    _registered(life)
    life.take()


def _drafted(life: Life) -> None:
    _working(life)
    save_draft(actor=life.officer, at=life.when(1, "16:00:00"), case_id=life.case_id, text=life.told.answer)


def _answered_open(life: Life) -> None:
    _working(life)
    life.reply(2, closes=False)


def _late(life: Life) -> None:
    _working(life)
    life.miss(11)


def _late_untaken(life: Life) -> None:
    _registered(life)
    life.miss(11)


def _failed(life: Life) -> None:
    _working(life)
    life.reply(2, says=DispatchState.FAILED)


def _marked_open(life: Life) -> None:
    _shielded(life, identity=False)


@dataclass(frozen=True)
class Shape:
    """A sort of life: how often, and how many working days it takes until it is as told."""

    name: str
    live: Callable[[Life], None]
    weight: float
    length: int


CLOSED: Final[Sequence[Shape]] = (
    Shape("answered", _answered, 50, 2),
    Shape("direct", _direct, 14, 0),
    Shape("late_answer", _late_answer, 5, 12),
    Shape("letter", _letter, 6, 4),
    Shape("interim", _interim, 8, 14),
    Shape("orally", _orally, 5, 1),
    Shape("came_back", _came_back, 7, 3),
    Shape("anonymous", _anonymous, 3, 3),
    Shape("other_post", _negligible, 1, 0),
    Shape("marked", _marked, 0.5, 3),
    Shape("protected", _protected, 0.5, 3),
    Shape("long", _long, 0.5, 6),
)
OPEN: Final[Sequence[Shape]] = (
    Shape("undecided", _undecided, 16, 0),
    Shape("undecided_letter", _undecided_letter, 2, 0),
    Shape("registered", _registered, 22, 0),
    Shape("working", _working, 40, 1),
    Shape("drafted", _drafted, 5, 1),
    Shape("answered_open", _answered_open, 6, 2),
    Shape("long_open", _long_open, 4, 4),
    Shape("marked_open", _marked_open, 1, 0),
    Shape("failed", _failed, 0.2, 2),
)
LATE: Final[Sequence[Shape]] = (Shape("late", _late, 8, 11), Shape("late_untaken", _late_untaken, 2, 11))
SHAPES: Final = {shape.name: shape for shape in (*CLOSED, *OPEN, *LATE)}
