"""Commitments in words, and the fields in which one is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from gehor.kit.refused import Refused
from gehor.pages.desk.choices import open_units
from gehor.people import queries as people
from gehor.people.queries import Asker
from gehor.people.rules.rights import Right
from gehor.steps.answer.queries.commitments import CommitmentRow
from gehor.steps.answer.rules.commitments import MAX_WHAT, CommitmentData, CommitmentState
from gehor.steps.answer.rules.promising import MOST, Promising
from gehor.steps.answer.rules.suggestions import Verdict
from gehor.steps.promise.queries.action_times import ActionTimeTold, action_time
from gehor.steps.register.queries.rows import CasePage

# State → words, symbol and colour of its badge.
STATES: dict[str, tuple[str | Promise, str, str]] = {
    CommitmentState.OPEN: (_("Ska göras"), "clock", "neutral"),
    CommitmentState.NEAR: (_("Snart dags"), "clock", "warning"),
    CommitmentState.LATE: (_("Sen"), "warning", "danger"),
    CommitmentState.KEPT: (_("Gjort"), "check", "success"),
    CommitmentState.GIVEN_UP: (_("Görs inte"), "pause", "neutral"),
}
UNTOLD = _("Personen har inte kunnat få veta det.")
VERDICTS: dict[str, str | Promise] = {
    Verdict.ADOPTED: _("Vi genomför det"),
    Verdict.CONSIDERED: _("Vi tar med det i vårt arbete"),
    Verdict.DECLINED: _("Vi går inte vidare med det"),
}


@dataclass(frozen=True)
class ActionOfCase:
    """The action time of a case and the day by which it should be done."""

    told: ActionTimeTold
    due_on: date


@dataclass(frozen=True)
class Shown:
    """A commitment with the words of its state."""

    row: CommitmentRow
    state: str | Promise
    icon: str
    color: str


@dataclass(frozen=True)
class Field:
    """One commitment to be made, as the form shows it; `made` is whether it is ticked."""

    number: int
    sentence: str
    what: str
    due_on: str
    who: str
    made: bool


def action_of(page: CasePage) -> ActionOfCase | None:
    """What was promised of the case's category on the day it came, and by when; None where nothing was."""
    told = action_time(page.category_code, page.case.received_on, (get_language() or "sv")[:2])
    return ActionOfCase(told, told.due_on(page.case.received_on)) if told else None


def shown(rows: Sequence[CommitmentRow]) -> list[Shown]:
    """Rows with their words."""
    return [Shown(row, *STATES[row.state]) for row in rows]


def who_choices(asker: Asker) -> list[tuple[str, str]]:
    """Whom a commitment can be given to: oneself first, then colleagues, then units."""
    found = people.staff_choices(asker, right=Right.HANDLE_CASES)
    colleagues = [(f"staff:{row.id}", f"{row.name} ({row.unit_name})") for row in found if row.id != asker.staff_id]
    units = [(f"unit:{code}", str(name)) for code, name in open_units(asker.day)]
    return [(f"staff:{asker.staff_id}", gettext("Jag själv")), *colleagues, *units]


def who_of(chosen: str) -> tuple[UUID | None, str]:
    """(person, code of the unit) of what was chosen; (None, "") for what is none."""
    sort, _sep, key = chosen.partition(":")
    try:
        return (UUID(key), "") if sort == "staff" else (None, key if sort == "unit" else "")
    except ValueError:
        return None, ""


def fields_for(
    asker: Asker, found: Sequence[Promising], *, empty: int = 0, action: ActionOfCase | None = None
) -> list[Field]:
    """A ticked row for each sentence that was found, and so many empty ones; without a day the action time gives it."""
    me = f"staff:{asker.staff_id}"
    usual = action.due_on.isoformat() if action and action.due_on >= asker.day else ""
    rows = [
        Field(at, one.sentence, one.sentence[:MAX_WHAT], one.due_on.isoformat() if one.due_on else usual, me, True)
        for at, one in enumerate(found)
    ]
    return rows + [Field(len(rows) + at, "", "", usual, me, False) for at in range(empty)]


def fields_in(request: HttpRequest) -> list[Field]:
    """The rows that were sent, as they were filled in."""
    sent, rows = request.POST, []
    for at in range(MOST + 1):
        if f"promise-{at}-what" in sent:
            what = sent.get(f"promise-{at}-what", "")
            made = f"promise-{at}-make" in sent or not sent.get(f"promise-{at}-sentence", "")
            rows.append(
                Field(
                    at,
                    sent.get(f"promise-{at}-sentence", ""),
                    what,
                    sent.get(f"promise-{at}-due_on", ""),
                    sent.get(f"promise-{at}-who", ""),
                    made and bool(what.strip()),
                )
            )
    return rows


def chosen(fields: Sequence[Field]) -> list[CommitmentData]:
    """What is to be made. Raises Refused `commitment_day_missing` where one has no day."""
    return [CommitmentData(one.what.strip(), _day(one.due_on), *who_of(one.who)) for one in fields if one.made]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("commitment_day_missing") from None


def context(asker: Asker, fields: Sequence[Field]) -> dict[str, Any]:
    """What the part of the form with the commitments needs; nothing is asked where there are none."""
    return {"promises": fields, "promise_who": who_choices(asker) if fields else []}
