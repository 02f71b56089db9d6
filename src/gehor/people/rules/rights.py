"""The named rights, and how a right held in a unit reaches the units below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum


class Right(StrEnum):
    """What a role may bundle. A right is held in a unit and in every unit below it."""

    TAKE_IN = "take_in"
    READ_CASES = "read_cases"
    REGISTER_CASES = "register_cases"
    ASSIGN_CASES = "assign_cases"
    HANDLE_CASES = "handle_cases"
    READ_MARKED = "read_marked"
    READ_PROTECTED = "read_protected"
    MARK_CASES = "mark_cases"
    MANAGE_UNIT = "manage_unit"
    ADMINISTER_OFFICE = "administer_office"
    SEE_JOURNAL = "see_journal"
    POST_LETTERS = "post_letters"
    PUBLISH_VIEWPOINTS = "publish_viewpoints"
    EDIT_ANSWERS = "edit_answers"
    IMPROVE = "improve"
    FOLLOW_UP = "follow_up"


def units_below(parents: Mapping[int, int | None]) -> dict[int, frozenset[int]]:
    """Each unit with itself and everything below it, from a table of unit → parent."""
    below: dict[int, set[int]] = {unit: {unit} for unit in parents}
    for unit in parents:
        for above in chain_upwards(unit, parents):
            below[above].add(unit)
    return {unit: frozenset(found) for unit, found in below.items()}


def chain_upwards(unit: int, parents: Mapping[int, int | None]) -> tuple[int, ...]:
    """The unit and those above it, nearest first; a ring in the table ends the walk instead of hanging it."""
    walked: list[int] = []
    step: int | None = unit
    while step is not None and step in parents and step not in walked:
        walked.append(step)
        step = parents[step]
    return tuple(walked)


def expand(
    grants: Iterable[tuple[int, Iterable[str]]], parents: Mapping[int, int | None]
) -> dict[Right, frozenset[int]]:
    """In which units each right holds, given (unit, rights) pairs: the unit itself and all below it."""
    below = units_below(parents)
    held: defaultdict[Right, set[int]] = defaultdict(set)
    for unit, rights in grants:
        for right in rights:
            held[Right(right)] |= below.get(unit, {unit})
    return {right: frozenset(found) for right, found in held.items()}
