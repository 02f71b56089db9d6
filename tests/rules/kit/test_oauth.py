"""Tokens by client credentials, from a real endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gehor.kit import oauth
from gehor.kit.oauth import Client, TokenRefused, Tokens, TokenServerAway, valid_endpoint, xoauth2
from tests.tokens import CLIENT, SCOPE, SECRET, Provider, running


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def client(provider: Provider) -> Client:
    return Client(provider.url, CLIENT, SCOPE, SECRET)


def test_a_token_is_asked_for_once_and_used_until_shortly_before_its_end(provider: Provider, client: Client) -> None:
    now = [0.0]
    tokens = Tokens(client, seconds=lambda: now[0])

    assert [tokens.token(), tokens.token()] == ["token-1", "token-1"]
    now[0] = 3600 - oauth.MARGIN_SECONDS - 1
    assert tokens.token() == "token-1"
    now[0] += 2
    assert tokens.token() == "token-2"

    assert provider.asked[0] == {
        "grant_type": "client_credentials",
        "client_id": CLIENT,
        "client_secret": SECRET,
        "scope": SCOPE,
    }


def test_a_token_that_was_not_taken_is_forgotten_and_asked_for_anew(client: Client) -> None:
    tokens = Tokens(client)
    tokens.token()

    tokens.forget()

    assert tokens.token() == "token-2"


def test_an_endpoint_that_does_not_say_how_long_is_believed_for_minutes_only(
    provider: Provider, client: Client
) -> None:
    provider.lives = None
    now = [0.0]
    tokens = Tokens(client, seconds=lambda: now[0])
    tokens.token()

    now[0] = oauth.UNTOLD_SECONDS

    assert tokens.token() == "token-2"


def test_a_refusal_tells_the_first_line_of_why_and_never_the_secret(client: Client) -> None:
    wrong = replace(client, secret="hemligt-men-fel")

    with pytest.raises(TokenRefused) as refusal:
        Tokens(wrong).token()

    assert str(refusal.value) == "401 invalid_client AADSTS7000215: wrong secret."
    assert "hemligt" not in repr(wrong)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_an_endpoint_in_trouble_may_be_asked_again_later(provider: Provider, client: Client, status: int) -> None:
    provider.status = status

    with pytest.raises(TokenServerAway):
        Tokens(client).token()


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"access_token": ""}', b'{"access_token": "a\\nb"}', b"[" * 99999]
)
def test_an_answer_without_a_token_is_a_refusal(provider: Provider, client: Client, body: bytes) -> None:
    provider.body = body

    with pytest.raises(TokenRefused):
        Tokens(client).token()


def test_the_secret_follows_no_redirect_to_another_address(provider: Provider, client: Client) -> None:
    with running() as other:
        provider.status, provider.headers = 307, {"Location": other.url}
        with pytest.raises(TokenRefused):
            Tokens(client).token()
        assert other.asked == []


def test_an_endpoint_that_is_away_is_told_by_its_name_only() -> None:
    with pytest.raises(TokenServerAway) as away:
        Tokens(Client("http://127.0.0.1:9/token?x=1", CLIENT, SCOPE, SECRET)).token()

    assert "127.0.0.1" in str(away.value)
    assert SECRET not in str(away.value)


def test_a_secret_is_sent_over_a_shielded_line_or_within_the_machine_only() -> None:
    assert [
        valid_endpoint(url)
        for url in (
            "https://login.example/token",
            "http://127.0.0.1/t",
            "http://login.example/t",
            "ftp://x",
            "",
            "https://",
        )
    ] == [True, True, False, False, False, False]
    with pytest.raises(TokenRefused):
        Tokens(Client("http://login.example/token", CLIENT, SCOPE, SECRET)).token()


def test_the_first_answer_is_as_the_mechanism_wants_it() -> None:
    assert xoauth2("box@x.example", "abc") == "user=box@x.example\x01auth=Bearer abc\x01\x01"
