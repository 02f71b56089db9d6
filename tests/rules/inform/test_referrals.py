"""The register of who else answers is found by everyday words in any form, and mends a slip of the pen."""

from __future__ import annotations

from datetime import date

import pytest

from gehor.kit.refused import Refused
from gehor.kit.swedish.finding import Findable, Findables, Found
from gehor.steps.inform.rules.referrals import review_day, web_address

ENTRIES = (
    Findable("POLP", "Polisen, parkering p-bot böter parkeringsbot felparkering", "Rättelse av parkeringsanmärkning"),
    Findable("EXT", "Exempeltrafiken buss busshållplats tidtabell biljett bus ticket bussi", "Bussar och tidtabeller"),
    Findable("EVA", "Vatten och Avfall sopor soptunna rubbish roskat", "Hämtning av sopor, vatten och avlopp"),
)


def find(question: str, entries: tuple[Findable, ...]) -> Found:
    """The register asked."""
    return Findables(entries).find(question)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("böterna", "POLP"),
        ("P-BOT", "POLP"),
        ("bussarna går aldrig i tid", "EXT"),
        ("busshållplatsen", "EXT"),
        ("soptunnorna stinker", "EVA"),
        ("my bus ticket", "EXT"),
        ("roskat", "EVA"),
    ],
)
def test_everyday_words_in_any_form_find_who_answers(question: str, first: str) -> None:
    assert find(question, ENTRIES).keys[0] == first


def test_a_word_written_wrong_is_answered_with_the_nearest_word() -> None:
    for wrong in ("bushållplas", "busshallplatsen"):
        found = find(wrong, ENTRIES)

        assert (found.keys, found.instead) == ((), "busshållplats")
        assert find(found.instead, ENTRIES).keys == ("EXT",)


def test_words_that_say_nothing_find_nothing_and_mend_nothing() -> None:
    for question in ("", "och att det", "qzxw", "\0\0", "'; DROP TABLE --", "å" * 5_000):
        assert find(question, ENTRIES).keys == ()
    assert find("qzxw", ENTRIES).instead == ""


def test_an_entry_comes_up_a_year_after_it_was_verified_unless_another_day_is_said() -> None:
    assert review_day(date(2026, 3, 1), None) == date(2027, 3, 1)
    assert review_day(date(2026, 3, 1), date(2026, 6, 1)) == date(2026, 6, 1)


def test_a_web_address_is_a_sound_link_or_refused() -> None:
    assert web_address(" polisen.example ") == "https://polisen.example"
    assert web_address("") == ""
    for wrong in ("javascript:alert(1)", "https://", "http://a b.example", "ftp://x.example", "https://[", "x"):
        with pytest.raises(Refused, match="wrong_web"):
            web_address(wrong)
