"""What category and unit are suggested for an item, by the office's keywords and by what was learned."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from gehor.kit.learning.weights import Likely
from gehor.kit.settled.kept import kept
from gehor.office import queries as office
from gehor.office.queries import CategoryRow
from gehor.people import queries as people
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import UNSORTED, Protection, RegistrationMode
from gehor.steps.route.models import Suggestion, SuggestionSwitch
from gehor.steps.route.queries.learned import Learned, learned, newest_used_at
from gehor.steps.route.rules.keywords import likely_categories, suggest_category
from gehor.steps.route.rules.sorting import SURE_ENOUGH, Field, Found, Source, today_of, with_the_shown


@dataclass(frozen=True)
class Switches:
    """Whether anything is suggested, the categories that are not, and when that last was changed."""

    active: bool
    off: frozenset[str]
    changed_at: datetime | None


@dataclass(frozen=True)
class SuggestedRow:
    """What is shown: a category, the words that say so, and a unit where it is not the category's own ("" else)."""

    category_code: str
    source: str
    words: tuple[str, ...]
    unit_code: str = ""
    unit_words: tuple[str, ...] = ()


@kept
def switches() -> Switches:
    """As the office has it now; everything is on until somebody has said otherwise."""
    newest = SuggestionSwitch.objects.order_by("category", "-since", "-pk").distinct("category")
    rows = list(newest.values_list("category__code", "active", "since"))
    states: dict[str | None, bool] = {code: active for code, active, _since in rows}
    off = frozenset(code for code, active in states.items() if code and not active)
    return Switches(states.get(None, True), off, max((since for _code, _active, since in rows), default=None))


def suggestible(day: date) -> Mapping[str, CategoryRow]:
    """The categories that may be suggested on the day, by code: leaves in use that are not switched off."""
    now = switches()
    if not now.active:
        return {}
    rows = office.categories("sv", day=day)
    return {row.code: row for row in rows if row.parent_code and row.code != UNSORTED and row.code not in now.off}


def likely_subjects(text: str, day: date, *, most: int) -> tuple[str, ...]:
    """Codes of what a text may be about by its words, the likeliest first, for whoever writes it to choose among."""
    keywords = tuple((row.code, row.keywords) for row in suggestible(day).values())
    return likely_categories(text, keywords, most=most)


def waiting(limit: int) -> tuple[UUID, ...]:
    """Items in the inbox for which nothing has been suggested since the last change, oldest first."""
    if not switches().active:
        return ()
    done = Suggestion.objects.filter(Q(made_at__gte=_changed_at()) | Q(chosen_at__isnull=False), case=OuterRef("pk"))
    items = Case.objects.filter(~Exists(done), registration_mode=RegistrationMode.UNDECIDED, protection=Protection.NONE)
    return tuple(items.order_by("arrived_on", "pk").values_list("pk", flat=True)[:limit])


def found_in(text: str, day: date) -> tuple[Found, ...]:
    """What each source suggests, one of each field to be shown; "" where one suggests nothing: that counts too."""
    leaves = suggestible(day)
    categories = with_the_shown([*_by_learning(text, leaves), _by_keywords(text, leaves)])
    shown = next((one for one in categories if one.shown), None)
    return (*categories, *_unit(text, leaves[shown.value], day)) if shown else categories


def suggested(case_ids: Collection[UUID], day: date) -> dict[UUID, SuggestedRow]:
    """What is shown of cases that came out of the access word already and have no category yet; in one statement.

    What has been switched off or has ended since it was suggested is not shown.
    """
    if not case_ids:
        return {}
    rows = Suggestion.objects.filter(
        case__in=case_ids, case__category__code=UNSORTED, shown=True, chosen_at__isnull=True
    )
    leaves, units = suggestible(day), units_today(day)
    found: dict[UUID, SuggestedRow] = {}
    columns = ("case_id", "field", "source", "value", "words")
    # Categories come before units.
    for case_id, field, source, value, words in rows.order_by("field").values_list(*columns):
        if field == Field.CATEGORY and value in leaves:
            found[case_id] = SuggestedRow(value, source, tuple(words))
        elif field == Field.UNIT and value in units and case_id in found:
            row = found[case_id]
            found[case_id] = SuggestedRow(row.category_code, row.source, row.words, value, tuple(words))
    return found


def unit_code_of(category: CategoryRow) -> str:
    """The unit that has the category, "" when none has."""
    return next((row.code for row in people.units() if row.id == category.unit_id), "")


def units_today(day: date) -> frozenset[str]:
    """The codes of the units that can be given something on the day."""
    return frozenset(row.code for row in people.units() if row.is_open(day))


def _by_keywords(text: str, leaves: Mapping[str, CategoryRow]) -> Found:
    said = suggest_category(text, tuple((row.code, row.keywords) for row in leaves.values()))
    return Found(Field.CATEGORY, Source.KEYWORDS, *((said.category_code, said.words) if said else ("",)))


def _by_learning(text: str, leaves: Mapping[str, CategoryRow]) -> tuple[Found, ...]:
    taught = learned(Field.CATEGORY)
    if taught is None:
        return ()
    today = today_of(taught.weights.answers, dict(office.merged_categories()), leaves)
    return (_said(Field.CATEGORY, taught, taught.weights.likeliest(text, (), today)),)


def _unit(text: str, category: CategoryRow, day: date) -> tuple[Found, ...]:
    """Another unit than the category's own, where the office has gone its own way."""
    taught = learned(Field.UNIT)
    if taught is None:
        return ()
    today = today_of(taught.weights.answers, {}, units_today(day))
    said = _said(Field.UNIT, taught, taught.weights.likeliest(text, (category.code,), today))
    return (replace(said, shown=bool(said.value) and said.trusted and said.value != unit_code_of(category)),)


def _said(field: Field, taught: Learned, likely: Likely | None) -> Found:
    if likely is None or likely.sure < SURE_ENOUGH:
        return Found(field, Source.LEARNED, "", model_id=taught.id, trusted=taught.used)
    return Found(field, Source.LEARNED, likely.answer, likely.words, taught.id, taught.used)


def _changed_at() -> datetime:
    times = filter(None, (newest_used_at(), switches().changed_at))
    return max(times, default=datetime.min.replace(tzinfo=UTC))
