"""Made-up years with known problems planted in them, and which of these the nightly watch would have found.

The same rules as the nightly job's, on history that no database knows: what was planted is known for sure.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final
from uuid import UUID

from gehor.demo.corpus import tell
from gehor.kit.coordinates import Point
from gehor.steps.improve.rules.clusters import DAYS, USUAL_DAYS, Placed, clusters
from gehor.steps.improve.rules.rises import Counts, rise
from gehor.steps.improve.rules.shares import high_share
from gehor.steps.improve.rules.simulating import Shape, daily
from gehor.steps.register.rules.wording import words_in

SEEDS: Final = (1, 2, 3, 4, 5)
SERIES: Final = 120
HISTORY: Final = 3 * 364
# The nights that are looked at: the four weeks in which what was planted lies.
NIGHTS: Final = 28
CATEGORIES: Final = 60
A_DAY: Final = 20
END: Final = date(2026, 11, 1)
# What several people say of one crossing, each in their own words.
CROSSING: Final = (
    "Bilarna stannar aldrig vid övergångsstället utanför skolan. Barnen vågar inte gå över.",
    "Övergångsstället vid skolan är livsfarligt på morgnarna, ingen bil stannar för barnen.",
    "Min dotter blev nästan påkörd på övergångsstället vid skolan. Bilarna kör för fort där.",
    "Hej! Kan ni göra något åt övergångsstället vid skolan? Bilisterna stannar inte för barn som ska över.",
    "Det behövs ett farthinder före övergångsstället vid skolan, bilarna bromsar inte.",
    "Igen: ingen stannar vid övergångsstället. Sätt upp ett farthinder vid skolan innan ett barn blir påkört.",
)
BIN: Final = (
    "Papperskorgen vid busshållplatsen svämmar över och måsarna drar ut skräpet.",
    "Full papperskorg vid hållplatsen igen, skräpet ligger i hela vägrenen.",
    "Ni måste tömma papperskorgen vid busshållplatsen oftare. Skräp överallt.",
    "Skräp runt papperskorgen på hållplatsen hela veckan.",
)


@dataclass(frozen=True)
class Trial:
    """What was planted with one seed: what of it was found, what was missed, and what was found that is not there."""

    seed: int
    found: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]


@dataclass(frozen=True)
class _Rise:
    name: str
    weekly: float
    times: float
    days: int


@dataclass(frozen=True)
class _Share:
    name: str
    whole: int
    share: float
    office: float


# From what nobody could miss to what is hardly there.
RISES: Final = (
    _Rise("rise: a common category, three times for two weeks", 12.0, 3.0, 14),
    _Rise("rise: a rare category, six times for two weeks", 1.5, 6.0, 14),
    _Rise("rise: a district, twice for four weeks", 20.0, 2.0, 28),
    _Rise("rise: a small one, a half more for two weeks", 10.0, 1.5, 14),
)
HIGH: Final = (
    _Share("late: four of ten against one of eight", 60, 0.40, 0.125),
    _Share("repeats: a quarter against one of twelve", 60, 0.25, 0.08),
    _Share("reopened: one of eight against one of thirty", 40, 0.125, 0.033),
)


def trial(seed: int) -> Trial:
    """One made-up history; the same seed gives the same."""
    seen = dict([*_rises(seed), *_shares(seed), *_clusters(seed)])
    planted = {*(one.name for one in RISES), *(one.name for one in HIGH), *_PLACES}
    return Trial(
        seed=seed,
        found=tuple(sorted(name for name in planted if seen.get(name))),
        missed=tuple(sorted(name for name in planted if not seen.get(name))),
        false=tuple(sorted(name for name, cried in seen.items() if cried and name not in planted)),
    )


def shapes(seed: int, number: int = SERIES) -> list[Shape]:
    """Series as an office has them: most are rare, some follow the season, all scatter."""
    hand = _hand(f"shapes:{seed}")
    return [
        Shape(
            weekly=10 ** hand.uniform(-0.7, 1.5),
            season=hand.choice((0.0, 0.0, 0.3, 0.6, 0.9)),
            top=hand.random(),
            scatter=hand.choice((1.0, 1.2, 1.5, 2.0)),
            growth=hand.choice((-0.1, 0.0, 0.0, 0.1)),
        )
        for _ in range(number)
    ]


def _hand(key: str) -> random.Random:
    return random.Random(key)


def _rises(seed: int) -> Iterator[tuple[str, bool]]:
    for number, shape in enumerate(shapes(seed)):
        counts = Counts(daily(shape, HISTORY + NIGHTS, _hand(f"series:{seed}:{number}")))
        yield f"rise: series {number}", _cried(counts)
    for planted in RISES:
        hand = _hand(f"{planted.name}:{seed}")
        usual = daily(Shape(planted.weekly, season=0.3, top=hand.random()), HISTORY + NIGHTS, hand)
        more = daily(Shape(planted.weekly * (planted.times - 1)), planted.days, hand)
        usual[-planted.days :] = [one + other for one, other in zip(usual[-planted.days :], more, strict=True)]
        yield planted.name, _cried(Counts(usual))


def _cried(counts: Counts) -> bool:
    return any(rise(counts, last) is not None for last in range(HISTORY, counts.days))


def _shares(seed: int) -> Iterator[tuple[str, bool]]:
    for planted in HIGH:
        hand = _hand(f"{planted.name}:{seed}")
        others = [hand.randint(20, 120) for _ in range(CATEGORIES)]
        parts = [_some(hand, whole, planted.office) for whole in others]
        part = _some(hand, planted.whole, planted.share)
        office = (sum(parts) + part, sum(others) + planted.whole)
        yield planted.name, high_share(part, planted.whole, *office) is not None
        for number, (one, whole) in enumerate(zip(parts, others, strict=True)):
            name = planted.name.partition(":")[0]
            yield f"{name}: category {number}", high_share(one, whole, *office) is not None


def _some(hand: random.Random, whole: int, share: float) -> int:
    return sum(1 for _ in range(whole) if hand.random() < share)


_PLACES: Final = {
    "cluster: six of a crossing": (CROSSING, "TSA-04"),
    "cluster: four of a bin": (BIN, "REN-02"),
}


def _clusters(seed: int) -> Iterator[tuple[str, bool]]:
    hand = _hand(f"places:{seed}")
    recent, earlier = _said(hand, DAYS, END), _said(hand, USUAL_DAYS, END - timedelta(days=DAYS))
    planted: dict[str, set[UUID]] = {}
    for name, (texts, category) in _PLACES.items():
        middle = hand.choice(earlier).at
        rows = [_placed(hand, text, category, middle, END - timedelta(days=hand.randrange(DAYS))) for text in texts]
        planted[name] = {row.id for row in rows}
        recent += rows
    met = dict.fromkeys(planted, False)
    for number, found in enumerate(clusters(recent, [(one.category, one.at) for one in earlier])):
        names = [name for name, keys in planted.items() if len(keys & set(found.cases)) >= len(keys) / 2]
        if names:
            met[names[0]] = True
        else:
            yield f"cluster: {number} ({found.category})", True
    yield from met.items()


def _said(hand: random.Random, days: int, end: date) -> list[Placed]:
    """What the demo's residents say in so many days, where they say it of: nothing of it planted."""
    found = []
    for number in range(days):
        day = end - timedelta(days=number)
        for _ in range(A_DAY):
            told = tell(hand, day)
            if told.at is not None:
                found.append(_placed(hand, told.text, told.template.category, Point(*told.at), day))
    return found


def _placed(hand: random.Random, text: str, category: str, middle: Point, day: date) -> Placed:
    """At most some sixty metres from the middle."""
    at = Point(middle.latitude + hand.uniform(-5e-4, 5e-4), middle.longitude + hand.uniform(-1e-3, 1e-3))
    key = UUID(int=hand.getrandbits(128))
    return Placed(key, at, day, category, _words(text), frozenset((f"{hand.getrandbits(64):x}",)))


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(words_in(text))


def trials(seeds: Sequence[int] = SEEDS) -> list[Trial]:
    """Each of the seeds, one after another."""
    return [trial(seed) for seed in seeds]
