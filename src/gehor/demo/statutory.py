"""In the demo two matters are under the law's own clock: one soon six months old, one that a party has asked for."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.journey import arrival, departure, leading, return_visit
from gehor.kit.clock import STOCKHOLM, local_day
from gehor.office import queries as office
from gehor.outbox import queries as outbox
from gehor.people import queries as people
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.promise.actions.request_decision import request_decision
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.match import case_of_reference
from gehor.steps.register.rules.words import Direction
from gehor.steps.route.actions.take_up import take_up

UNIT, CATEGORY, ROUTINE, CLASS = "TILL", "UPP-05", "authority_exercise", "own_routine"
APPLIES: Final = (
    (
        timedelta(days=169),
        "Ansökan om uteservering",
        "Jag ansöker om att ha en uteservering utanför mitt kafé på Torggatan 4.",
    ),
    (
        timedelta(days=204),
        "Ansökan om tillstånd för trottoarbod",
        "Jag söker tillstånd för en bod på trottoaren vid Hamngatan 9.",
    ),
)
ASKS: Final = (
    "Det har gått mer än sex månader sedan jag ansökte. Jag begär enligt 12 § förvaltningslagen att ni avgör ärendet."
)
REASON: Final = "Vi behöver yttranden från polisen och från fastighetsägaren innan vi kan besluta."


def wait_for_decisions(crew: Cast, *, at: datetime) -> int:
    """One is running, one is asked for a week ago. Answers how many; none without somebody to handle them."""
    officers = crew.officers.get(UNIT, ())
    if not officers:
        return 0
    registrar, officer = Actor.staff(crew.registrars[0]), Actor.staff(officers[0])
    for number, (ago, title, text) in enumerate(APPLIES):
        began = datetime.combine(local_day(at) - ago, time(9, 20), tzinfo=STOCKHOLM)
        case_id, reference = _applies(text, number, began)
        leading.lead(
            actor=registrar,
            at=began + timedelta(minutes=25),
            case_id=case_id,
            routine=ROUTINE,
            class_code=CLASS,
            unit_code=UNIT,
            text="",
            registered=leading.Registered(title, "question", CATEGORY),
            version=None,
        )
        take_up(actor=officer, at=began + timedelta(hours=2), case_id=case_id)
        send_interim_notice(
            actor=officer,
            at=began + timedelta(hours=3),
            case_id=case_id,
            reason=REASON,
            new_due_on=office.working_days().add(local_day(at), 8),
        )
        for row in outbox.of_order(str(case_id)):
            if row.state == "queued":
                departure.send_one(at=began + timedelta(hours=4), dispatch_id=row.id)
        if number:
            _asks(officer, case_id, reference, at - timedelta(days=7))
    return len(APPLIES)


def _applies(text: str, number: int, at: datetime) -> tuple[UUID, str]:
    answers = {
        "text": text,
        "kind": "question",
        "name": ("Disa Kvist", "Egon Falk")[number],
        "email": ("disa.kvist@example.org", "egon.falk@example.org")[number],
        "reply_by": "email",
    }
    draft = save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language="sv", answers=answers)
    arrived = arrival.web_form(at=at, draft_id=draft.id)
    case_id = case_of_reference(arrived.reference)
    if case_id is None:
        raise LookupError("what was sent became no case")
    return case_id, arrived.reference


def _asks(officer: Actor, case_id: UUID, reference: str, at: datetime) -> None:
    return_visit.add_message(at=at, case_id=case_id, reference=reference, text=ASKS, language="sv")
    assert officer.staff_id is not None  # noqa: S101  (an officer is somebody)
    records = case_page(people.asker(officer.staff_id, local_day(at)), case_id).records
    came = [row.id for row in records if row.direction == Direction.INCOMING]
    request_decision(actor=officer, at=at + timedelta(hours=1), case_id=case_id, record_id=came[-1])
