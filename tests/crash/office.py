"""A throwaway office as separate processes, to be killed: `python -m tests.crash.office ROLE`.

Every role tells on its standard output what it has done, one line after each commit; `check` tells what is there in
the end. The database, the data folder and the mail server come from the environment.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

import django

django.setup()

from django.db import OperationalError  # noqa: E402

from gehor.config import environment  # noqa: E402
from gehor.journal.act import Actor  # noqa: E402
from gehor.journal.queries import verify  # noqa: E402
from gehor.journey import arrival, conclusion, departure, event, mail, mailboxes, registration  # noqa: E402
from gehor.kit import clock  # noqa: E402
from gehor.kit.files.models import StoredFile  # noqa: E402
from gehor.kit.files.store import open_bytes  # noqa: E402
from gehor.kit.refused import Refused  # noqa: E402
from gehor.outbox.actions.confirm_dispatch import confirm_dispatch  # noqa: E402
from gehor.outbox.actions.retry_dispatch import retry_dispatch  # noqa: E402
from gehor.outbox.delivery import email  # noqa: E402
from gehor.outbox.models.dispatch import Dispatch  # noqa: E402
from gehor.people.queries import asker, staff_by_email  # noqa: E402
from gehor.steps.answer import queries as answer  # noqa: E402
from gehor.steps.answer.actions.write_event_answer import write_event_answer  # noqa: E402
from gehor.steps.handle.rules.events import EventData  # noqa: E402
from gehor.steps.intake.actions.save_form_draft import save_form_draft  # noqa: E402
from gehor.steps.intake.models.received import Received  # noqa: E402
from gehor.steps.promise.models.deadline import Deadline  # noqa: E402
from gehor.steps.register.models.case import Case  # noqa: E402
from gehor.steps.register.models.record import Record  # noqa: E402
from tests.cast import SET_UP, STAFF, load_cast  # noqa: E402
from tests.dovecot import PASSWORD  # noqa: E402
from tests.journeys.letters import letter  # noqa: E402
from tests.mailboxes import BOX  # noqa: E402

UNDO_IS_OVER = timedelta(minutes=2)
LOST_CLAIMS_ARE_OLD = timedelta(minutes=20)
RUT = {
    "text": "Det ligger skräp vid lekplatsen på Lindvägen.",
    "kind": "complaint",
    "name": "Rut Alm",
    "reply_by": "email",
}


def say(word: str, value: object = "") -> None:
    """One whole line, at once: what stands there has been committed."""
    sys.stdout.write(f"{word} {value}\n")
    sys.stdout.flush()


def load() -> None:
    """The small office with its people."""
    load_cast()
    say("loaded")


def read_from(port: int, user: str) -> None:
    """The office reads a mailbox of a server on this machine."""
    data = replace(BOX, port=port, user=user)
    mailboxes.change(actor=SET_UP, at=clock.now(), data=data, secret=PASSWORD)


def write() -> None:
    """A resident sends one form after another, each from an address of its own."""
    number = 0
    while True:
        number += 1
        now = clock.now()
        answers = {**RUT, "email": f"rut{number}.{now:%H%M%S%f}@example.org"}
        draft = save_form_draft(actor=Actor.resident(), at=now, draft_id=None, language="sv", answers=answers)
        say("received", arrival.web_form(at=now, draft_id=draft.id).reference)


def bring() -> None:
    """A mail server brings one mail after another; one whose taking was not confirmed it brings again."""
    spool = environment.data_folder() / "brought"
    while True:
        number = int(spool.read_text()) if spool.exists() else 1
        raw = letter(
            sender=f"Rut {number} <rut{number}@mail.example>",
            message_id=f"<{number}@mail.example>",
            files=[("karta.txt", "text/plain", f"karta {number}".encode())],
        )
        taken = mail.take(at=clock.now(), raw=raw, mailbox="trafikkontoret@smastad.example")
        if taken.outcome != "duplicate":
            say("received", taken.reference)
        spool.with_suffix(".new").write_text(str(number + 1))
        spool.with_suffix(".new").replace(spool)


def register() -> None:
    """Rebecka gives each item a number and an officer, and Olof answers."""
    rebecka, olof = Actor.staff(_id("rebecka")), Actor.staff(_id("olof"))
    while True:
        for case in Case.objects.filter(registration_mode="undecided").order_by("id")[:5]:
            registration.register(
                actor=rebecka,
                at=clock.now(),
                case_id=case.pk,
                title="Skräp vid lekplats",
                kind="complaint",
                category_code="REN-01",
                class_code="standard",
                counterparty="",
                unit_code="STM",
                officer_id=olof.staff_id,
                version=None,
            )
            say("registered", case.reference)
        for case in Case.objects.filter(registration_mode="registered", status="new").order_by("id"):
            try:
                conclusion.reply(
                    actor=olof,
                    at=clock.now(),
                    case_id=case.pk,
                    text="Vi städade i dag.",
                    closes=True,
                    fault_found="yes",
                    version=None,
                )
            except Refused:
                continue
            say("replied", case.reference)


def post() -> None:
    """The post goes, and what was left behind is taken up, without a pause."""
    while True:
        now = clock.now()
        if sent := departure.send_due(at=now + UNDO_IS_OVER):
            say("sent", sent)
        arrival.finish_waiting(at=now + arrival.LEFT_BEHIND)


def one() -> None:
    """One resident sends one form; its receipt lies in the outbox."""
    now = clock.now()
    draft = save_form_draft(
        actor=Actor.resident(), at=now, draft_id=None, language="sv", answers={**RUT, "email": "rut@example.org"}
    )
    say("received", arrival.web_form(at=now, draft_id=draft.id).reference)


def post_once() -> None:
    """The post goes once, and stops where the mail server lets it stop."""
    say("sent", departure.send_due(at=clock.now() + UNDO_IS_OVER))


def stop_before_claim() -> None:
    """The post has looked what is due and is about to claim it."""
    departure.send_dispatch = _stop  # type: ignore[assignment]
    post_once()


def stop_after_claim() -> None:
    """The post has claimed a message and has not spoken with any server."""
    email.deliver = _stop
    post_once()


def stop_after_answer() -> None:
    """The mail server has said yes, and the post is about to write that down."""
    departure.note_outcome = _stop  # type: ignore[assignment]
    post_once()


def send_again() -> None:
    """Every unsure message is sent once more by a person, and the post goes."""
    rebecka, later = Actor.staff(_id("rebecka")), clock.now() + LOST_CLAIMS_ARE_OLD
    for row in Dispatch.objects.filter(state="unsure"):
        retry_dispatch(actor=rebecka, at=later, dispatch_id=row.id)
    say("sent", departure.send_due(at=later + UNDO_IS_OVER))


def say_it_arrived() -> None:
    """Every unsure message is found in the mail server's log by a person, and the post goes."""
    rebecka, later = Actor.staff(_id("rebecka")), clock.now() + LOST_CLAIMS_ARE_OLD
    for row in Dispatch.objects.filter(state="unsure"):
        confirm_dispatch(actor=rebecka, at=later, dispatch_id=row.id)
    say("sent", departure.send_due(at=later + UNDO_IS_OVER))


def _stop(**_given: object) -> NoReturn:
    say("there")
    # Whoever waits for this line kills the process.
    threading.Event().wait()
    raise AssertionError("nobody came to kill")


def snow() -> None:
    """Sixty tell of the same; Olof has written to them all and Mats has approved it."""
    now = clock.now()
    rebecka, olof, mats = (Actor.staff(_id(key)) for key in ("rebecka", "olof", "mats"))
    cases = []
    for number in range(60):
        answers = {**RUT, "kind": "fault_report", "email": f"rut{number}@example.org"}
        draft = save_form_draft(actor=Actor.resident(), at=now, draft_id=None, language="sv", answers=answers)
        case = Case.objects.get(reference=arrival.web_form(at=now, draft_id=draft.id).reference)
        registration.register(
            actor=rebecka,
            at=now,
            case_id=case.pk,
            title="Snö",
            kind="fault_report",
            category_code="REN-01",
            class_code="standard",
            counterparty="",
            unit_code="STM",
            officer_id=olof.staff_id,
            version=None,
        )
        cases.append(case.pk)
    event_id = event.opened(actor=mats, at=now, data=EventData("Snö"), since=None, first_case=None)
    event.collected(actor=mats, at=now, event_id=event_id, case_ids=cases)
    answer_id = write_event_answer(actor=olof, at=now, event_id=event_id, texts={"sv": "Vi plogar i dag."})
    say("approved", event.approved(actor=mats, at=now, answer_id=answer_id, version=1))


def send_event_answers() -> None:
    """The shared answer goes, told one by one, so that a kill falls between two of them."""
    plain = event.answer_event

    def told(**given: object) -> bool:
        done = plain(**given)  # type: ignore[arg-type]  # as the journey calls it
        say("answered", given["delivery_id"])
        return done

    event.answer_event = told
    event.send_waiting(at=clock.now() + UNDO_IS_OVER)
    say("done")


def settle() -> None:
    """After the storm: the clock's own jobs, until nothing is left to do."""
    while arrival.finish_waiting(at=clock.now() + UNDO_IS_OVER):
        pass
    while departure.send_due(at=clock.now() + LOST_CLAIMS_ARE_OLD):
        pass
    say("settled")


def check() -> None:
    """What is there, as one line of JSON."""
    cases = list(Case.objects.all())
    persons = [asker(_id(key), clock.today()) for key in STAFF]
    facts = {
        "received": dict(Received.objects.values_list("reference", "state")),
        "cases": dict(Counter(case.reference for case in cases)),
        "mails": dict(Counter(Received.objects.exclude(message_id="").values_list("message_id", flat=True))),
        "diary": sorted(int(case.diary_number.split("-")[1]) for case in cases if case.diary_number),
        "records": {case.reference: _numbers(case) for case in cases},
        "receipts": {case.reference: _count(case, "receipt") for case in cases},
        "replies": {case.reference: _count(case, "reply") for case in cases},
        "promises": {case.reference: _promises(case) for case in cases},
        "dispatches": {row.message_id: row.state for row in Dispatch.objects.all()},
        "before_a_person": [row.dispatch.message_id for person in persons for row in answer.failures(person)],
        "damaged": [str(row.pk) for row in StoredFile.objects.all() if len(open_bytes(row)) != row.size],
        "journal": verify().problems,
    }
    say("facts", json.dumps(facts))


def _numbers(case: Case) -> list[int]:
    found = Record.objects.filter(case=case, number__isnull=False).order_by("number")
    return list(found.values_list("number", flat=True))


def _count(case: Case, type_code: str) -> int:
    return Record.objects.filter(case=case, type__code=type_code).count()


def _promises(case: Case) -> int:
    return Deadline.objects.filter(case=case).exclude(state="replaced").count()


def _id(key: str) -> object:
    local = STAFF[key][0].lower().replace(" ", ".").translate(str.maketrans("åäö", "aao"))
    found = staff_by_email(f"{local}@smastad.example")
    assert found is not None, key
    return found.id


STORM = (snow, send_event_answers)
STOPS = (stop_before_claim, stop_after_claim, stop_after_answer)
PERSONS = (send_again, say_it_arrived)
ROLES: dict[str, Callable[[], None]] = {
    role.__name__: role
    for role in (load, write, bring, register, post, settle, check, one, post_once, *STORM, *STOPS, *PERSONS)
}

if __name__ == "__main__":
    try:
        ROLES[sys.argv[1]]()
    except OperationalError as error:
        sys.exit(f"the database is away: {error}")
