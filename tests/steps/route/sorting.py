"""An office that has decided often enough to learn from, with few words and no doubt about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.actions.suggest_sorting import suggest_sorting
from gehor.steps.route.actions.train_suggestions import train_suggestions
from gehor.steps.route.rules.lessons import Taught
from gehor.steps.route.rules.sorting import Field, WhyNotLearned
from tests.builders import RUT, give, open_case
from tests.cast import AT, Cast

READER, TEACHER = Actor.system("suggest_sorting"), Actor.system("train_suggestions")
# What the office has no keyword for, and always sorts the same way.
SAID = (
    ("Gropen i asfalten vid {n} blir djupare för varje dag", "GAT-01", "ANL"),
    ("Överfull papperskorg igen, soporna blåser omkring {n}", "REN-01", "STM"),
    ("Hur ansöker man om nyttokort för bilen {n}", "PTI-01", "TILL"),
)
PLACES = ("parken", "skolan", "torget", "hamnen", "bron", "kyrkan", "stationen")


def few_are_enough(monkeypatch: pytest.MonkeyPatch, number: int = 30) -> None:
    """Let an office learn from this many decisions; what it takes in life would only make the tests slow."""
    monkeypatch.setattr("gehor.steps.route.writes.sorting.FEWEST_LESSONS", number)


def decided(cast: Cast, number: int, *, at: datetime = AT) -> list[CaseRow]:
    """So many cases that a registrar has registered and given to a unit."""
    cases = []
    for n in range(number):
        text, category, unit = SAID[n % len(SAID)]
        case = open_case(replace(RUT, text=text.format(n=PLACES[n % len(PLACES)])), at=at - timedelta(days=1))
        register_case(
            actor=cast.rebecka.actor,
            at=at,
            case_id=case.id,
            title="Ett ärende",
            kind="complaint",
            category_code=category,
        )
        give(cast, case.id, unit, None, at=at)
        cases.append(case)
    return cases


def reads(*, at: datetime = AT) -> int:
    """The clock's job has read what came in."""
    return suggest_sorting(actor=READER, at=at)


def learns(*, at: datetime = AT) -> dict[Field, Taught | WhyNotLearned]:
    """The night's job has learned."""
    return train_suggestions(actor=TEACHER, at=at)
