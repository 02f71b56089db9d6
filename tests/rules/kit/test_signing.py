"""Signed tokens: true, fresh and for their purpose only."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from gehor.kit.signing import TokenExpired, TokenForged, sign, unsign

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def test_what_was_signed_comes_back_as_it_was() -> None:
    token = sign({"case": "S2026-001234", "word": "kvittens åäö"}, "receipt")
    assert unsign(token, "receipt", 60) == {"case": "S2026-001234", "word": "kvittens åäö"}


def test_a_token_for_one_purpose_is_forged_for_another() -> None:
    with pytest.raises(TokenForged):
        unsign(sign({"a": "b"}, "receipt"), "survey", 60)


@pytest.mark.parametrize("place", [0, 5, -1, -20])
def test_a_token_changed_in_one_sign_is_forged(place: int) -> None:
    token = list(sign({"a": "b"}, "receipt"))
    token[place] = "A" if token[place] != "A" else "C"
    with pytest.raises(TokenForged):
        unsign("".join(token), "receipt", 60)


@pytest.mark.parametrize("rubbish", ["", ":", "a:b:c", "å" * 50, "\x00", "e30:1:x"])
def test_rubbish_is_forged_and_breaks_nothing(rubbish: str) -> None:
    with pytest.raises(TokenForged):
        unsign(rubbish, "receipt", 60)


def test_a_token_expires_after_its_time_and_not_before() -> None:
    with time_machine.travel(AT, tick=False) as traveller:
        token = sign({"a": "b"}, "receipt")
        traveller.shift(59)
        assert unsign(token, "receipt", 60) == {"a": "b"}
        traveller.shift(2)
        with pytest.raises(TokenExpired):
            unsign(token, "receipt", 60)
