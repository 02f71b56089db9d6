"""Codes by the clock, how long a sign-in lasts, and two words for a device."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from gehor.people.rules.sign_in import PERIOD, code_at, device_words, is_over, matching_step, plain_code, step_of

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_test_vectors_of_the_standard(seconds: int, code: str) -> None:
    # RFC 6238 appendix B, SHA-1, the last six of eight digits.
    assert code_at(SECRET, seconds // PERIOD) == code


def test_a_code_is_good_one_step_either_way_and_no_further() -> None:
    now = step_of(AT)
    found = [matching_step(SECRET, code_at(SECRET, now + steps), at=AT) for steps in (-2, -1, 0, 1, 2)]
    assert found == [None, now - 1, now, now + 1, None]


def test_a_step_that_was_used_is_not_good_again_nor_one_before_it() -> None:
    now = step_of(AT)
    assert matching_step(SECRET, code_at(SECRET, now), at=AT, after=now) is None
    assert matching_step(SECRET, code_at(SECRET, now - 1), at=AT, after=now) is None
    assert matching_step(SECRET, code_at(SECRET, now + 1), at=AT, after=now) == now + 1


def test_a_code_may_be_typed_with_blanks_and_dashes_and_nonsense_fits_nothing() -> None:
    assert plain_code(" 287 082-\n") == "287082"
    assert matching_step(SECRET, "åäö\ud800", at=AT) is None
    assert matching_step(SECRET, "", at=AT) is None


def test_a_sign_in_ends_when_unused_and_when_it_has_lasted_long_enough() -> None:
    idle, longest = timedelta(hours=2), timedelta(hours=10)

    def over(began: int, seen: int) -> bool:
        return is_over(
            began_at=AT - timedelta(minutes=began),
            seen_at=AT - timedelta(minutes=seen),
            at=AT,
            idle=idle,
            longest=longest,
        )

    assert [over(600, 120), over(600, 121), over(601, 1)] == [False, True, True]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36 Edg/140",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"),
        ("curl/8.1", ""),
        ("", ""),
    ],
)
def test_a_device_is_two_words_and_never_its_version(said: str, words: str) -> None:
    assert device_words(said) == words
