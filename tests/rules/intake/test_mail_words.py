"""Small rules about what stands in a mail: language, danger, file names, categories named outside."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from gehor.kit.mime.values import MailFile
from gehor.steps.intake.rules.categories import category_for
from gehor.steps.intake.rules.file_names import media_type_of, safe_name, unique_names
from gehor.steps.intake.rules.language import guess
from gehor.steps.intake.rules.mail import plain_address
from gehor.steps.intake.rules.urgency import sounds_urgent


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hej, det är ett hål i gatan och jag har ringt er flera gånger.", "sv"),
        ("Hello, there is a hole in the street and I have called you.", "en"),
        ("Hei, kadulla on kuoppa ja se on vaarallinen. Kiitos!", "fi"),
        ("Hål", "sv"),
        ("12345 ???", "sv"),
        ("", "sv"),
    ],
)
def test_the_language_of_a_text_is_guessed_by_its_small_words(text: str, language: str) -> None:
    assert guess(text) == language


def test_what_a_mail_tells_of_its_language_counts_when_the_words_do_not_decide() -> None:
    assert guess("OK", told="en") == "en"
    assert guess("Hej, det är ett hål i gatan och jag har ringt er.", told="en") == "sv"


@pytest.mark.parametrize(
    "text",
    [
        "BRÅDSKANDE brunnslock borta",
        "Korsningen är livsfarlig",
        "Det luktar, gaslukt i hela huset",
        "Brunnslocket vid skolan saknas",
        "A manhole cover is missing",
    ],
)
def test_words_of_danger_are_heard_in_a_mail(text: str) -> None:
    assert sounds_urgent(text)


@pytest.mark.parametrize("text", ["Tack för hjälpen", "Jag saknar en bänk i parken", "Brunnen i parken är fin"])
def test_ordinary_words_are_not_taken_for_danger(text: str) -> None:
    assert not sounds_urgent(text)


@pytest.mark.parametrize(
    ("told", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\dokument\\bild.png", "bild.png"),
        ("Ha\u030al.txt", "Hål.txt"),
        ("faktura\u202efdp.exe", "fakturafdp.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ("...", "bilaga"),
        ("", "bilaga"),
        ("a:b?.txt", "a_b_.txt"),
    ],
)
def test_a_file_name_from_outside_is_made_fit_to_save_under(told: str, safe: str) -> None:
    assert safe_name(told) == safe


def test_files_of_the_same_name_get_numbers_and_long_names_keep_their_end() -> None:
    assert unique_names(["a.txt", "A.txt", "a.txt"]) == ["a.txt", "A (2).txt", "a (3).txt"]
    assert safe_name("x" * 500 + ".pdf").endswith(".pdf")


def test_what_a_file_is_is_told_by_its_content_before_its_label() -> None:
    pdf = MailFile("x.exe", "application/x-evil", b"%PDF-1.7 ...")
    plain = MailFile("x.txt", "text/plain", b"hej")
    odd = MailFile("x", "nonsense", b"hej")

    assert [media_type_of(file) for file in (pdf, plain, odd)] == [
        "application/pdf",
        "text/plain",
        "application/octet-stream",
    ]


@dataclass(frozen=True)
class _Category:
    code: str
    name: str
    parent_code: str = ""
    keywords: tuple[str, ...] = ()


def test_a_category_named_outside_finds_the_offices_own_leaf() -> None:
    known = [
        _Category("LJU", "Belysning"),
        _Category("LJU-01", "Enstaka lampa", "LJU", ("lampa",)),
        _Category("LJU-02", "Flera lampor", "LJU", ("lyktor", "rad")),
        _Category("GAT-01", "Hål i gatan", "GAT", ("potthål",)),
    ]

    assert category_for("Belysning", "Tre lyktor i rad är släckta", known) == "LJU-02"
    assert category_for("hål i gatan", "", known) == "GAT-01"
    assert category_for("Potthål", "", known) == "GAT-01"
    assert category_for("Belysning", "xyz", known) == ""
    assert category_for("", "lampa", known) == ""


def test_a_mailbox_is_the_same_however_it_is_tagged() -> None:
    assert plain_address("Box+S2026-1.abc@X.example") == "box@x.example"
    assert plain_address("") == ""
