"""What the demo's officers ask of each other: some give at once, some pass on, decline, or let the day go by."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.kit.working_days import WorkingDays
from gehor.steps.handle.actions.ask_contribution import ask_contribution
from gehor.steps.handle.actions.decline_contribution import decline_contribution
from gehor.steps.handle.actions.give_contribution import give_contribution
from gehor.steps.handle.actions.pass_contribution import pass_contribution
from gehor.steps.handle.actions.remind_contributions import remind_contributions
from gehor.steps.handle.rules.contributions import Asked

CLOCK: Final = Actor.system("remind_contributions")
# Question and part, as officers write them; nothing in them is anybody's.
TALK: Final = (
    (
        "Har ni något arbete på platsen de närmaste veckorna?",
        "Vi har inget arbete planerat på platsen före årsskiftet. I vår läggs ny beläggning på hela sträckan.",
    ),
    (
        "När var ni där senast, och vad såg ni då?",
        "Vi var på plats vid den ordinarie ronden förra veckan. Då fanns inget fel som vi kunde se.",
    ),
    (
        "Finns det något tillstånd för det som personen beskriver?",
        "Det finns ett tillstånd som gäller till och med den sista i månaden. Efter det ska platsen vara återställd.",
    ),
    (
        "Vad får vi lova om när det kan vara åtgärdat?",
        "Det står i vår plan för nästa kvartal. Hör av dig till driften på 08-123 45 67 om det brådskar.",
    ),
)
DECLINED: Final = "Vi har inget som rör den platsen."
PASSED: Final = "Det är den enheten som sköter platsen."


class Parts:
    """Asks other units for their parts of an answer, and lets them do as colleagues do, until now is reached."""

    def __init__(
        self, officers: Mapping[str, tuple[UUID, ...]], *, until: datetime, hand: random.Random, days: WorkingDays
    ) -> None:
        self.officers, self.until, self.hand, self.days = officers, until, hand, days

    def asked(self, case_id: UUID, unit: str, officer: Actor, at: datetime) -> datetime:
        """One or two other units are asked; answers when the responsible goes on, with all there or soon enough.

        A case so young that its parts have not come keeps its questions open.
        """
        others = [code for code in sorted(self.officers) if code != unit]
        at += timedelta(minutes=30)
        if len(others) < 2 or at > self.until:
            return at
        chosen, due_on = self.hand.sample(others, self.hand.randint(1, 2)), self.days.add(local_day(at), 3)
        talk = self.hand.sample(TALK, len(chosen))
        asked = [Asked(question, due_on, unit_code=code) for code, (question, _part) in zip(chosen, talk, strict=True)]
        try:
            keys = ask_contribution(actor=officer, at=at, case_id=case_id, asked=asked, beyond=True)
        except Refused:
            # A unit nobody handles cases in is not asked.
            return at
        ends = [
            self._part(case_id, key, code, part, at)
            for key, code, (_question, part) in zip(keys, chosen, talk, strict=True)
        ]
        return max(ends)

    def _part(self, case_id: UUID, key: UUID, code: str, part: str, at: datetime) -> datetime:
        when = at + timedelta(hours=self.hand.choice((3, 20, 44, 90, 200)))
        who = Actor.staff(self.hand.choice(self.officers[code]))
        if when > self.until:
            # The clock tells of it as it would have.
            remind_contributions(actor=CLOCK, at=self.until)
            return when
        chance = self.hand.random()
        if chance < 0.1:
            decline_contribution(actor=who, at=when, case_id=case_id, contribution_id=key, reason=DECLINED)
            return when
        if chance < 0.25:
            others = [other for other in sorted(self.officers) if other != code]
            to = self.hand.choice(others)
            key = pass_contribution(
                actor=who, at=when, case_id=case_id, contribution_id=key, unit_code=to, reason=PASSED
            )
            when, who = when + timedelta(hours=4), Actor.staff(self.hand.choice(self.officers[to]))
            if when > self.until:
                return when
        give_contribution(actor=who, at=when, case_id=case_id, contribution_id=key, text=part)
        return when
