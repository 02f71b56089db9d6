"""What is learned from texts is plain numbers, told by its words, and refused when it is not what was made here."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.learning import teacher
from gehor.kit.learning.features import VERSION, features_of
from gehor.kit.learning.teacher import Lesson, NotLearned, teach
from gehor.kit.learning.weights import Weights, WeightsRefused, digest_of, packed, unpacked

SAID = {"hole": "en djup grop i asfalten", "litter": "soporna blåser omkring", "permit": "ansöka om nyttokort"}
LESSONS = [Lesson(f"{text} {n}", answer) for n in range(8) for answer, text in SAID.items()]
TODAY = {answer: answer for answer in SAID}


@pytest.fixture(scope="module")
def learned() -> Weights:
    data = teach(LESSONS)
    return unpacked(data, digest_of(data))


def test_the_likeliest_answer_is_told_by_the_words_that_say_so(learned: Weights) -> None:
    likely = learned.likeliest("Det finns en GROP på asfaltvägen", (), TODAY)
    assert likely is not None and likely.answer == "hole" and likely.sure > 0.5
    assert likely.words[:2] in {("grop", "asfaltvägen"), ("asfaltvägen", "grop")}


def test_a_text_without_a_word_that_was_ever_met_gets_no_answer(learned: Weights) -> None:
    for text in ("", "xyzzy", "123 456", "\x00\ud800 😀" * 9_000):
        assert learned.likeliest(text, (), TODAY) is None


def test_an_answer_that_has_no_name_today_speaks_for_nothing(learned: Weights) -> None:
    assert learned.likeliest("en djup grop", (), {}) is None
    likely = learned.likeliest("en djup grop", (), {"hole": "road", "litter": "litter"})
    assert likely is not None and likely.answer == "road"


def test_of_two_answers_each_is_learned_as_well_as_of_three() -> None:
    data = teach([lesson for lesson in LESSONS if lesson.answer != "permit"])
    weights = unpacked(data, digest_of(data))
    for answer in ("hole", "litter"):
        likely = weights.likeliest(SAID[answer], (), TODAY)
        assert likely is not None and likely.answer == answer


def test_what_is_known_beside_the_text_is_learned_but_never_told_as_a_word() -> None:
    data = teach([Lesson("samma text", answer, (answer,)) for answer in ("x", "y") for _n in range(5)])
    weights = unpacked(data, digest_of(data))
    likely = weights.likeliest("samma text", ("y",), {"x": "x", "y": "y"})
    assert likely is not None and likely.answer == "y" and "" not in likely.words


def test_what_one_or_two_texts_alone_have_is_not_kept(learned: Weights) -> None:
    data = teach([*LESSONS, Lesson("zvjezdana qwrtx", "hole"), Lesson("zvjezdana", "hole")])
    assert not [name for name in unpacked(data, digest_of(data)).features if "zvj" in name or "qwr" in name]


@pytest.mark.parametrize(
    "lessons", [[], [Lesson("en grop", "hole")] * 9, [Lesson(f"{n}", str(n % 2)) for n in range(9)]]
)
def test_lessons_that_teach_nothing_are_told_apart_from_a_result(lessons: list[Lesson]) -> None:
    with pytest.raises(NotLearned, match="nothing to learn"):
        teach(lessons)


def test_learning_that_takes_too_much_is_ended_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher, "MEMORY", 20_000_000)
    with pytest.raises(NotLearned):
        teach(LESSONS)


def test_nothing_is_begun_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher, "is_there", lambda: False)
    with pytest.raises(NotLearned, match="ml"):
        teach(LESSONS)


def _whole(**changed: Any) -> bytes:
    told = {"version": VERSION, "answers": ["a", "b"], "bias": [0, 0], "features": {"abc": [1, [0, 2.5]]}, **changed}
    return zlib.compress(json.dumps(told).encode())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        zlib.compress(b"[]"),
        zlib.compress(b"[" * 100_000),
        _whole()[:-4],
        _whole(version=VERSION + 1),
        _whole(answers=[]),
        _whole(bias=[0]),
        _whole(bias=[0, "NaN"]),
        _whole(features={"abc": [1, [7, 2.5]]}),
        _whole(features={"abc": [1, [0]]}),
        _whole(features={"abc": "x"}),
        _whole(features=[]),
    ],
)
def test_what_is_damaged_or_of_another_version_is_refused(data: bytes) -> None:
    with pytest.raises(WeightsRefused):
        unpacked(data, digest_of(data))


def test_what_swells_beyond_all_measure_is_refused() -> None:
    data = zlib.compress(b" " * (65 * 1024 * 1024))
    with pytest.raises(WeightsRefused):
        unpacked(data, digest_of(data))


def test_bytes_under_another_digest_are_never_opened() -> None:
    with pytest.raises(WeightsRefused, match="digest"):
        unpacked(_whole(), "0" * 64)


def test_what_is_packed_is_read_back_as_it_was() -> None:
    data = packed(["a", "b"], [0.5, -0.5], {"abc": [1.5, [0, 2.5, 1, -1.0]]})
    assert unpacked(data, digest_of(data)) == Weights(("a", "b"), (0.5, -0.5), {"abc": (1.5, ((0, 2.5), (1, -1.0)))})


@given(st.text(max_size=400))
def test_features_hold_no_digit_and_each_word_counts_once(text: str) -> None:
    found = list(features_of(text))
    assert len({word for word, _features in found}) == len(found)
    assert not any(sign.isdigit() for word, _features in found for sign in word)
