"""Half a minute with somebody on the telephone or at the counter, and one of four ways it ends (routine 4 and 5).

| it ends | what happens |
|---|---|
| solved at once | what was answered is documented, the case closed; unless a simple question it waits for its number |
| to the registry | an item of the inbox; whoever took it in answers for it until somebody accepts it |
| I take it myself | the same, with whoever took it in as officer |
| the person will write | number, code, address and promise go along; what they write lands in this case |
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor, together
from gehor.journey import arrival, conclusion
from gehor.journey.arrival import Arrived
from gehor.kit.clock import local_day
from gehor.kit.guard import once
from gehor.kit.queue import wake
from gehor.office import queries as office
from gehor.office.rules.words import AuthorityExercise
from gehor.people import queries as people
from gehor.people.actions.sign_out import sign_out
from gehor.steps.answer.actions.ask_for_writing import ask_for_writing
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.intake.actions.drop_form_draft import drop_form_draft
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.rules.words import ClassCode
from gehor.steps.register.actions.keep_in_order import keep_in_order
from gehor.steps.register.queries.cases import case_page
from gehor.steps.register.queries.match import case_of_reference
from gehor.steps.register.rules.keeping import KeepWhy
from gehor.steps.register.rules.words import Kind, RegistrationMode
from gehor.steps.route.actions.take_up import take_up

# That a simple question answered at once is not diarised is the routine's word (5), not the employee's.
KEEPER: Final = Actor.system("keep_in_order")


class Ending(StrEnum):
    """What comes of it."""

    SOLVED = "solved"
    REGISTRY = "registry"
    SELF = "me"
    WRITING = "writing"


_OWN: Final = frozenset({Ending.SOLVED, Ending.SELF})


def take_in(
    *,
    actor: Actor,
    at: datetime,
    saying: Saying,
    ending: Ending,
    answer: str = "",
    fault_found: str = "",
    once_key: str | None = None,
    draft_id: UUID | None = None,
) -> Arrived:
    """Write it down and end it. Twice is once; what was said is kept also when the rest fails.

    `answer` is what was said to the person when it was solved. While the case still waits to be opened nothing has
    ended (`opened` is False): the draft stays, and pressing again ends it. Raises as the acts.
    """
    arrived = arrival.taken_in(
        actor=actor,
        at=at,
        saying=saying,
        take_self=ending in _OWN,
        once_key=once_key,
        receipt=ending in {Ending.SELF, Ending.REGISTRY},
    )
    case_id = case_of_reference(arrived.reference) if arrived.opened else None
    if case_id is not None:
        _end(actor, at, case_id, saying, ending, answer=answer, fault_found=fault_found)
        if draft_id is not None:
            drop_form_draft(actor=actor, at=at, draft_id=draft_id)
    return arrived


def leave(*, actor: Actor, at: datetime, sign_in_id: UUID, draft_id: UUID | None) -> None:
    """Sign out; what was being written down on this device is forgotten. Raises NotThere."""
    if draft_id is not None:
        drop_form_draft(actor=actor, at=at, draft_id=draft_id)
    sign_out(actor=actor, at=at, sign_in_id=sign_in_id)


def _end(
    actor: Actor, at: datetime, case_id: UUID, saying: Saying, ending: Ending, *, answer: str, fault_found: str
) -> None:
    key = f"note:{case_id}"
    with together():
        if once.claim(key) is not None:
            return
        if saying.note.strip():
            write_note(actor=actor, at=at, case_id=case_id, text=saying.note)
        if ending in _OWN:
            # Theirs since it was opened, unless the clock had to open it.
            take_up(actor=actor, at=at, case_id=case_id)
        if ending is Ending.SOLVED:
            _keep_if_simple(actor, at, case_id)
            conclusion.answered_orally(
                actor=actor, at=at, case_id=case_id, text=answer, fault_found=fault_found, version=None
            )
        if ending is Ending.WRITING:
            ask_for_writing(actor=actor, at=at, case_id=case_id)
        once.remember(key, ending)
        wake("send_post")


def _keep_if_simple(actor: Actor, at: datetime, case_id: UUID) -> None:
    """A question, unmarked, about nothing that is decided by law, and without a number by the office's own rule."""
    assert actor.staff_id is not None  # noqa: S101  (whoever takes something in is an employee)
    page = case_page(people.asker(actor.staff_id, local_day(at)), case_id)
    of_law = office.category(page.case.category_id).authority_exercise != AuthorityExercise.NO
    if page.case.kind != Kind.QUESTION or page.case.registration_mode != RegistrationMode.UNDECIDED or of_law:
        return
    change_class(actor=actor, at=at, case_id=case_id, class_code=ClassCode.SIMPLE)
    keep_in_order(actor=KEEPER, at=at, case_id=case_id, why=KeepWhy.ANSWERED_DIRECTLY)
