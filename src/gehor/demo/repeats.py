"""In the demo somebody writes four times about the same bin: answered, linked, and once more in the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.journey import arrival, conclusion, registration
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.register.queries.match import case_of_reference

UNIT: Final = "STM"
CATEGORY: Final = "REN-02"
SAYS: Final = (
    (timedelta(days=13), "Papperskorgen vid lekplatsen på Lindvägen är full igen. När töms den?"),
    (
        timedelta(days=4),
        "Papperskorgen vid lekplatsen på Lindvägen är full igen. När töms den? Jag frågade förra veckan.",
    ),
    (timedelta(days=1), "Nu ligger det skräp runt hela papperskorgen vid lekplatsen. Kommer någon?"),
    (timedelta(hours=1), "Papperskorgen vid lekplatsen på Lindvägen är full igen. När töms den?"),
)
ANSWER: Final = (
    "Papperskorgen töms varje måndag och torsdag. Var den full beror det på helgen. Vi har lagt in en extra tömning "
    "på söndagar från och med nästa vecka."
)


def come_back(crew: Cast, *, at: datetime) -> int:
    """The first is answered, the second and third wait and are linked with it, the fourth is in the inbox. How many."""
    officers = crew.officers.get(UNIT, ())
    if not officers:
        return 0
    registrar, officer = Actor.staff(crew.registrars[0]), Actor.staff(officers[0])
    first, *waiting = (_writes(text, at - ago) for ago, text in SAYS)
    for case_id, (ago, _text) in zip((first, *waiting[:-1]), SAYS, strict=False):
        _registered(case_id, registrar, officer, at - ago + timedelta(minutes=20))
    conclusion.reply(
        actor=officer,
        at=at - SAYS[0][0] + timedelta(hours=5),
        case_id=first,
        text=ANSWER,
        closes=True,
        fault_found="",
        version=None,
    )
    for case_id in waiting[:-1]:
        link_cases(actor=officer, at=at, case_id=case_id, other_id=first)
    return len(SAYS)


def _writes(text: str, at: datetime) -> UUID:
    answers = {
        "text": text,
        "kind": "question",
        "place": "Lindvägen 3",
        "name": "Siv Ståhl",
        "email": "siv.stahl@example.org",
        "reply_by": "email",
    }
    draft = save_form_draft(actor=Actor.resident(), at=at, draft_id=None, language="sv", answers=answers)
    case_id = case_of_reference(arrival.web_form(at=at, draft_id=draft.id).reference)
    if case_id is None:
        raise LookupError("what was sent became no case")
    return case_id


def _registered(case_id: UUID, registrar: Actor, officer: Actor, at: datetime) -> None:
    registration.register(
        actor=registrar,
        at=at,
        case_id=case_id,
        title="Full papperskorg vid lekplats",
        kind="question",
        category_code=CATEGORY,
        class_code="standard",
        counterparty="",
        unit_code=UNIT,
        officer_id=officer.staff_id,
        version=None,
    )
