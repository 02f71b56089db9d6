"""In the demo an improvement has had an effect: worn markings were painted, and far fewer tell of them a year later."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.journey import arrival, conclusion, departure, registration, telling
from gehor.kit.clock import STOCKHOLM, local_day
from gehor.outbox import queries as outbox
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.actions.count_figures import count_figures
from gehor.steps.improve.actions.advance_improvement import advance_improvement
from gehor.steps.improve.actions.check_effect import check_effect
from gehor.steps.improve.actions.plan_improvement import plan_improvement
from gehor.steps.improve.actions.write_to_residents import write_to_residents
from gehor.steps.improve.rules.plan import Plan
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.publish.actions.propose_improvement import propose_improvement
from gehor.steps.publish.actions.publish_improvement import publish_improvement
from gehor.steps.publish.rules.improvements import Story
from gehor.steps.register.queries.match import case_of_reference

CATEGORY: Final = "VAG-05"
UNIT: Final = "ANL"
# So many in each of three months a year before, and in the same months after.
BEFORE: Final = 9
AFTER: Final = 1
MONTHS: Final = 3
SAYS: Final = (
    "Övergångsställets linjer syns inte längre på {street}. Bilarna ser inte att man ska stanna.",
    "Mittlinjen på {street} är helt bortsliten. När målar ni?",
    "Vägmarkeringen på {street} är så sliten att ingen vet vilket körfält som gäller.",
)
STREETS: Final = ("Almdungevägen", "Bagarstigen", "Björkbacksgatan", "Blåklintsvägen")
ANSWER: Final = "Tack för att du sa till. Linjerna är slitna efter vintern, och vi målar om dem så snart vi kan."
TEXT: Final = (
    "I våras målade vi om linjerna på alla gator i området, och från och med i år ser vi över dem varje april i "
    "stället för vartannat år."
)

STORY: Final = Story(
    title="Linjerna målas om varje vår",
    told="Många skrev att linjer och övergångsställen var så slitna att de inte syntes.",
    did="Vi målade om dem, och ser nu över dem varje april i stället för vartannat år.",
    result="Färre hör av sig om slitna linjer än förra året.",
)


def improve_markings(crew: Cast, *, at: datetime) -> UUID | None:
    """The cases of both years, the improvement, its effect, and what those who told us are told. None: nobody may."""
    officers, deciders = crew.officers.get(UNIT, ()), _holding(Right.IMPROVE, local_day(at))
    if not officers or len(deciders) < 2:
        return None
    months = _months(local_day(at))
    told = [
        _tells(crew, officers[0], number, _moment(month.replace(year=month.year - 1), number))
        for month in months
        for number in range(BEFORE)
    ]
    for month in months:
        for number in range(AFTER):
            _tells(crew, officers[0], number, _moment(month, number))
    while count_figures(actor=Actor.system("count_figures"), at=at):
        pass
    # Done in the month before the first that is compared.
    done = _moment(months[0] - timedelta(days=20), 0)
    writer, second = (Actor.staff(key) for key in deciders[:2])
    key = plan_improvement(actor=writer, at=done - timedelta(days=60), plan=_plan(deciders[0], done), case_ids=told[:8])
    for status, moment in (("decided", done - timedelta(days=50)), ("done", done)):
        advance_improvement(actor=writer, at=moment, improvement_id=key, status=status)
    check_effect(actor=Actor.system("fill_demo"), at=at, improvement_id=key)
    write_to_residents(actor=writer, at=at - timedelta(hours=2), improvement_id=key, texts={"sv": TEXT})
    telling.approved(actor=second, at=at - timedelta(hours=1), improvement_id=key, version=1)
    telling.send_waiting(at=at - timedelta(hours=1))
    publishers = [one for one in _holding(Right.PUBLISH_VIEWPOINTS, local_day(at)) if one != deciders[0]]
    if publishers:
        propose_improvement(actor=writer, at=at - timedelta(hours=2), improvement_id=key, story=STORY)
        reader = Actor.staff(publishers[0])
        publish_improvement(actor=reader, at=at - timedelta(hours=1), improvement_id=key, version=1)
    return key


def _plan(responsible: UUID, done: datetime) -> Plan:
    return Plan(
        title="Måla om slitna vägmarkeringar varje vår",
        problem="Linjer och övergångsställen är bortslitna efter vintern, och många hör av sig om samma gator.",
        root_cause="Markeringarna sågs över vartannat år.",
        action="Se över och måla om varje april.",
        category=CATEGORY,
        unit_code=UNIT,
        responsible_id=responsible,
        due_on=local_day(done) + timedelta(days=10),
        cost_class="medium",
    )


def _holding(right: Right, day: date) -> list[UUID]:
    """Who holds the right in the whole office."""
    [top] = [row.id for row in people.units() if row.parent_id is None]
    return sorted(people.holders(right, top, day=day))


def _months(today: date) -> list[date]:
    """The first days of the whole months just past."""
    found: list[date] = []
    month = today.replace(day=1)
    for _ in range(MONTHS):
        month = (month - timedelta(days=1)).replace(day=1)
        found.append(month)
    return found[::-1]


def _moment(month: date, number: int) -> datetime:
    return datetime.combine(month + timedelta(days=1 + number * 2), time(10), STOCKHOLM)


def _tells(crew: Cast, officer: UUID, number: int, at: datetime) -> UUID:
    """Somebody writes, is answered the day after, and the answer leaves."""
    street = STREETS[number % len(STREETS)]
    answers = {
        "text": SAYS[number % len(SAYS)].format(street=street),
        "kind": "complaint",
        "place": f"{street} {number + 1}",
        "name": f"Granne {number + 1}",
        "email": f"granne{number + 1}.{at:%y%m}@example.org",
        "reply_by": "email",
    }
    draft = save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language="sv", answers=answers)
    case_id = case_of_reference(arrival.web_form(at=at, draft_id=draft.id).reference)
    if case_id is None:
        raise LookupError("what was sent became no case")
    registration.register(
        actor=Actor.staff(crew.registrars[0]),
        at=at + timedelta(hours=1),
        case_id=case_id,
        title=f"Sliten vägmarkering på {street}",
        kind="complaint",
        category_code=CATEGORY,
        class_code="standard",
        counterparty="",
        unit_code=UNIT,
        officer_id=officer,
        version=None,
    )
    then = at + timedelta(days=1)
    conclusion.reply(
        actor=Actor.staff(officer),
        at=then,
        case_id=case_id,
        text=ANSWER,
        closes=True,
        fault_found="partly",
        version=None,
    )
    for row in outbox.of_order(str(case_id)):
        if row.state == "queued":
            departure.send_one(at=then + timedelta(minutes=5), dispatch_id=row.id)
    return case_id
