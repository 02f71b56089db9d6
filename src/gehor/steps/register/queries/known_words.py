"""How common the words of a question are, and which known words are spelled almost like them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Q

from gehor.kit.swedish.questions import Group, Question
from gehor.kit.swedish.tokens import folded
from gehor.steps.register.models.findable import KnownWord
from gehor.steps.register.rules.spans import SIGN, is_largest

# A word shorter than this is like too many.
SHORTEST_MISSPELT = 4
# Of the words that begin alike so many are counted; then it is common anyway.
MOST_ALIKE = 5_000
_ALIKE = """
SELECT word, cases FROM register_knownword
WHERE plain <> '' AND plain %% %s AND length(plain) BETWEEN %s AND %s
ORDER BY similarity(plain, %s) DESC, cases DESC LIMIT 40
"""


@dataclass(frozen=True)
class Commonness:
    """How many cases hold the rarest thing asked for, and how many may hold all; `texts`: how cases lie in time."""

    least: int
    expected: float
    texts: tuple[tuple[int, int], ...]

    @property
    def share(self) -> float:
        """Of all cases those that are expected to be met."""
        total = sum(count for _, count in self.texts)
        return min(1.0, self.expected / total) if total else 0.0


def commonness(asked: Question) -> Commonness:
    """Asked once per search; an estimate, for choosing how to look. Never shown."""
    lexemes = {lexeme for group in asked.wanted for each in (group.lexemes, *group.also) for lexeme in each}
    wanted = KnownWord.objects.filter(Q(stem__in=lexemes) | Q(stem__startswith=SIGN))
    counts = dict(wanted.values_list("stem", "cases"))
    for beginning in asked.beginnings:
        alike = KnownWord.objects.filter(stem__startswith=beginning).values_list("cases", flat=True)
        counts[f"{beginning}*"] = sum(alike[:MOST_ALIKE])
    texts = tuple((int(stem.partition(":")[2]), n) for stem, n in counts.items() if is_largest(stem))
    total = max(sum(n for _, n in texts), 1)
    each = sorted(min(_cases_of(group, counts), total) for group in asked.wanted)
    expected = float(each[0])
    for count in each[1:]:
        # Words of one question keep company: half way between always together and by chance.
        expected *= (count / total) ** 0.5
    return Commonness(each[0], expected, texts)


def _cases_of(group: Group, counts: dict[str, int]) -> int:
    if group.beginning:
        return counts.get(f"{group.typed}*", 0)
    own = sum(counts.get(lexeme, 0) for lexeme in group.lexemes)
    if not group.also:
        return own
    others = [sum(counts.get(lexeme, 0) for lexeme in lexemes) for lexemes in group.also]
    return min(own, *others) if "<" in group.expression else own + min(others)


def spellings(asked: Question) -> Iterator[str]:
    """The question with unknown words put as known ones, the likeliest first; nothing when every word is known.

    Known words come from cases that the asking person may not see, so whoever proposes one must first find something
    by it for that person.
    """
    words = [group for group in asked.wanted if _may_be_misspelt(group)]
    counts = dict(
        KnownWord.objects.filter(stem__in=[stem for group in words for stem in group.lexemes]).values_list(
            "stem", "cases"
        )
    )
    unknown = [group for group in words if not _cases_of(group, counts)]
    if not unknown or len(unknown) > 3:
        return
    alike = {group.typed: _alike(group.typed) for group in unknown}
    for choice in range(3):
        better = {typed: words[choice] for typed, words in alike.items() if len(words) > choice}
        if len(better) == len(unknown):
            yield " ".join(_written(group, better) for group in asked.groups)


def _may_be_misspelt(group: Group) -> bool:
    return group.typed.isalpha() and len(group.typed) >= SHORTEST_MISSPELT and not group.also and not group.beginning


def _written(group: Group, better: dict[str, str]) -> str:
    sign = "-" if group.excluded else ""
    if " " in group.typed:
        return f'{sign}"{group.typed}"'
    return f"{sign}{better.get(group.typed, group.typed)}{'*' if group.beginning else ''}"


def _alike(word: str) -> list[str]:
    """Known words at most two letters (one in a short word) away, the nearest and then the commonest first."""
    most = 1 if len(word) < 6 else 2
    with transaction.atomic(), connection.cursor() as cursor:
        # Less alike than a word becomes by one change (or two beside each other) need not be compared.
        # The planner takes comparing every word for cheaper than the index, which it is not.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL pg_trgm.similarity_threshold = %s", [max(0.3, (len(word) - 3) / (len(word) + 6))])
        cursor.execute(_ALIKE, [folded(word), len(word) - most, len(word) + most, folded(word)])
        found = cursor.fetchall()
    near = [(distance(folded(word), folded(known), most), -cases, known) for known, cases in found if known != word]
    return [known for far, _cases, known in sorted(near) if far <= most]


def distance(first: str, second: str, most: int) -> int:
    """Letters to add, take away, change or swap with the next; `most` + 1 when it is more than `most`."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        older, before, row = before, row, [i]
        for j, other in enumerate(second, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
