"""Signing in to the server for outgoing mail with a token instead of a password."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from pytest_django import Settings

from gehor.kit.oauth import Client
from gehor.outbox.delivery import email
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState
from tests.tokens import CLIENT, SCOPE, SECRET, Provider, running

USER = "trafikkontoret@smastad.example"


class TokenServer:
    """A real SMTP server that lets in who shows a good token, as Microsoft's does."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.shown: list[str] = []
        self.got = 0

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802  (the library's word)
        said = base64.b64decode(args[1]).decode()
        self.shown.append(said)
        token = said.split("auth=Bearer ")[-1].rstrip("\x01")
        if token in self.provider.good and said.startswith(f"user={USER}\x01"):
            return AuthResult(success=True)
        assert await server.challenge_auth('{"status":"401"}') == b""
        await server.push("535 5.7.3 Authentication unsuccessful")
        return AuthResult(success=False, handled=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if not session.authenticated:
            return "530 5.7.0 Sign in first"
        self.got += 1
        return "250 taken"


class _AnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def server(provider: Provider, settings: Settings) -> Iterator[TokenServer]:
    handler = TokenServer(provider)
    controller = _AnyPort(
        handler,
        hostname="127.0.0.1",
        port=0,
        auth_require_tls=False,
        auth_exclude_mechanism=["LOGIN", "PLAIN"],
    )
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER = "127.0.0.1", controller.port, USER
    settings.EMAIL_TOKENS = Client(provider.url, CLIENT, SCOPE, SECRET)
    yield handler
    controller.stop()


def send() -> Outcome:
    return email.deliver(sender=USER, recipient="rut.alm@example.org", message=b"Subject: Hej\r\n\r\nHej\r\n")


def test_mail_is_handed_over_with_a_token_that_is_used_again(server: TokenServer, provider: Provider) -> None:
    assert [send().state, send().state] == [DispatchState.ACCEPTED, DispatchState.ACCEPTED]

    assert (server.got, len(provider.asked)) == (2, 1)


def test_a_token_that_was_withdrawn_is_replaced_before_anything_is_given_up(
    server: TokenServer, provider: Provider
) -> None:
    send()
    provider.good.clear()

    assert send().state == DispatchState.ACCEPTED

    assert len(provider.asked) == 2
    assert [said.split("Bearer ")[1].rstrip("\x01") for said in server.shown] == ["token-1", "token-1", "token-2"]


def test_a_provider_that_refuses_leaves_the_mail_queued_and_says_why(
    server: TokenServer, provider: Provider, settings: Settings
) -> None:
    settings.EMAIL_TOKENS = Client(provider.url, CLIENT, SCOPE, "fel")

    outcome = send()

    assert outcome.state == DispatchState.QUEUED
    assert "invalid_client" in outcome.said
    assert server.got == 0


def test_a_server_that_takes_no_token_leaves_the_mail_queued(server: TokenServer, settings: Settings) -> None:
    settings.EMAIL_HOST_USER = "annan@smastad.example"

    outcome = send()

    assert outcome.state == DispatchState.QUEUED
    assert "535" in outcome.said
