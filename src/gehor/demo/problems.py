"""In the demo several people tell of one crossing; the watch finds it, and a manager confirms it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from gehor.demo.life import Cast
from gehor.demo.planter import CROSSING
from gehor.journal.act import Actor
from gehor.journey import arrival, registration
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.people.rules.rights import Right
from gehor.steps.follow_up.actions.count_figures import count_figures
from gehor.steps.improve.actions.confirm_finding import confirm_finding
from gehor.steps.improve.actions.find_problems import find_problems
from gehor.steps.improve.queries.findings import findings_in
from gehor.steps.improve.rules.words import FindingKind, FindingState
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.register.queries.match import case_of_reference

CATEGORY: Final = "TSA-04"
UNIT: Final = "TP"
AT: Final = (58.60213, 18.20917)
WHO: Final = ("Nils Ahlmark", "Fatima Lind", "Gun Sahlberg", "Pekka Wiik", "Leo Brantén", "Ylva Norrgren")
CONFIRMED: Final = "Skolan har också hört av sig. Vi mäter hastigheten."


def tell_of_a_crossing(crew: Cast, *, at: datetime) -> int:
    """Six people in three weeks, each registered. How many."""
    told = 0
    for number, (text, name) in enumerate(zip(CROSSING, WHO, strict=True)):
        then = at - timedelta(days=3 * number + 2)
        first, last = name.lower().replace("å", "a").replace("é", "e").split()
        answers = {
            "text": text,
            "kind": "complaint",
            "place": "Övergångsstället vid skolan",
            "latitude": str(AT[0] + number * 1e-4),
            "longitude": str(AT[1]),
            "name": name,
            "email": f"{first}.{last}@example.org",
            "reply_by": "email",
        }
        draft = save_form_draft(actor=Actor.resident(), at=then, draft_id=None, language="sv", answers=answers)
        case_id = case_of_reference(arrival.web_form(at=then, draft_id=draft.id).reference)
        if case_id is None:
            raise LookupError("what was sent became no case")
        registration.register(
            actor=Actor.staff(crew.registrars[0]),
            at=then + timedelta(minutes=20),
            case_id=case_id,
            title="Bilar stannar inte vid övergångsställe",
            kind="complaint",
            category_code=CATEGORY,
            class_code="standard",
            counterparty="",
            unit_code=UNIT,
            officer_id=None,
            version=None,
        )
        told += 1
    return told


def look_for_problems(*, at: datetime) -> None:
    """Count what has happened, look as the night does, and let a manager confirm the crossing, once."""
    while count_figures(actor=Actor.system("count_figures"), at=at):
        pass
    find_problems(actor=Actor.system("find_problems"), at=at)
    day = local_day(at)
    [top] = [row.id for row in people.units() if row.parent_id is None]
    deciders = sorted(people.holders(Right.IMPROVE, top, day=day))
    if not deciders:
        return
    person = people.asker(deciders[0], day)
    for row in findings_in(person, FindingState.NEW):
        if row.kind == FindingKind.CLUSTER and row.facts["category"] == CATEGORY:
            confirm_finding(actor=Actor.staff(person.staff_id), at=at, finding_id=row.id, reason=CONFIRMED)
