"""Signing in to a real IMAP server with tokens (XOAUTH2), which it lays before the provider's own endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from gehor.journey.mailboxes import try_out
from gehor.kit.imap import MailboxTrouble
from gehor.steps.intake.queries import MailboxRow
from tests import dovecot, tokens
from tests.cast import Cast
from tests.dovecot import Dovecot
from tests.mailboxes import mailbox
from tests.tokens import CLIENT, SCOPE, SECRET, Provider

pytestmark = [pytest.mark.dovecot, pytest.mark.django_db]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with tokens.running() as provider:
        yield provider


@pytest.fixture(scope="module")
def server(provider: Provider) -> Iterator[Dovecot]:
    with dovecot.running(introspection=provider.introspection) as server:
        yield server


@pytest.fixture
def row(server: Dovecot, provider: Provider, cast: Cast, tmp_path: Path, settings: Settings) -> MailboxRow:
    """A mailbox that is read with tokens."""
    settings.GEHOR_MAILBOX_SECRETS = tmp_path / "secrets"
    box = server.box()
    box.put(b"Subject: hej\r\n\r\nhej\r\n")
    provider.user = box.user
    asks = {"auth": "xoauth2", "token_url": provider.url, "client_id": f"{CLIENT}-{box.user}", "scope": SCOPE}
    return mailbox(box, secret=SECRET, **asks)


def test_a_mailbox_is_opened_with_a_token_that_is_asked_for_once(row: MailboxRow, provider: Provider) -> None:
    before = len(provider.asked)

    assert [try_out(row.data), try_out(row.data)] == [1, 1]

    assert len(provider.asked) == before + 1


def test_a_token_that_was_withdrawn_is_replaced_at_once(row: MailboxRow, provider: Provider) -> None:
    try_out(row.data)
    before = len(provider.asked)
    provider.good.clear()

    assert try_out(row.data) == 1

    assert len(provider.asked) == before + 1


def test_a_token_of_somebody_else_opens_nothing_and_says_so(row: MailboxRow, provider: Provider) -> None:
    provider.user = "nagon-annan"

    with pytest.raises(MailboxTrouble) as trouble:
        try_out(row.data)

    assert trouble.value.code == "login_refused"


def test_a_provider_that_gives_no_token_is_told_apart_from_a_server_that_refuses(
    row: MailboxRow, provider: Provider
) -> None:
    box_secret = provider.status
    provider.status = 401
    try:
        with pytest.raises(MailboxTrouble) as trouble:
            try_out(row.data)
    finally:
        provider.status = box_secret

    assert trouble.value.code == "token_refused"
