"""Answers have helped, some were looked for in vain, one is being rewritten and one should be looked through."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.steps.inform.actions.note_miss import note_miss
from gehor.steps.inform.actions.publish_answer import publish_answer
from gehor.steps.inform.actions.vote_answer import vote_answer
from gehor.steps.inform.actions.write_answer import write_answer
from gehor.steps.inform.queries.answers import answers, versions
from gehor.steps.inform.rules.answers import AnswerTextData

RESIDENT: Final = Actor.resident()
# What residents asked that no answer is about, and how often.
ASKED: Final = (
    ("sv", "cyklister kör på trottoaren", 9),
    ("sv", "köer på morgonen", 6),
    ("sv", "löv på cykelbanan", 4),
    ("sv", "hundgård", 3),
    ("sv", "laga sandlådan i lekparken", 1),
)
HELPED: Final = (("snorojning", 41, 6), ("potthal", 37, 3), ("trasig-lampa", 29, 4), ("boendeparkering", 22, 15))
HELPED_MORE: Final = (("bestrida-p-bot", 18, 2), ("halka", 17, 1), ("full-papperskorg", 9, 0), ("beskara-trad", 3, 8))


def tell_of_answers(editor: UUID, *, at: datetime, hand: random.Random) -> None:
    """What some weeks leave behind; answers that are not there are left out."""
    known = {row.code: row for row in answers("sv")}
    for code, helped, not_helped in (*HELPED, *HELPED_MORE):
        for number in range(helped + not_helped if code in known else 0):
            day = at - timedelta(days=hand.randrange(40))
            vote_answer(actor=RESIDENT, at=day, code=code, helped=number < helped)
    for language, question, times in ASKED:
        for _ in range(times):
            note_miss(actor=RESIDENT, at=at - timedelta(days=hand.randrange(25)), question=question, language=language)
    if "boendeparkering" in known:
        _rewritten(editor, "boendeparkering", " Det tar ungefär en vecka.", at)
    if "gatufest" in known:
        _due(editor, "gatufest", at)


def _rewritten(editor: UUID, code: str, more: str, at: datetime) -> None:
    row = next(row for row in answers("sv") if row.code == code)
    data = AnswerTextData("sv", row.question, row.text + more, row.everyday)
    write_answer(actor=Actor.staff(editor), at=at, category_code=row.category_code, data=data, code=code)


def _due(editor: UUID, code: str, at: datetime) -> None:
    """Looked through some weeks ago, until yesterday."""
    row = next(row for row in answers("sv") if row.code == code)
    data = AnswerTextData("sv", row.question, row.text, (*row.everyday, "kvartersfest"))
    then = at - timedelta(days=30)
    write_answer(
        actor=Actor.staff(editor),
        at=then,
        category_code=row.category_code,
        data=data,
        code=code,
        review_on=local_day(at) - timedelta(days=1),
    )
    publish_answer(
        actor=Actor.staff(editor), at=then, code=code, language="sv", version=versions(code, "sv")[0].version
    )
