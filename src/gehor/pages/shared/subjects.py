"""What somebody may be writing about, for them to choose if they like, with how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language

from gehor.kit import clock
from gehor.kit.swedish.finding import LONGEST_TEXT
from gehor.office.queries import CategoryRow, categories
from gehor.pages.shared.beside import SHORTEST
from gehor.pages.shared.real_times import medians_of
from gehor.steps.promise.queries.action_times import ActionTimeTold, action_time
from gehor.steps.route.queries.sorting import likely_subjects

MOST: Final = 3


@dataclass(frozen=True)
class Subject:
    """A category with what is promised of it, and how long half of the answers took ("" of too few)."""

    code: str
    name: str
    told: ActionTimeTold | None
    median: str
    chosen: bool = False


def subjects(text: str, chosen: str = "") -> tuple[Subject, ...]:
    """Three at most, what is chosen first; else by the text's own words, and none while little is told."""
    known = {row.code: row for row in categories(_language(), day=clock.today()) if row.parent_code}
    told = " ".join(text.replace("\0", " ").split())[:LONGEST_TEXT]
    likely = likely_subjects(told, clock.today(), most=MOST) if len(told) >= SHORTEST else ()
    codes = [code for code in dict.fromkeys((chosen, *likely)) if code in known][:MOST]
    return with_times([known[code] for code in codes], chosen)


def with_times(rows: list[CategoryRow], chosen: str = "") -> tuple[Subject, ...]:
    """The categories with their times, in one statement."""
    today = clock.today()
    medians = medians_of({row.code: row.code for row in rows}, today)
    return tuple(
        Subject(
            row.code,
            row.name,
            action_time(row.code, today, _language()),
            medians.get(row.code, ""),
            chosen=row.code == chosen,
        )
        for row in rows
    )


def _language() -> str:
    return (get_language() or "sv")[:2]
