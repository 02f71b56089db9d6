"""What was learned, as plain numbers: read with suspicion, and asked without any library for learning."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import exp, isfinite, sqrt
from typing import Any, Final

from gehor.kit.learning.features import VERSION, features_of

# Unpacked; what the teacher makes of twenty thousand texts and some hundred answers is a few megabytes.
MOST_BYTES: Final = 64 * 1024 * 1024
_SHOWN: Final = 4


class WeightsRefused(Exception):
    """What lies there is not what was learned here, or was learned by an earlier version; it is learned anew."""


@dataclass(frozen=True)
class Likely:
    """An answer, how sure (0-1), and the words of the text that speak most for it, at most four."""

    answer: str
    sure: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Weights:
    """For each feature how common it was, and how much it speaks for which answer (by its place in `answers`)."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    features: Mapping[str, tuple[float, tuple[tuple[int, float], ...]]]

    def likeliest(self, text: str, also: tuple[str, ...], today: Mapping[str, str]) -> Likely | None:
        """The likeliest answer of those that hold `today`: learned answer → the one it is called now.

        What has no name today speaks for nothing. None when no word of the text was ever met.
        """
        words = [(word, found) for word, features in features_of(text, also) if (found := self._known(features))]
        if not words:
            return None
        scores = self._scores([found for _word, found in words])
        likely: defaultdict[str, float] = defaultdict(float)
        for answer, share in zip(self.answers, _shares(scores), strict=True):
            if answer in today:
                likely[today[answer]] += share
        if not likely:
            return None
        best = max(likely, key=lambda name: likely[name])
        mine = {place for place, answer in enumerate(self.answers) if today.get(answer) == best}
        return Likely(best, likely[best], _speaking(words, mine, self))

    def _known(self, features: tuple[tuple[str, float], ...]) -> list[tuple[str, float]]:
        return [(name, count * self.features[name][0]) for name, count in features if name in self.features]

    def _scores(self, words: list[list[tuple[str, float]]]) -> list[float]:
        values: defaultdict[str, float] = defaultdict(float)
        for found in words:
            for name, value in found:
                values[name] += value
        length = sqrt(sum(value * value for value in values.values()))
        scores = list(self.bias)
        for name, value in values.items():
            for place, weight in self.features[name][1]:
                scores[place] += value / length * weight
        return scores


def packed(answers: list[str], bias: list[float], features: Mapping[str, Any]) -> bytes:
    """As it is kept."""
    told = {"version": VERSION, "answers": answers, "bias": bias, "features": features}
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def digest_of(data: bytes) -> str:
    """What `unpacked` must be told to read the bytes."""
    return sha256(data).hexdigest()


@lru_cache(maxsize=4)
def unpacked(data: bytes, digest: str) -> Weights:
    """The reverse of `packed`; nothing in the bytes is ever run. Raises WeightsRefused."""
    if digest_of(data) != digest:
        raise WeightsRefused("another digest")
    unpacking = zlib.decompressobj()
    try:
        told = json.loads(unpacking.decompress(data, MOST_BYTES).decode())
        if not unpacking.eof or told["version"] != VERSION:
            raise WeightsRefused("another version, or too large")
        answers = tuple(str(answer) for answer in told["answers"])
        bias = tuple(_number(value) for value in told["bias"])
        features = {str(name): _feature(row, len(answers)) for name, row in told["features"].items()}
    except (zlib.error, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise WeightsRefused("damaged") from error
    if len(bias) != len(answers) or not answers:
        raise WeightsRefused("damaged")
    return Weights(answers, bias, features)


def _feature(row: Any, answers: int) -> tuple[float, tuple[tuple[int, float], ...]]:
    common, pairs = row
    weights = tuple((int(place), _number(weight)) for place, weight in zip(pairs[::2], pairs[1::2], strict=True))
    if any(not 0 <= place < answers for place, _weight in weights):
        raise ValueError("no such answer")
    return _number(common), weights


def _number(value: Any) -> float:
    number = float(value)
    if not isfinite(number):
        raise ValueError("no number")
    return number


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    each = [exp(score - top) for score in scores]
    whole = sum(each)
    return [one / whole for one in each]


def _speaking(words: list[tuple[str, list[tuple[str, float]]]], mine: set[int], weights: Weights) -> tuple[str, ...]:
    """The words by how much they speak for the answer; those that speak against it are not told."""
    spoken = []
    for word, found in words:
        said = sum(
            value * weight for name, value in found for place, weight in weights.features[name][1] if place in mine
        )
        if word and said > 0:
            spoken.append((said, word))
    return tuple(word for _said, word in sorted(spoken, key=lambda pair: -pair[0])[:_SHOWN])
