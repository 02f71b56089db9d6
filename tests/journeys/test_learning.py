"""A registrar follows and overrules what is suggested, the night learns from it, and the next is suggested rightly."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.config.commands import train_suggestions as command
from gehor.journey import registration
from gehor.office.actions.end_category import end_category
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.models import Suggestion
from gehor.steps.route.queries.sorting import suggested
from gehor.steps.route.rules.sorting import FEWEST_LESSONS, Field, WhyNotLearned
from tests.builders import RUT, open_case
from tests.cast import AT, DAY, Cast
from tests.steps.route.sorting import PLACES, learns, reads

pytestmark = pytest.mark.django_db
# The keywords would say litter of both: the office's own word for the one, and no word at all for the other.
SAID = (
    ("Skräp i diket längs {n}, kastat ur en bil", "GAT-01"),
    ("Papperskorgen vid {n} svämmar över", "REN-01"),
)


def comes(text: str) -> CaseRow:
    case = open_case(replace(RUT, text=text), at=AT - timedelta(hours=1))
    reads()
    return case


def seen_for(case: CaseRow | Case) -> str:
    row = suggested([case.id], DAY).get(case.id)
    return row.category_code if row else ""


def registers(cast: Cast, case: CaseRow, category: str) -> None:
    registration.register(
        actor=cast.rebecka.actor,
        at=AT,
        case_id=case.id,
        title="Ett ärende",
        kind="complaint",
        category_code=category,
        class_code="standard",
        counterparty="",
        unit_code="ANL" if category == "GAT-01" else "STM",
        officer_id=None,
        version=None,
        seen=seen_for(case),
    )


def test_the_office_teaches_the_suggestion_what_its_words_do_not_say(cast: Cast) -> None:
    ditch = "Skräp i diket längs ån, någon har kastat det ur en bil"
    first = comes(ditch)
    assert seen_for(first) == "REN-01"
    registers(cast, first, "GAT-01")
    for n in range(FEWEST_LESSONS):
        text, category = SAID[n % 2]
        registers(cast, comes(text.format(n=PLACES[n % len(PLACES)])), category)
    overruled = Suggestion.objects.filter(shown=True, value="REN-01", chosen="GAT-01").count()
    assert overruled == 1 + FEWEST_LESSONS // 2
    assert not Suggestion.objects.exclude(words=[]).exists()

    learns(at=AT)
    next_one, other = comes(ditch), comes("Papperskorgen på hörnet svämmar över igen")

    row = suggested([next_one.id], DAY)[next_one.id]
    assert (row.category_code, row.source) == ("GAT-01", "learned")
    assert set(row.words) & {"skräp", "diket", "längs", "kastat", "bil"}
    assert seen_for(other) == "REN-01"
    assert Case.objects.get(pk=next_one.id).registration_mode == "undecided"

    end_category(actor=cast.adam.actor, at=AT, code="GAT-01")
    tomorrow = AT + timedelta(days=1)
    assert suggested([next_one.id], DAY + timedelta(days=1)) == {}
    assert learns(at=tomorrow)[Field.CATEGORY] is WhyNotLearned.FEW_LESSONS
    last = open_case(replace(RUT, text=ditch), at=tomorrow)
    reads(at=tomorrow)
    assert suggested([last.id], DAY + timedelta(days=1))[last.id].category_code == "REN-01"


def test_the_operator_trains_at_once_and_reads_the_figures(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(row["field"], row["learned"], row["why"]) for row in told] == [
        ("category", False, "few_lessons"),
        ("unit", False, "few_lessons"),
    ]
    assert command.run() == 1
    assert "too few decisions" in capsys.readouterr().out
