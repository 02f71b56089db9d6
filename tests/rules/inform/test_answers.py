"""What may be kept of a question that found nothing, and what an answer may hold."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.inform.rules.answers import MAX_ANSWER, MAX_MISS, AnswerTextData, checked, kept_words


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("var köper jag fiskekort", "köper fiskekort"),
        ("Min granne Anna Svensson hotar mig", "granne hotar"),
        ("vem är Björn på Storgatan 3", ""),
        ("Björn Berg har en hund", "hund"),
        ("Hunden skäller", "hunden skäller"),
        ("kan Sten Berg flytta sin lastbil", "flytta lastbil"),
        ("ring 070-123 45 67 om hunden", "hunden"),
        ("rut.alm@example.org undrar om hunden", "undrar hunden"),
        ("19121212-1212 hund", "hund"),
        ("S2026-000123 hund", "hund"),
        ("HUNDAR I PARKEN", "hundar parken"),
        ("zzqq xxyy", ""),
        ("12345", ""),
        ("", ""),
        ("\0😀 '; DROP TABLE hund; --", "hund"),
    ],
)
def test_only_words_that_point_at_nobody_are_kept_of_a_question(question: str, kept: str) -> None:
    assert kept_words(question) == kept


def test_a_word_of_the_offices_own_is_kept_although_no_dictionary_has_it() -> None:
    assert kept_words("cykelpollarbyte hund") == "hund"
    assert kept_words("cykelpollarbyte hund", {"cykelpollarbyte"}) == "cykelpollarbyte hund"


def test_a_question_without_end_keeps_few_words_that_fit_the_column() -> None:
    assert len(kept_words("trafiksäkerhetsarbete hund katt häst gris ko får get " * 500)) <= MAX_MISS


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"language": "de"}, "unknown_language"),
        ({"question": "  "}, "no_question"),
        ({"text": ""}, "text_missing"),
        ({"question": "o" * 201}, "text_too_long"),
        ({"text": "o" * (MAX_ANSWER + 1)}, "text_too_long"),
        ({"everyday": ("o" * 61,)}, "text_too_long"),
    ],
)
def test_a_text_that_nobody_could_read_or_keep_is_refused(change: dict[str, object], code: str) -> None:
    given = {"language": "sv", "question": "Varför?", "text": "Därför.", "everyday": (), **change}

    with pytest.raises(Refused) as refused:
        checked(AnswerTextData(**given))  # type: ignore[arg-type]  # one of them is wrong on purpose

    assert refused.value.code == code


def test_words_people_ask_with_are_kept_once_and_without_blanks() -> None:
    assert checked(AnswerTextData("sv", " Varför? ", " Därför. ", (" a ", "a", ""))).everyday == ("a",)
