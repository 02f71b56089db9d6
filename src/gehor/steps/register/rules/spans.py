"""Stretches of days as lexemes, so that an index over words can be asked for the newest first.

Every findable text holds the stretch of 8, of 64 and of 512 days in which its case arrived. A question for a common
word adds the stretches of one window of time; the index then meets only what lies in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

SIZES: Final = (8, 64, 512)
# Windows are put together of the smallest stretches, and known in numbers of texts by the largest.
SMALLEST, LARGEST = SIZES[0], SIZES[-1]
SIGN: Final = "@"
# How much more each further window is expected to meet, when the one before did not give enough.
GROWTH: Final = 4


@dataclass(frozen=True)
class Window:
    """Days from `first` up to but not with `last`, as ordinals, and how many texts are expected to be met there."""

    first: int
    last: int
    expected: float


def lexemes_of(day: date) -> tuple[str, ...]:
    """The stretches a day lies in."""
    return tuple(_lexeme(level, day.toordinal() // size) for level, size in enumerate(SIZES))


def covering(window: Window) -> list[str]:
    """The fewest stretches that together are the window, whose ends lie between two of the smallest."""
    found: list[str] = []
    at = window.first
    while at < window.last:
        level = max(n for n, size in enumerate(SIZES) if n == 0 or (at % size == 0 and at + size <= window.last))
        found.append(_lexeme(level, at // SIZES[level]))
        at += SIZES[level]
    return found


def is_largest(lexeme: str) -> bool:
    """Whether it is a stretch of the largest size: their counts tell how the texts lie in time."""
    return lexeme.startswith(f"{SIGN}{len(SIZES) - 1}:")


def windows(
    texts: Sequence[tuple[int, int]], *, share: float, wanted: int, most: int, today: int, newest: int | None = None
) -> Iterator[Window]:
    """Windows backwards in time, the first expected to meet `wanted` texts, each further `GROWTH` times as many
    but not over `most`.

    `texts` is (number of the largest stretch, texts in it); `share` of them is expected to be met; `today` is
    the last day anything can have arrived, `newest` the last one to look at.
    """
    stretches = sorted(texts, reverse=True)
    if not stretches:
        return
    last = (today // SMALLEST + 1) * SMALLEST
    if stretches[0][0] * LARGEST >= last:
        # A date far ahead of today (an import's) is still looked at.
        last = (stretches[0][0] + 1) * LARGEST
    end = last if newest is None else min(last, (newest // SMALLEST + 1) * SMALLEST)
    first, met, goal = end, 0.0, float(wanted)
    for number, count in stretches:
        low = number * LARGEST
        # The stretch that today lies in has been filled only so far.
        a_day = count * share / max(min(last, low + LARGEST) - low, 1)
        while first > max(low, 0):
            if low >= first:
                break
            room = first - low
            need = room if a_day * room <= goal - met else int((goal - met) / a_day) + 1
            step = min(room, -(-need // SMALLEST) * SMALLEST)
            first -= step
            met += step * a_day
            if met >= goal:
                yield Window(first, end, met)
                end, met, goal = first, 0.0, min(goal * GROWTH, float(max(most, wanted)))
    if first < end:
        yield Window(first, end, met)


def _lexeme(level: int, number: int) -> str:
    return f"{SIGN}{level}:{number}"
