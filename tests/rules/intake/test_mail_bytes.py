"""The same mail is known again, whatever servers wrote on it, before anything is parsed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.steps.intake.rules.mail_bytes import identity

MAIL = b"""From: Rut <rut@x.example>
To: box@y.example
Subject: Hej
Message-ID: <1@x.example>

Hej!
"""


def test_lines_of_the_way_and_line_ends_do_not_make_another_mail() -> None:
    other = b"Received: from a\r\n\tby b\r\nDelivered-To: two@y.example\r\nX-Spam: no\r\n" + MAIL.replace(
        b"\n", b"\r\n"
    )

    assert identity(other) == identity(MAIL)
    assert identity(MAIL)[0] == "<1@x.example>"


def test_a_folded_header_is_the_same_header() -> None:
    assert identity(MAIL.replace(b"Subject: Hej", b"Subject:\n Hej")) == identity(MAIL)


@pytest.mark.parametrize(("old", "new"), [(b"Hej!", b"Hopp!"), (b"rut@", b"ruth@"), (b"Subject: Hej", b"Subject: Nej")])
def test_other_words_or_another_sender_make_another_mail(old: bytes, new: bytes) -> None:
    assert identity(MAIL.replace(old, new))[1] != identity(MAIL)[1]


def test_bytes_that_are_no_mail_have_a_digest_and_no_message_id() -> None:
    assert identity(b"\x00\xff") != identity(b"\x00\xfe")
    assert identity(b"") == ("", identity(b"")[1])


def test_a_message_id_that_is_far_too_long_is_none() -> None:
    assert identity(MAIL.replace(b"<1@x.example>", b"<" + b"1" * 5000 + b"@x>"))[0] == ""


@given(st.binary(max_size=400))
def test_no_bytes_at_all_stop_the_reading_of_the_identity(raw: bytes) -> None:
    message_id, digest = identity(raw)

    assert len(message_id) <= 402
    assert len(digest) == 64
