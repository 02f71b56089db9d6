"""A snowstorm: so many registered reports of one event answered by one text, approved by a named person.

Into a throwaway database. Tells how long collecting takes, how long a press of the button takes, and how long it takes
until every answer lies in the outbox as a record of its own case.
"""

from __future__ import annotations

import argparse
import time
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from bench import floor
from bench.mail import throwaway_database

OFFICE: Final = "exempelstad"
PEOPLE: Final = ("amanda.lindroos", "jonas.ekedahl", "birgitta.frost")
PASSWORD: Final = "hör-alla-i-exempelstad"  # noqa: S105  (the demo's own, no secret)


def main(arguments: list[str]) -> int:
    """Answer them all and print what it cost."""
    asked = argparse.ArgumentParser(prog="start.py bench event", description=__doc__)
    asked.add_argument("--reports", type=int, default=1_500, help="how many reports (1500 unless told)")
    number = asked.parse_known_args(arguments)[0].reports
    with throwaway_database():
        told = floor.measure()
        print(_lines(number, _storm(number), told))
    return 0


def _storm(number: int) -> dict[str, float]:
    from gehor.journey import event
    from gehor.kit import clock
    from gehor.steps.answer.actions.write_event_answer import write_event_answer
    from gehor.steps.answer.queries.shared import shared_answer
    from gehor.steps.handle.rules.events import EventData

    registrar, officer, manager = _people()
    cases = _reports(number, registrar, officer)
    now = clock.now()
    event_id = event.opened(actor=manager, at=now, data=EventData("Snöovädret"), since=None, first_case=None)
    times = {}
    begun = time.perf_counter()
    taken = event.collected(actor=registrar, at=now, event_id=event_id, case_ids=cases)
    times["collect"] = time.perf_counter() - begun
    answer_id = write_event_answer(
        actor=officer, at=now, event_id=event_id, texts={"sv": "Vi plogar {place} i dag. {reference}"}
    )
    begun = time.perf_counter()
    event.approved(actor=manager, at=now, answer_id=answer_id, version=1)
    times["approve"] = time.perf_counter() - begun
    begun = time.perf_counter()
    sent = event.send_waiting(at=now + timedelta(minutes=2))
    times["queue"] = time.perf_counter() - begun
    row = shared_answer(answer_id)
    if (taken.done, sent, row.sent) != (number, number, number):
        raise RuntimeError(f"{taken.done} taken in, {sent} sent, {row.sent} told of {number}")
    return times


def _people() -> tuple[Any, Any, Any]:
    """A registrar, an officer of the unit that ploughs, and its manager."""
    from gehor.journal.act import Actor
    from gehor.journey import set_up
    from gehor.journey.office_files import read_office
    from gehor.kit import clock
    from gehor.people import queries as people

    at = clock.now()
    set_up.admit(at=at, files=read_office(OFFICE, valid_from=clock.local_day(at)), password=PASSWORD)
    found = [people.staff_by_email(f"{name}@exempelstad.example") for name in PEOPLE]
    if None in found:
        raise LookupError("the demo lacks somebody who is needed")
    registrar, officer, manager = (Actor.staff(row.id) for row in found if row)
    return registrar, officer, manager


def _reports(number: int, registrar: Any, officer: Any) -> list[UUID]:
    """So many forms, each registered and given to the officer."""
    from gehor.journal.act import Actor
    from gehor.journey import arrival, registration
    from gehor.kit import clock
    from gehor.steps.intake.actions.save_form_draft import save_form_draft
    from gehor.steps.register.models.case import Case

    cases = []
    for one in range(number):
        now = clock.now()
        answers: dict[str, object] = {
            "text": "Det är inte plogat.",
            "kind": "fault_report",
            "place": f"Gata {one}",
            "name": "Rut Alm",
            "email": f"rut{one}@example.org",
            "reply_by": "email",
        }
        draft = save_form_draft(actor=Actor.resident(), at=now, draft_id=None, language="sv", answers=answers)
        case = Case.objects.get(reference=arrival.web_form(at=now, draft_id=draft.id).reference)
        registration.register(
            actor=registrar,
            at=now,
            case_id=case.pk,
            title="Oplogat",
            kind="fault_report",
            category_code="SNO-01",
            class_code="standard",
            counterparty="",
            unit_code="STM",
            officer_id=officer.staff_id,
            version=None,
        )
        cases.append(case.pk)
    return cases


def _lines(number: int, times: dict[str, float], told: floor.Floor) -> str:
    return "\n".join(
        (
            f"{number:,} reports of one event, each a registered case",
            f"collected into the event: {times['collect']:.1f} s",
            f"approved by a press: {times['approve'] * 1000:.0f} ms",
            f"every answer in the outbox: {times['queue']:.1f} s, {number / times['queue']:.0f} a second",
            f"PostgreSQL alone, one client: {told.one:,.0f} commits a second",
        )
    )
