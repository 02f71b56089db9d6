"""How alike cases are for who answers, and an answer in its pieces."""

from __future__ import annotations

from gehor.steps.answer.rules.advice import Advice, advice, in_another_language
from gehor.steps.answer.rules.similar import blocks_of, weight


def test_a_single_shared_word_makes_no_case_of_another_category_alike() -> None:
    assert weight(1, 17.0, same_category=False, same_street=True) == 0
    assert weight(2, 30.0, same_category=False, same_street=False) > 0


def test_the_same_category_is_alike_without_words_and_the_street_more_so() -> None:
    alone = weight(0, 0.0, same_category=True, same_street=False)
    assert 0 < alone < weight(0, 0.0, same_category=True, same_street=True)
    assert alone < weight(3, 40.0, same_category=True, same_street=False)


def test_paragraphs_of_an_answer_are_pieces_whatever_its_line_ends() -> None:
    assert blocks_of("Ett.\r\n\r\nTvå\r\nrader.\n  \n\n\nTre.\n") == ("Ett.", "Två\nrader.", "Tre.")
    assert blocks_of(" \n ") == ()


def test_a_gap_that_was_left_by_a_name_taken_out_is_reminded_of() -> None:
    due = advice("Tack […].", language="sv", open_questions=0, translated=False, fault_found="")
    assert due == (Advice.GAP,)


def test_a_swedish_answer_to_somebody_who_writes_in_arabic_is_reminded_of() -> None:
    swedish = "Hej och tack för ditt meddelande. Vi lagar lampan i tunneln nästa vecka."
    assert in_another_language(swedish, "ar")
    assert not in_another_language(swedish, "sv")
    assert not in_another_language("Добар дан, лампа ће бити поправљена идуће недеље и хвала вам на поруци.", "sh")
