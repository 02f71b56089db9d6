"""Suggestions of category and unit as they are kept, and the learning behind them."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from gehor.kit.learning.teacher import Lesson, NotLearned, is_there, teach
from gehor.kit.learning.weights import Weights, digest_of, unpacked
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.words import Protection, RegistrationMode
from gehor.steps.route.models import Suggestion
from gehor.steps.route.queries.learned import Decision, decisions
from gehor.steps.route.queries.sorting import suggestible, unit_code_of, units_today
from gehor.steps.route.rules.keywords import suggest_category
from gehor.steps.route.rules.lessons import Taught, cut_by_time, often_enough
from gehor.steps.route.rules.sorting import (
    FEWEST_LESSONS,
    SURE_ENOUGH,
    Field,
    Found,
    Measured,
    WhyNotLearned,
    today_of,
)

log = logging.getLogger("gehor.route")


def keep(found: Mapping[UUID, Sequence[Found]], at: datetime) -> int:
    """Keep what was found for the items that still wait for a registrar; how many those were.

    They are locked until the commit, so that nobody chooses in between; an item that somebody has just now is left for
    the next time.
    """
    items = Case.objects.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    waits = items.filter(
        pk__in=list(found), registration_mode=RegistrationMode.UNDECIDED, protection=Protection.NONE
    ).values_list("pk", flat=True)
    case_ids = list(waits)
    Suggestion.objects.filter(case__in=case_ids, chosen_at__isnull=True).delete()
    Suggestion.objects.bulk_create(
        Suggestion(
            case_id=case_id,
            field=one.field,
            source=one.source,
            model_id=one.model_id,
            value=one.value,
            words=list(one.words) if one.shown else [],
            shown=one.shown,
            made_at=at,
        )
        for case_id in case_ids
        for one in found[case_id]
    )
    return len(case_ids)


def forget_words_of_the_decided() -> None:
    """The words of a text are for whoever chooses; nobody does any more of what is decided or marked."""
    waits = Case.objects.filter(registration_mode=RegistrationMode.UNDECIDED, protection=Protection.NONE)
    Suggestion.objects.exclude(words=[]).exclude(case__in=waits).update(words=[])


def learn(field: Field, day: date) -> Taught | WhyNotLearned:
    """Learn a field anew from the newest decisions: measured on the later ones, then learned from all of them."""
    if not is_there():
        return WhyNotLearned.NOT_INSTALLED
    lessons = _lessons(field, day)
    if len(lessons) < FEWEST_LESSONS:
        return WhyNotLearned.FEW_LESSONS
    answers = {lesson.answer for lesson in lessons}
    if len(answers) < 2:
        return WhyNotLearned.ONE_ANSWER
    earlier, later = cut_by_time(lessons)
    try:
        measured = _measured(field, earlier, later, day)
        return Taught(field, teach(lessons), len(lessons), len(answers), measured)
    except NotLearned as error:
        log.error("the %s could not be learned: %s", field, error)
        return WhyNotLearned.FAILED


def _lessons(field: Field, day: date) -> Sequence[Lesson]:
    """What can be answered today: a category that ended is its successor's, a unit that closed teaches nothing."""
    decided = decisions()
    leaves, merged = office.categories("sv", day=day), dict(office.merged_categories())
    live = {row.code for row in leaves if row.parent_code}
    categories = today_of({one.category_code for one in decided}, merged, live)
    # What the registry kept was sent nowhere.
    units = units_today(day) - {row.code for row in people.units() if row.id == people.registry_unit_id()}
    found = [lesson for one in decided if (lesson := _lesson(field, one, categories.get(one.category_code, ""), units))]
    enough = often_enough([lesson.answer for lesson in found])
    return [lesson for lesson in found if lesson.answer in enough]


def _lesson(field: Field, one: Decision, category: str, units: frozenset[str]) -> Lesson | None:
    if not category or not one.text.strip():
        return None
    if field is Field.CATEGORY:
        return Lesson(one.text, category)
    return Lesson(one.text, one.unit_code, (category,)) if one.unit_code in units else None


def _measured(field: Field, earlier: Sequence[Lesson], later: Sequence[Lesson], day: date) -> Measured:
    artefact = teach(earlier)
    weights = unpacked(artefact, digest_of(artefact))
    today = {answer: answer for answer in weights.answers}
    rules = _rule(field, later, day)
    said = [_answered(weights, lesson, today) for lesson in later]
    commonest = Counter(lesson.answer for lesson in earlier).most_common(1)[0][0]
    wanted = [lesson.answer for lesson in later]
    return Measured(
        tested=len(later),
        given=sum(map(bool, said)),
        right=_right(said, wanted),
        rule_given=sum(map(bool, rules)),
        rule_right=_right(rules, wanted),
        majority_right=wanted.count(commonest),
    )


def _answered(weights: Weights, lesson: Lesson, today: Mapping[str, str]) -> str:
    likely = weights.likeliest(lesson.text, lesson.also, today)
    return likely.answer if likely and likely.sure >= SURE_ENOUGH else ""


def _rule(field: Field, later: Sequence[Lesson], day: date) -> list[str]:
    """What would have been said without learning: by keywords, or the unit that has the category."""
    leaves = suggestible(day)
    if field is Field.UNIT:
        return [unit_code_of(leaves[lesson.also[0]]) if lesson.also[0] in leaves else "" for lesson in later]
    keywords = tuple((row.code, row.keywords) for row in leaves.values())
    found = (suggest_category(lesson.text, keywords) for lesson in later)
    return [one.category_code if one else "" for one in found]


def _right(said: Sequence[str], wanted: Sequence[str]) -> int:
    return sum(one == answer for one, answer in zip(said, wanted, strict=True))
