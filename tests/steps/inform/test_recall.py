"""How often the wanted answer is among the first three, with the answers that are shipped; the halves apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from gehor.journey import set_up
from gehor.steps.inform.queries.finding import find
from tests.cast import AT, DAY

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parents[2] / "data" / "answers"
FIRST = 3
NO_ANSWER = "-"
# Measured in docs/search.md; what is asked for here is that it gets no worse.
SEEN_FLOOR, INDEPENDENT_FLOOR = 95, 88


def halves(name: str) -> list[tuple[str, str]]:
    """(what is wanted, the question) of each line."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line]


def is_found(wanted: str, question: str) -> bool:
    """Whether it stands among the first three of everything that is found."""
    keys = {f"{hit.kind}:{hit.key}" for hit in find(question, "sv", day=DAY).hits[:FIRST]}
    return (wanted if ":" in wanted else f"answer:{wanted}") in keys


def recall(name: str) -> float:
    """In per cent of the questions that have an answer at all."""
    asked = [(wanted, question) for wanted, question in halves(name) if wanted != NO_ANSWER]
    return 100 * sum(is_found(*one) for one in asked) / len(asked)


def test_most_questions_by_the_writer_of_the_answers_find_the_wanted_one_among_three() -> None:
    set_up.load(at=AT, code="exempelstad")

    assert recall("seen") >= SEEN_FLOOR


def test_most_questions_by_somebody_who_knew_no_answer_find_the_wanted_one_among_three() -> None:
    set_up.load(at=AT, code="exempelstad")

    assert recall("independent") >= INDEPENDENT_FLOOR


def test_each_half_has_a_hundred_questions_and_what_they_want_is_there() -> None:
    files = set_up.load(at=AT, code="exempelstad")
    known = {row.code for row in files.answers} | {f"referral:{row.code}" for row in files.referrals}
    known |= {f"route:{row.kind}" for row in files.routes} | {NO_ANSWER}

    assert [len(halves(name)) for name in ("seen", "independent")] == [100, 100]
    assert {wanted for name in ("seen", "independent") for wanted, _ in halves(name)} - known == set()
    assert sum(wanted == NO_ANSWER for wanted, _ in halves("independent")) == 9
