"""Cases for tests, made as in life: received, opened, registered, given to somebody; always through acts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.rules.saying import MEDIA_TYPE, Saying, pack
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.register import writes
from gehor.steps.register.actions.make_findable import make_findable
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.open_case import open_case as _open_case
from gehor.steps.register.actions.protect_identity import protect_identity
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.rows import CaseRow, case_row
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.status import Status
from tests.cast import AT, RESIDENT, Cast, Colleague

RUT = Saying(
    channel=Channel.WEB_FORM,
    language="sv",
    text="Det ligger skräp vid lekplatsen på Lindvägen sedan i fredags.",
    kind="complaint",
    place="Lindvägen 3",
    name="Rut Alm",
    email="rut.alm@example.org",
    reply_by=ReplyBy.EMAIL,
)
NOBODY = replace(RUT, name="", email="", reply_by=ReplyBy.PAGE, anonymous=True)


def item(
    saying: Saying = RUT,
    *,
    at: datetime = AT,
    actor: Actor = RESIDENT,
    arrived_on: date | None = None,
    taken_by: UUID | None = None,
) -> UUID:
    """A received item, not yet a case."""
    row = receive(
        actor=actor,
        at=at,
        channel=saying.channel,
        raw=pack(saying),
        media_type=MEDIA_TYPE,
        arrived_on=arrived_on or local_day(at),
        taken_by=taken_by,
        files=saying.files,
    )
    return row.id


def open_case(
    saying: Saying = RUT,
    *,
    at: datetime = AT,
    actor: Actor = RESIDENT,
    arrived_on: date | None = None,
    take_self: bool = False,
) -> CaseRow:
    """A case in the inbox, with its first record."""
    received_id = item(saying, at=at, actor=actor, arrived_on=arrived_on, taken_by=actor.staff_id)
    return _open_case(actor=actor, at=at, received_id=received_id, saying=saying, take_self=take_self)


def registered_case(
    cast: Cast,
    saying: Saying = RUT,
    *,
    at: datetime = AT,
    title: str = "Skräp vid lekplats",
    kind: str = "complaint",
    category_code: str = "REN-01",
) -> CaseRow:
    """A case with a diary number, not yet anybody's."""
    case = open_case(saying, at=at)
    return register_case(
        actor=cast.rebecka.actor, at=at, case_id=case.id, title=title, kind=kind, category_code=category_code
    )


def given_case(
    cast: Cast, officer: Colleague, unit: str = "STM", saying: Saying = RUT, *, at: datetime = AT
) -> CaseRow:
    """A registered case with a responsible officer."""
    case = registered_case(cast, saying, at=at)
    give(cast, case.id, unit, officer, at=at)
    return fresh(case)


def give(cast: Cast, case_id: UUID, unit: str, officer: Colleague | None, *, at: datetime = AT) -> None:
    """Give a case to a unit and perhaps an officer, as the step that routes does."""
    with acting("give_for_test", actor=Actor.system("test"), at=at) as act:
        case = writes.lock_case(act, case_id, CaseRight.SYSTEM)
        writes.set_owner(act, case, cast.units[unit], officer.id if officer else None)


def set_class(case_id: UUID, code: str, *, due_on: date | None = None, at: datetime = AT) -> None:
    """Class a case, as the step that promises does."""
    with acting("set_class_for_test", actor=Actor.system("test"), at=at) as act:
        writes.set_due(act, writes.lock_case(act, case_id, CaseRight.SYSTEM), due_on, code)


def put_status(case_id: UUID, status: str, *, at: datetime = AT) -> None:
    """Move a case on, as a later step does; one that waits or is answered has been taken up first."""
    with acting("put_status_for_test", actor=Actor.system("test"), at=at) as act:
        case = writes.lock_case(act, case_id, CaseRight.SYSTEM)
        for step in (Status.WORKING, Status(status)):
            writes.move_status(act, case, step)


def marked_case(cast: Cast, saying: Saying = RUT, *, at: datetime = AT) -> CaseRow:
    """A registered case under a secrecy mark, with no officer."""
    case = registered_case(cast, saying, at=at)
    mark_secrecy(actor=cast.tora.actor, at=at, case_id=case.id, provision="OSL 21:1", reason="Uppgifter om hälsa")
    return fresh(case)


def protected_case(cast: Cast, saying: Saying = RUT, *, at: datetime = AT) -> CaseRow:
    """A registered case of a person with protected identity, with no officer."""
    case = registered_case(cast, saying, at=at)
    protect_identity(actor=cast.tora.actor, at=at, case_id=case.id)
    return fresh(case)


def make_all_findable(*, at: datetime = AT) -> int:
    """Everything said so far, as the clock's job does it; how many cases."""
    made = 0
    while batch := make_findable(actor=Actor.system("make_findable"), at=at):
        made += batch
    return made


def fresh(case: CaseRow) -> CaseRow:
    """The case as it is now."""
    return case_row(Case.objects.get(pk=case.id))
