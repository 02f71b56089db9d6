"""Texts are recognised by the office's phrases, with their own words as the reason; what is denied is no sign."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from gehor.kit.refused import Refused
from gehor.steps.route.rules.recognition import ENOUGH, Phrase, check_phrase, signs

ROOT = Path(__file__).parents[3]
FILE = ROOT / "src/gehor/office/data/shared/recognition.csv"
COMPLAINTS = ROOT.parent / "shared/data/complaints/helsinki-feedback-2014-2016.jsonl"


def shipped() -> tuple[Phrase, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Phrase(row["routine"], row["language"], row["phrase"]) for row in csv.DictReader(file))


PHRASES = shipped()


def found(text: str) -> dict[str, tuple[str, ...]]:
    return {sign.routine: sign.words for sign in signs(text, PHRASES)}


@pytest.mark.parametrize(
    ("text", "routine", "word"),
    [
        ("Hej! Jag begär ut alla handlingar om bron.", "records_request", "begär ut"),
        ("Med stöd av offentlighetsprincipen vill jag se beslutet.", "records_request", "offentlighetsprincipen"),
        ("Under freedom of information I ask for the plan.", "records_request", "freedom of information"),
        ("Jag kräver ersättning för fälgen.", "damage_claim", "kräver ersättning"),
        ("Who will pay for the damages? I want compensation.", "damage_claim", "compensation"),
        ("Haen korvausta, teen vahingonkorvausvaatimuksen.", "damage_claim", "vahingonkorvausvaatimuksen"),
        ("Jag vill överklaga beslutet om p-tillstånd.", "authority_exercise", "överklaga"),
        ("Jag är reporter på Bladet och undrar om bygget.", "media", "jag är reporter"),
        ("Brunnslocket utanför porten är borta!", "hazard", "brunnslocket utanför porten är borta"),
        ("Det luktar  gas\tpå Lindvägen", "hazard", "luktar gas"),
        ("There is an exposed wire at the lamp post", "hazard", "exposed wire"),
        ("Kaivon kansi puuttuu jalkakäytävältä", "hazard", "kaivon kansi puuttuu"),
    ],
)
def test_each_routine_is_recognised_in_the_three_languages_with_the_words_that_say_so(
    text: str, routine: str, word: str
) -> None:
    assert any(word == " ".join(one.split()) for one in found(text)[routine])


@pytest.mark.parametrize(
    "text",
    [
        "Det är ingen gaslukt här, bara avgaser.",
        "Papperskorgen vid lekplatsen är full igen.",
        "Det är livsfarligt att cykla på Storgatan, ni måste göra något!",
        "The lamp has been out for a week, it is dangerous to walk there.",
        "Brunnslocket skramlar. Min cykel är borta.",
        "",
        "\0" * 50,
    ],
)
def test_ordinary_complaints_and_what_is_denied_raise_no_alarm(text: str) -> None:
    assert "hazard" not in found(text)


def test_a_text_without_end_is_read_only_as_far_as_it_says_something() -> None:
    assert found("a" * ENOUGH + " gasläcka") == {}
    assert found(("x. " * 200_000) + "begär ut") == {}


def test_real_complaints_raise_no_alarm_beyond_the_few_that_tell_of_danger() -> None:
    if not COMPLAINTS.exists():
        pytest.skip("the collection of real complaints lies outside the project and is not here")
    texts = [json.loads(line)["description"] or "" for line in COMPLAINTS.read_text(encoding="utf-8").splitlines()]

    alarms = [text for text in texts if "hazard" in found(text)]

    # An open manhole and a tree about to fall are true alarms.
    assert len(texts) > 1_000
    assert len(alarms) <= 3


def test_phrases_that_could_mean_anything_are_refused() -> None:
    for routine, phrase, code in (
        ("nothing", "begär ut", "routine_unknown"),
        ("media", "a*", "phrase_too_short"),
        ("media", "(.*)+x", "phrase_wrong"),
    ):
        with pytest.raises(Refused, match=code):
            check_phrase(Phrase(routine, "sv", phrase))
    for one in PHRASES:
        check_phrase(one)
