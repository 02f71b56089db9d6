"""What the demo's colleagues ask each other in notes: some is answered, the rest stands in somebody's day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.demo.life import Cast
from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.people import queries as people
from gehor.steps.handle.actions.answer_mention import answer_mention
from gehor.steps.handle.actions.write_memory_note import write_memory_note
from gehor.steps.handle.queries.mentions import mentions_in
from gehor.steps.handle.rules.mentions import Wish
from gehor.steps.register.queries.queue import mine
from gehor.steps.register.rules.words import Protection

# What is asked, how, and the answer; nothing in it is anybody's.
TALK: Final = (
    ("Minns du om vi har fått samma fråga förut, och vad vi svarade då?", Wish.ANSWER, "Ja, i våras. Svaret höll."),
    ("Ska vi erbjuda ett möte på plats, eller räcker det med ett svar?", Wish.STANCE, ""),
    ("Bra att veta inför nästa rond.", Wish.INFORMATION, ""),
)


def ask_colleagues(crew: Cast, *, at: datetime) -> None:
    """In each unit one officer asks the next about their own cases, the day before."""
    asked_at = at - timedelta(hours=20)
    for _unit, officers in sorted(crew.officers.items()):
        if len(officers) < 2:
            continue
        asker, colleague = officers[0], officers[1]
        rows = mine(people.asker(asker, local_day(at))).rows
        cases = [row for row in rows if row.protection == Protection.NONE and row.arrived_on < local_day(asked_at)]
        for case, (text, wish, answer) in zip(cases[: len(TALK)], TALK, strict=False):
            write_memory_note(
                actor=Actor.staff(asker), at=asked_at, case_id=case.id, text=text, mentions=[colleague], wish=wish
            )
            if answer:
                _answered(colleague, case.id, answer, at=asked_at + timedelta(hours=2))


def _answered(colleague: UUID, case_id: UUID, text: str, *, at: datetime) -> None:
    asks = [row for row in mentions_in(people.asker(colleague, local_day(at)), case_id) if row.mine]
    if asks:
        answer_mention(actor=Actor.staff(colleague), at=at, case_id=case_id, mention_id=asks[-1].id, text=text)
