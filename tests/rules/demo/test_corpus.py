"""The demo's corpus: what residents say there and what they are answered."""

from __future__ import annotations

import csv
import random
import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

import gehor.office
from gehor.demo.corpus import DATA, Template, tell, templates
from gehor.kit.swedish import lix

OFFICE_DATA: Final = Path(gehor.office.__file__).parent / "data"
KINDS: Final = {"question", "opinion", "complaint", "suggestion", "praise", "fault_report"}
ENDINGS: Final = {"answered", "referred", "answered_orally", "interim"}
SLOTS: Final = {"street", "number", "place"}
SEASONS: Final = ({12, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 10, 11})
# Finnish runs words together, so the measure says nothing about it.
MEASURED_BY_LIX: Final = {"sv", "en"}
_SLOT = re.compile(r"{([^}]*)}")
# Seven digits or more, blanks and hyphens between them: a telephone or a personal number.
_TELLING_NUMBER = re.compile(r"\d(?:[\s-]?\d){6,}")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def every(template: Template) -> str:
    return "\n".join((template.title, template.text, template.answer, template.interim_reason))


def test_corpus_is_rich_enough_for_fourteen_months() -> None:
    told = templates()
    assert len(told) >= 90
    assert len({template.category for template in told}) >= 70
    assert {template.kind for template in told} == KINDS
    assert {template.ending for template in told} == ENDINGS
    assert len({template.text for template in told}) == len(told)


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("simple", 12),
        ("referred", 12),
        ("interim", 8),
        ("answered_orally", 6),
        ("praise or suggestion", 10),
        ("en", 8),
        ("fi", 8),
    ],
)
def test_corpus_holds_enough_of_each_sort(what: str, least: int) -> None:
    sorts = [
        {
            template.ending,
            template.language,
            "simple" if template.simple else "",
            "praise or suggestion" if template.kind in {"praise", "suggestion"} else "",
        }
        for template in templates()
    ]
    assert sum(what in sort for sort in sorts) >= least


def test_every_season_has_its_own_things_to_say() -> None:
    for season in SEASONS:
        assert any(set(template.months) <= season for template in templates())


def test_every_category_of_the_corpus_is_a_leaf_of_the_tree() -> None:
    leaves = {row["code"] for row in rows(OFFICE_DATA / "shared" / "categories.csv") if row["parent"]}
    assert {template.category for template in templates()} <= leaves


def test_every_referral_of_the_corpus_stands_in_the_register() -> None:
    register = {row["code"] for row in rows(OFFICE_DATA / "exempelstad" / "referrals.csv")}
    told = {template.title: template.refer_to for template in templates() if template.ending == "referred"}
    assert not {title for title, code in told.items() if code not in register}
    assert not [template.title for template in templates() if template.refer_to and template.ending != "referred"]


def test_only_the_three_known_slots_are_left_open() -> None:
    assert {slot for template in templates() for slot in _SLOT.findall(every(template))} <= SLOTS


def test_answer_and_title_name_no_place_the_resident_did_not_name() -> None:
    for template in templates():
        named = set(_SLOT.findall(template.text))
        assert set(_SLOT.findall(template.answer)) <= named, template.title
        assert set(_SLOT.findall(template.title)) <= named, template.title


def test_answers_of_the_corpus_are_plain_enough_to_read() -> None:
    hard = {
        template.title: round(lix(template.answer))
        for template in templates()
        if template.language in MEASURED_BY_LIX and lix(template.answer) > 45
    }
    assert not hard


def test_answered_complaint_says_whether_we_were_at_fault() -> None:
    for template in templates():
        settled = template.kind == "complaint" and template.ending != "referred"
        assert (template.fault_found in {"yes", "partly", "no"}) is settled, template.title


def test_interim_notice_tells_why_the_answer_takes_longer() -> None:
    for template in templates():
        assert bool(template.interim_reason) is (template.ending == "interim"), template.title


def test_only_a_question_is_answered_straight_from_the_inbox() -> None:
    for template in templates():
        if template.simple:
            assert (template.kind, template.ending) == ("question", "answered"), template.title


def test_months_and_weights_of_the_corpus_are_possible() -> None:
    for template in templates():
        assert template.months and set(template.months) <= set(range(1, 13)), template.title
        assert 1 <= template.weight <= 5, template.title


def test_corpus_holds_no_telephone_and_no_personal_number() -> None:
    assert not [template.title for template in templates() if _TELLING_NUMBER.search(every(template))]


def test_names_and_places_are_many_and_never_twice() -> None:
    places, names = rows(DATA / "places.csv"), rows(DATA / "names.csv")
    assert len({row["name"] for row in places}) == len(places) >= 70
    assert {"street", "square", "park"} <= {row["kind"] for row in places}
    assert len(names) >= 120
    assert all(row["first"] and row["last"] for row in names)


def test_same_seed_tells_the_same_story_on_the_same_day() -> None:
    day = date(2026, 1, 15)
    first = [tell(random.Random(seed), day) for seed in range(50)]
    again = [tell(random.Random(seed), day) for seed in range(50)]
    assert first == again
    assert all(1 in told.template.months for told in first)
    assert not [told.title for told in first if _SLOT.search(told.title + told.text + told.answer)]
