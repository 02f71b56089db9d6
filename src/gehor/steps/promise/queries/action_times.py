"""How long what people write about takes to be put right, as the office has said it (routine 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gehor.kit.refused import NotThere
from gehor.kit.settled.kept import kept
from gehor.office import queries as office
from gehor.steps.promise.models.action_time import ActionTime
from gehor.steps.promise.rules.action_times import days_in_words
from gehor.steps.promise.rules.dates import due_for


@dataclass(frozen=True)
class ActionTimeRow:
    """One category's time from a day on, as it is set; without days nothing is promised from that day."""

    category_code: str
    valid_from: date
    days: int | None
    clock: str
    what_sv: str
    what_en: str
    what_fi: str


@dataclass(frozen=True)
class ActionTimeTold:
    """A promise about a category in the language asked for: what is done, and within how long, in words.

    `category_code` is the category that the time is said of: the group where the leaf has none of its own. `language`
    is the one `what` is in.
    """

    category_code: str
    days: int
    clock: str
    what: str
    within: str
    language: str

    def due_on(self, received_on: date) -> date:
        """The day by which it should be done for a case that counts from the day."""
        return due_for(self.clock, self.days, received_on, office.working_days())


@kept
def action_times() -> tuple[ActionTimeRow, ...]:
    """Every time there is or will be, by category, the newest first."""
    found = ActionTime.objects.order_by("category__code", "-valid_from")
    columns = ("category__code", *(name for name in ActionTimeRow.__dataclass_fields__ if name != "category_code"))
    return tuple(ActionTimeRow(*row) for row in found.values_list(*columns))


@kept
def action_time(category_code: str, day: date, language: str) -> ActionTimeTold | None:
    """What is promised of a category on a day, its own before its group's; None where nothing is."""
    try:
        category = office.category(category_code)
    except NotThere:
        return None
    for code in filter(None, (category.code, category.parent_code)):
        for row in action_times():
            if row.category_code == code and row.valid_from <= day:
                return None if row.days is None else _told(row, row.days, language)
    return None


@kept
def promised_times(language: str, day: date) -> tuple[tuple[str, ActionTimeTold], ...]:
    """What is promised on the day, each with its category's name, in the office's order of categories in use."""
    found = []
    for category in office.categories(language, day=day):
        told = action_time(category.code, day, language)
        if told is not None and told.category_code == category.code:
            found.append((category.name, told))
    return tuple(found)


def _told(row: ActionTimeRow, days: int, language: str) -> ActionTimeTold:
    wanted = {"en": row.what_en, "fi": row.what_fi}.get(language, "")
    what, told_in = (wanted, language) if wanted else (row.what_sv, "sv")
    return ActionTimeTold(row.category_code, days, row.clock, what, days_in_words(days, row.clock, language), told_in)
