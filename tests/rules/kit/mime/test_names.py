"""File names from strangers are safe to store, show and send on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.mime.names import LONGEST_NAME, safe_name, unique_name
from tests.rules.kit.mime.letters import parts


@pytest.mark.parametrize(
    ("told", "safe"),
    [
        ("Hål på Götgatan.png", "Hål på Götgatan.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\karta.pdf", "karta.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ("a\x00b\r\nc.txt", "a_b c.txt"),
        ("...", "bilaga"),
        ("", "bilaga"),
        ("CON.txt", "_CON.txt"),
        ("vad?*.pdf", "vad_.pdf"),
        ("Gö\u0301tg.txt".replace("ö\u0301", "o\u0308"), "Götg.txt"),
    ],
)
def test_a_name_loses_what_is_dangerous_and_keeps_what_is_readable(told: str, safe: str) -> None:
    assert safe_name(told) == safe


def test_a_file_without_name_gets_the_ending_of_its_type() -> None:
    assert safe_name("", "application/pdf") == "bilaga.pdf"


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("å" * 400 + ".pdf")
    assert len(name) == LONGEST_NAME
    assert name.endswith("å.pdf")


def test_two_files_of_the_same_name_are_told_apart() -> None:
    part = 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="Karta.txt"\r\n\r\n'
    found = parts(part + "ett", part.replace("Karta", "karta") + "två")
    assert [file.name for file in found.files] == ["Karta.txt", "karta (2).txt"]


@pytest.mark.parametrize(
    "parameter",
    [
        "filename*=utf-8''H%C3%A5l.png",
        'filename="=?utf-8?B?SMOlbC5wbmc=?="',
        "filename*0*=utf-8''H%C3; filename*1*=%A5l; filename*2=.png",
        'filename="Hål.png"',
        "filename*=iso-8859-1'sv'H%E5l.png",
    ],
)
def test_every_way_to_write_swedish_letters_in_a_name_is_read(parameter: str) -> None:
    found = parts(f"Content-Type: image/png\r\nContent-Disposition: attachment; {parameter}\r\n\r\nx")
    assert [file.name for file in found.files] == ["Hål.png"]


@given(st.text(max_size=300), st.sampled_from(["", "application/pdf", "message/rfc822"]))
def test_any_name_becomes_a_plain_file_name_and_stays_so(told: str, media_type: str) -> None:
    name = safe_name(told, media_type)
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set('/\\<>:"|?*\x00\r\n')
    assert name.strip(" .") == name
    assert safe_name(name, media_type) == name


@given(st.lists(st.sampled_from(["a.txt", "A.txt", "a (2).txt", "b", "B"]), max_size=12))
def test_unique_names_never_meet_again(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        other = unique_name(name, taken)
        assert other.casefold() not in taken
        taken.add(other.casefold())
