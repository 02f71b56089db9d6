"""Chances and intervals on plain numbers: exact tails of the binomial, the negative binomial and the hypergeometric.

Nothing here knows of cases. Tails are summed from the asked number outwards until what is left changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log
from typing import Final

_NOTHING: Final = 1e-17
_HALVINGS: Final = 60


def binomial_tail(least: int, n: int, p: float) -> float:
    """The chance of at least so many of `n`, each with chance `p`."""
    if least <= 0:
        return 1.0
    if least > n or p <= 0:
        return 0.0
    if p >= 1:
        return 1.0
    odds = p / (1 - p)

    def start(k: int) -> float:
        return exp(_choose(n, k) + k * log(p) + (n - k) * log(1 - p))

    if least > n * p:
        return _sum(start(least), lambda k: (n - k) / (k + 1) * odds, least, n, step=1)
    return max(0.0, 1.0 - _sum(start(least - 1), lambda k: k / (n - k + 1) / odds, least - 1, 0, step=-1))


def negative_binomial_tail(least: int, mean: float, variance: float) -> float:
    """The chance of at least so many where `mean` is expected; with no more variance than mean it is the Poisson's."""
    if least <= 0:
        return 1.0
    if mean <= 0:
        return 0.0
    if variance <= mean * (1 + 1e-9):
        size, shrink = 0.0, 0.0
    else:
        size, shrink = mean * mean / (variance - mean), (variance - mean) / variance

    def start(k: int) -> float:
        if not size:
            return exp(k * log(mean) - mean - lgamma(k + 1))
        return exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(1 - shrink) + k * log(shrink))

    def up(k: int) -> float:
        return (k + size) / (k + 1) * shrink if size else mean / (k + 1)

    def down(k: int) -> float:
        return 1 / up(k - 1)

    if least > mean:
        return _sum(start(least), up, least, None, step=1)
    return max(0.0, 1.0 - _sum(start(least - 1), down, least - 1, 0, step=-1))


def hypergeometric_tail(least: int, drawn: int, marked: int, total: int) -> float:
    """The chance of at least so many marked among `drawn` of `total`, of which `marked` are (Fisher's exact test)."""
    low, high = max(0, drawn + marked - total), min(drawn, marked)
    if least <= low:
        return 1.0
    if least > high:
        return 0.0
    start = exp(_choose(marked, least) + _choose(total - marked, drawn - least) - _choose(total, drawn))
    return min(
        1.0,
        _sum(
            start,
            lambda k: (marked - k) * (drawn - k) / ((k + 1) * (total - marked - drawn + k + 1)),
            least,
            high,
            step=1,
            falling=False,
        ),
    )


def share_interval(part: int, whole: int, *, level: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share (Clopper and Pearson): holds the true one at least so often as `level` says."""
    rest = (1 - level) / 2
    low = 0.0 if part <= 0 else _solve(lambda p: binomial_tail(part, whole, p) - rest)
    high = 1.0 if part >= whole else _solve(lambda p: binomial_tail(part + 1, whole, p) - (1 - rest))
    return low, high


def _solve(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _sum(
    term: float, ratio: Callable[[int], float], k: int, last: int | None, *, step: int, falling: bool = True
) -> float:
    """Add terms from `k` to `last`; ends early when they have become too small to matter and only get smaller."""
    total = term
    while k != last:
        factor = ratio(k)
        term *= factor
        k += step
        total += term
        if term <= total * _NOTHING and (falling or factor < 1):
            break
    return total
