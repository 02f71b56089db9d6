"""What an accessibility statement says (lag 2018:1937 13 §), as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from gehor.kit.refused import Refused

_CRITERION: Final = re.compile(r"[1-4]\.[1-5]\.[1-9][0-9]?")
MOST_SHORTCOMINGS: Final = 30
MOST_SIGNS: Final = 500


class Compliance(StrEnum):
    """How much of the law's demands the pages meet."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class TestedBy(StrEnum):
    """Who has looked."""

    OURSELVES = "ourselves"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Shortcoming:
    """What does not work, in three languages; without Finnish or English the Swedish sentence is shown."""

    sv: str
    en: str = ""
    fi: str = ""
    # The success criterion of WCAG 2.2 that is not met, as "1.4.10", or "".
    criterion: str = ""

    def told(self, language: str) -> tuple[str, str]:
        """The sentence and the language that it is in."""
        wanted = {"en": self.en, "fi": self.fi}.get(language, "")
        return (wanted, language) if wanted else (self.sv, "sv")


@dataclass(frozen=True)
class StatementData:
    """The whole statement."""

    compliance: str
    tested_on: date
    tested_by: str
    shortcomings: tuple[Shortcoming, ...] = ()


def check_statement(data: StatementData, *, today: date) -> None:
    """Raises Refused: unknown_compliance, unknown_tester, tested_ahead, shortcomings_missing, shortcomings_told,
    too_many_shortcomings, no_text, text_too_long, wrong_criterion.
    """
    if data.compliance not in set(Compliance):
        raise Refused("unknown_compliance", field="compliance")
    if data.tested_by not in set(TestedBy):
        raise Refused("unknown_tester", field="tested_by")
    if data.tested_on > today:
        raise Refused("tested_ahead", field="tested_on")
    if data.compliance == Compliance.FULLY and data.shortcomings:
        raise Refused("shortcomings_told", field="compliance")
    if data.compliance != Compliance.FULLY and not data.shortcomings:
        raise Refused("shortcomings_missing", field="shortcomings_sv")
    if len(data.shortcomings) > MOST_SHORTCOMINGS:
        raise Refused("too_many_shortcomings", field="shortcomings_sv", most=MOST_SHORTCOMINGS)
    for one in data.shortcomings:
        if not one.sv.strip():
            raise Refused("shortcomings_missing", field="shortcomings_sv")
        if any(len(text) > MOST_SIGNS for text in (one.sv, one.en, one.fi)):
            raise Refused("shortcoming_too_long", field="shortcomings_sv", most=MOST_SIGNS)
        if one.criterion and not _CRITERION.fullmatch(one.criterion):
            raise Refused("wrong_criterion", field="shortcomings_sv", criterion=one.criterion)


def as_plain(shortcomings: Sequence[Shortcoming]) -> list[dict[str, str]]:
    """As they are kept."""
    return [asdict(one) for one in shortcomings]


def shortcomings_of(rows: Sequence[Mapping[str, str]]) -> tuple[Shortcoming, ...]:
    """From what is kept or told in a file."""
    return tuple(Shortcoming(row["sv"], row.get("en", ""), row.get("fi", ""), row.get("criterion", "")) for row in rows)


def written(shortcomings: Sequence[Shortcoming], language: str) -> str:
    """One line each, as a form shows them: the criterion first where there is one."""
    lines = ((one.criterion, {"sv": one.sv, "en": one.en, "fi": one.fi}[language]) for one in shortcomings)
    return "\n".join(f"{criterion} {text}".strip() if language == "sv" else text for criterion, text in lines)


def read_written(sv: str, en: str, fi: str) -> tuple[Shortcoming, ...]:
    """From a form's three fields with one line each, in the same order.

    Raises Refused `shortcoming_lines` when a language has more lines than Swedish: one would be about nothing.
    """
    lines = [line.strip() for line in sv.splitlines() if line.strip()]
    others = {"en": en.splitlines(), "fi": fi.splitlines()}
    for language, told in others.items():
        if len([line for line in told if line.strip()]) > len(lines):
            raise Refused("shortcoming_lines", field=f"shortcomings_{language}")
    found = []
    for at, line in enumerate(lines):
        first, _, rest = line.partition(" ")
        criterion, text = (first, rest.strip()) if re.fullmatch(r"[\d.]+", first) else ("", line)
        same = {language: rows[at].strip() if at < len(rows) else "" for language, rows in others.items()}
        found.append(Shortcoming(text, same["en"], same["fi"], criterion))
    return tuple(found)
