"""A letter is a tagged document in its language, and shows every word as it was written."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from gehor.kit.pdf import Unprintable, Window, letter_pdf

HOSTILE = '#import "x": * $a_b$ \\ *fet* _kursiv_ <a> @ref // inte /* kommentar */ `kod` = - + #sys.inputs [x] {y} "z"'


def letter(**other: object) -> bytes:
    words: dict[str, object] = {
        "sender_lines": ["Trafikkontoret", "Box 1", "123 45 Exempelstad"],
        "window_lines": ["Åsa Öberg", "Gatan 1", "123 45 EXEMPELSTAD"],
        "place_day": "Exempelstad den 24 november 2026",
        "reference": "S2026-001234",
        "heading": "Svar på din synpunkt",
        "paragraphs": ["Hej Åsa!", "Hålet är lagat."],
        "closing_lines": ["Med vänlig hälsning", "Olof Ek"],
        "lang": "sv",
    }
    return letter_pdf(**(words | other))  # type: ignore[arg-type]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def _signs(font: pikepdf.Object) -> dict[int, str]:
    """What each glyph stands for, from the font's ToUnicode map."""
    table = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for glyph, sign in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(glyph, 16)] = bytes.fromhex(sign).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, sign in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = chr(int(sign, 16) + step)
    return found


def text_of(data: bytes) -> str:
    """All text in reading order, blanks left out: lines may break anywhere."""
    said: list[str] = []
    for page in opened(data).pages:
        fonts = {name: _signs(font) for name, font in page.Resources.Font.items()}
        signs: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                signs = fonts[str(operands[0])]
            elif str(operator) in {"Tj", "TJ"}:
                parts = operands[0] if str(operator) == "TJ" else [operands[0]]
                for part in parts:
                    if isinstance(part, pikepdf.String):
                        raw = bytes(part)
                        said += [signs[int.from_bytes(raw[at : at + 2], "big")] for at in range(0, len(raw), 2)]
    return squeezed("".join(said))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_letter_is_tagged_titled_and_in_its_language() -> None:
    pdf = opened(letter())
    assert pdf.Root.Lang == "sv"
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Svar på din synpunkt"
        assert metadata["pdfuaid:part"] == "1"


def test_a_letter_in_finnish_says_that_it_is_finnish() -> None:
    assert opened(letter(lang="fi")).Root.Lang == "fi"


def test_a_letter_is_a4_and_repeats_its_reference_on_each_page() -> None:
    data = letter(paragraphs=["En lång rad med ord. " * 60] * 6)
    pages = opened(data).pages
    assert len(pages) > 1
    assert [round(float(side)) for side in pages[0].mediabox] == [0, 0, 595, 842]
    assert text_of(data).count("S2026-001234") == len(pages) + 1
    assert f"1({len(pages)})" in text_of(data)


def test_every_word_can_be_read_out_in_order() -> None:
    said = text_of(letter())
    places = [
        said.index(squeezed(words))
        for words in ("Trafikkontoret", "Åsa Öberg", "Exempelstad den 24", "Svar på din", "Hålet är", "Olof Ek")
    ]
    assert places == sorted(places)


def test_hostile_text_appears_as_it_was_written() -> None:
    data = letter(
        sender_lines=[HOSTILE], window_lines=[HOSTILE], place_day=HOSTILE, heading=HOSTILE,
        paragraphs=[HOSTILE, f"{HOSTILE}\r\nnästa"], closing_lines=[HOSTILE],
    )  # fmt: skip
    assert text_of(data).count(squeezed(HOSTILE)) == 7


def test_control_signs_are_left_out_and_break_nothing() -> None:
    assert "Hejdu" in text_of(letter(paragraphs=["Hej\x00\x1b\ufeff\ud800du"]))


def _line_starts(data: bytes) -> list[tuple[float, float]]:
    """Where each line of the first page begins, in millimetres from the upper left corner."""
    pdf = opened(data)
    found, kept, matrix = [], [], pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        match str(operator):
            case "q":
                kept.append(matrix)
            case "Q":
                matrix = kept.pop()
            case "cm":
                matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
            case "Tm":
                at = pikepdf.Matrix(*map(float, operands)) @ matrix
                found.append((at.e / 72 * 25.4, 297 - at.f / 72 * 25.4))
    return found


@pytest.mark.parametrize("window", [Window(), Window(window_left=100, window_top=52)])
def test_the_address_stands_where_the_window_is(window: Window) -> None:
    inside = [
        (x, y)
        for x, y in _line_starts(letter(window=window))
        if abs(x - window.window_left) < 1 and window.window_top < y < window.window_top + window.window_height
    ]
    assert len(inside) == 3


def test_a_sign_that_no_font_has_is_refused_by_name() -> None:
    with pytest.raises(Unprintable) as refused:
        letter(heading="Hej \U00012345 du")
    assert refused.value.signs == "\U00012345"


def test_a_letter_without_a_heading_is_refused() -> None:
    with pytest.raises(ValueError, match="heading"):
        letter(heading=" ")
