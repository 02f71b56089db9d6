"""Letters come out right whatever label stands on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.mime.charsets import decode, known_charset, tidy
from gehor.kit.mime.headers import decode_words

SENTENCE = "Övergångsstället på Långholmsgatan är nött – ”igen”"


@pytest.mark.parametrize(
    "label", ["utf-8", "iso-8859-1", "us-ascii", "", "latin1", "windows-1252", "default", "x-okänd"]
)
def test_utf8_is_read_as_utf8_under_every_western_label(label: str) -> None:
    assert decode(SENTENCE.encode(), label)[0] == SENTENCE


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "us-ascii", "", "windows-1252", "none"])
def test_windows_letters_are_read_under_every_western_label(label: str) -> None:
    assert decode(SENTENCE.encode("cp1252"), label)[0] == SENTENCE


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-7", "Hål på Götgatan"),
        ("unicode-1-1-utf-7", "Hål på Götgatan"),
        ("iso-2022-jp", "日本語が"),
        ("gb2312", "测试"),
        ("koi8-r", "Привет"),
        ("utf-16", "Hål"),
        ("iso-8859-2", "Sasia e pulave të"),
        ("shift_jis", "テスト"),
    ],
)
def test_a_right_label_of_another_script_is_believed(charset: str, text: str) -> None:
    plain = {"unicode-1-1-utf-7": "utf-7", "gb2312": "gb18030"}.get(charset, charset)
    assert decode(text.encode(plain), charset) == (text, "")


def test_a_wrong_and_an_unknown_label_are_noted() -> None:
    assert decode("å".encode(), "iso-8859-1")[1] == "wrong_charset"
    assert decode(b"hej", "base9000")[1] == "unknown_charset"


def test_letters_torn_at_the_end_become_one_replacement_sign() -> None:
    assert decode("Hål i vägen".encode() + b"\xe2\x80", "utf-8")[0] == "Hål i vägen\ufffd"


def test_a_last_swedish_letter_called_utf8_is_kept() -> None:
    assert decode("Gå åt Nacka å".encode("latin-1"), "utf-8")[0] == "Gå åt Nacka å"


def test_decomposed_letters_are_composed_and_line_ends_are_one_kind() -> None:
    assert tidy("Go\u0308tgatan\r\nha\u030al\rslut\x0b") == "Götgatan\nhål\nslut"


def test_signs_that_no_database_takes_are_gone() -> None:
    assert "\x00" not in decode(b"a\x00b", "utf-8")[0]
    assert decode(b"+2AA-", "utf-7")[0] == "\ufffd"


@pytest.mark.parametrize("label", ["punycode", "unicode_escape", "idna", "base64_codec", "rot13", "mbcs"])
def test_codecs_that_are_no_charsets_are_not_used(label: str) -> None:
    assert known_charset(label) is None


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("=?utf-8?B?SMOlbA==?= i =?iso-8859-1?Q?v=E4gen?=", "Hål i vägen"),
        ("=?utf-8?Q?H=C3?= =?utf-8?Q?=A5l?=", "Hål"),
        ("=?utf-8?q?a?==?utf-8?q?b?=", "ab"),
        ("=?NONE?B?VEVTVA=?=", "TEST"),
        ("utan kod =? och ?=", "utan kod =? och ?="),
        ("=?utf-8?B?SMOlbA?=", "Hål"),
    ],
)
def test_encoded_words_are_decoded_also_when_cut_or_broken(header: str, text: str) -> None:
    assert decode_words(header) == text


@given(
    st.binary(max_size=400),
    st.sampled_from(["utf-8", "utf-7", "utf-16", "iso-2022-jp", "hz", "gb2312", "", "?", "cp932"]),
)
def test_any_bytes_under_any_label_become_storable_text(data: bytes, label: str) -> None:
    text, _ = decode(data, label)
    text.encode("utf-8")
    assert not set(text) & {"\x00", "\r", "\x1b"}
