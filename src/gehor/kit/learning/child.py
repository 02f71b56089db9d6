"""The one who learns: `python -m gehor.kit.learning.child BYTES SECONDS`, lessons in, what was learned out.

It is told no address and no key, writes no file, and what it took ends with it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections import Counter
from math import log
from typing import Any, Final

from gehor.kit.learning.features import features_of
from gehor.kit.learning.weights import packed

# A feature that fewer texts have may be somebody's own word; more features than that add little.
_FEWEST_TEXTS: Final = 3
_MOST_FEATURES: Final = 20_000
# How closely it keeps to the lessons: chosen on Helsinki's earlier reports, never on those it is measured on.
_CLOSENESS: Final = 10.0
_ROUNDS: Final = 300
# A weight below this moves no answer.
_NEXT_TO_NOTHING: Final = 0.05


def main(memory: int, seconds: int) -> None:
    """Learn from the lessons on standard input, within the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(10)
    sys.stdout.buffer.write(learned(json.load(sys.stdin.buffer)))


def learned(lessons: list[dict[str, Any]]) -> bytes:
    """The weights as they are kept."""
    counted = [_counts(lesson["text"], tuple(lesson["also"])) for lesson in lessons]
    texts = Counter(name for counts in counted for name in counts)
    known = [name for name, number in texts.most_common(_MOST_FEATURES) if number >= _FEWEST_TEXTS]
    common = {name: log((1 + len(counted)) / (1 + texts[name])) + 1 for name in known}
    answers = [lesson["answer"] for lesson in lessons]
    if not known or len(set(answers)) < 2:
        raise SystemExit("nothing to learn: no words that several texts have, or one answer only")
    return _fitted(counted, answers, common)


def _counts(text: str, also: tuple[str, ...]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for _word, features in features_of(text, also):
        for name, count in features:
            counts[name] += count  # type: ignore[assignment]  # counted in parts, which a Counter can
    return counts


def _fitted(counted: list[Counter[str]], answers: list[str], common: dict[str, float]) -> bytes:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    place = {name: number for number, name in enumerate(common)}
    cells = [
        (row, place[name], count * common[name])
        for row, counts in enumerate(counted)
        for name, count in counts.items()
        if name in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = normalize(csr_matrix((values, (rows, columns)), shape=(len(counted), len(place))))
    fit = LogisticRegression(C=_CLOSENESS, max_iter=_ROUNDS).fit(table, answers)
    weights, bias = fit.coef_, fit.intercept_
    if len(fit.classes_) == 2:
        # Of two answers only the second has weights; the first has their opposite.
        weights, bias = [[-one / 2 for one in weights[0]], weights[0] / 2], [-bias[0] / 2, bias[0] / 2]
    features = {}
    for name, number in place.items():
        pairs = [(answer, round(float(row[number]), 3)) for answer, row in enumerate(weights)]
        features[name] = [
            round(common[name], 4),
            [x for pair in pairs if abs(pair[1]) > _NEXT_TO_NOTHING for x in pair],
        ]
    return packed([str(answer) for answer in fit.classes_], [round(float(one), 4) for one in bias], features)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
