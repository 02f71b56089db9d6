"""The same thing said by several at one place: near each other on the ground and in their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import cos, floor, log, radians, sqrt
from typing import Final, Generic, TypeVar
from uuid import UUID

from gehor.kit.coordinates import Point, metres_between
from gehor.steps.improve.rules.chances import binomial_tail

# The days that are looked at, back from yesterday, and the days before them that tell what is usual at a place.
DAYS: Final = 56
USUAL_DAYS: Final = 364
NEAR_METRES: Final = 150
# How alike the words must be, 0 to 1; of one category less is enough.
ALIKE: Final = 0.3
ALIKE_SAME_CATEGORY: Final = 0.15
FEWEST: Final = 4
FEWEST_SENDERS: Final = 3
RARE: Final = 1 / 1_000
_METRES_A_DEGREE: Final = 111_320
T = TypeVar("T")


@dataclass(frozen=True)
class Placed:
    """A case at a place. `senders` are whom it may come from, by any mark of theirs; nobody known is somebody new."""

    id: UUID
    at: Point
    day: date
    category: str
    words: frozenset[str]
    senders: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Cluster:
    """Cases that belong together; `usual` is how many of the category were here in the year before."""

    cases: tuple[UUID, ...]
    at: Point
    category: str
    senders: int
    usual: int
    rarity: float


def clusters(recent: Sequence[Placed], earlier: Iterable[tuple[str, Point]]) -> list[Cluster]:
    """Those of the last `DAYS` days that are more than the year before leads to expect; the largest first.

    `earlier` are categories and places of the `USUAL_DAYS` days before. One person who writes again is no cluster.
    """
    groups = [group for group in _groups(recent) if len(group) >= FEWEST]
    groups = [group for group in groups if _senders(group) >= FEWEST_SENDERS]
    before = _Grid((point, category) for category, point in earlier) if groups else _Grid[str](())
    found = []
    for group in groups:
        middle = _middle(group)
        category = Counter(one.category for one in group).most_common(1)[0][0]
        usual = sum(1 for code in before.near(middle) if code == category)
        chance = binomial_tail(len(group), len(group) + usual, DAYS / (DAYS + USUAL_DAYS))
        if chance < RARE:
            cases = tuple(sorted(one.id for one in group))
            found.append(Cluster(cases, middle, category, _senders(group), usual, chance))
    return sorted(found, key=lambda one: (-len(one.cases), one.rarity, one.cases))


def likeness(one: Collection[str], other: Collection[str], weights: Mapping[str, float]) -> float:
    """How alike two texts are, 0 to 1: the words they share, rare ones weighing more (cosine)."""
    first, second = set(one), set(other)
    length = sqrt(sum(weights[word] ** 2 for word in first) * sum(weights[word] ** 2 for word in second))
    return sum(weights[word] ** 2 for word in first & second) / length if length else 0.0


def _groups(recent: Sequence[Placed]) -> list[list[Placed]]:
    """Each case with those that are near and alike, the fullest neighbourhood first; no case in two."""
    often = Counter(word for one in recent for word in one.words)
    weights = {word: log((len(recent) + 1) / count) for word, count in often.items()}
    grid = _Grid((one.at, one) for one in recent)
    near = {one.id: [other for other in grid.near(one.at) if _alike(one, other, weights)] for one in recent}
    taken: set[UUID] = set()
    groups = []
    for one in sorted(recent, key=lambda case: (-len(near[case.id]), case.id)):
        group = [other for other in near[one.id] if other.id not in taken]
        if one.id not in taken and len(group) >= FEWEST:
            taken.update(other.id for other in group)
            groups.append(group)
    return groups


def _alike(one: Placed, other: Placed, weights: Mapping[str, float]) -> bool:
    if one.id == other.id:
        return True
    least = ALIKE_SAME_CATEGORY if one.category == other.category else ALIKE
    return likeness(one.words, other.words, weights) >= least


def _senders(group: Sequence[Placed]) -> int:
    """How many different people there may be at the most: cases that share any mark of a sender are one."""
    known: list[set[str]] = []
    unknown = 0
    for one in group:
        if not one.senders:
            unknown += 1
            continue
        same = [marks for marks in known if marks & one.senders]
        known = [marks for marks in known if marks not in same] + [set(one.senders).union(*same)]
    return len(known) + unknown


def _middle(group: Sequence[Placed]) -> Point:
    return Point(
        sum(one.at.latitude for one in group) / len(group), sum(one.at.longitude for one in group) / len(group)
    )


class _Grid(Generic[T]):
    """Things at places in squares a little larger than what counts as near, so that only nine are looked through."""

    def __init__(self, placed: Iterable[tuple[Point, T]]) -> None:
        every = list(placed)
        # Degrees of longitude are shortest farthest north: there the squares are as wide as they must be.
        north = max((abs(point.latitude) for point, _what in every), default=0.0)
        self._high = NEAR_METRES / _METRES_A_DEGREE
        self._wide = self._high / max(cos(radians(north)), 0.01)
        self._cells: defaultdict[tuple[int, int], list[tuple[Point, T]]] = defaultdict(list)
        for point, what in every:
            self._cells[self._cell(point)].append((point, what))

    def near(self, point: Point) -> Iterator[T]:
        """Everything within `NEAR_METRES`."""
        x, y = self._cell(point)
        for cell in product((x - 1, x, x + 1), (y - 1, y, y + 1)):
            for place, what in self._cells.get(cell, ()):
                if metres_between(point, place) <= NEAR_METRES:
                    yield what

    def _cell(self, point: Point) -> tuple[int, int]:
        return floor(point.longitude / self._wide), floor(point.latitude / self._high)
