"""Tokens for signing in where no person is: OAuth 2.0 client credentials (RFC 6749 4.4), and SASL XOAUTH2 for mail."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from functools import lru_cache
from typing import IO, Any, Final
from urllib.parse import urlsplit

TIMEOUT_SECONDS: Final = 20
# A token that ends within the next minute may end on its way to the server.
MARGIN_SECONDS: Final = 60
# What the standard recommends to expect of an endpoint that does not say (RFC 6749 5.1).
UNTOLD_SECONDS: Final = 300
MOST_BYTES: Final = 100_000
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class TokenRefused(RuntimeError):
    """The endpoint gave no token; the text says what it said, and never the secret."""


class TokenServerAway(OSError):
    """The endpoint could not be asked; asking later may help."""


@dataclass(frozen=True)
class Client:
    """Who asks, and for what."""

    endpoint: str
    client_id: str
    scope: str
    secret: str = field(repr=False)


class Tokens:
    """Gives the client's token, and asks for a new one when the old one ends. Safe between threads."""

    def __init__(self, client: Client, *, seconds: Callable[[], float] = time.monotonic) -> None:
        self.client = client
        self._seconds = seconds
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = 0.0

    def token(self) -> str:
        """A token that is good for at least a minute. Raises TokenRefused, TokenServerAway."""
        with self._lock:
            if not self._token or self._seconds() >= self._good_until:
                self._token, lives = _ask(self.client)
                self._good_until = self._seconds() + max(0, lives - MARGIN_SECONDS)
            return self._token

    def forget(self) -> None:
        """The server did not take the token: the next one is asked for anew."""
        with self._lock:
            self._token = ""


@lru_cache(maxsize=256)
def shared(client: Client) -> Tokens:
    """The one keeper of this client's token in this process."""
    return Tokens(client)


def valid_endpoint(url: str) -> bool:
    """True for an address that a secret may be sent to: https, or this machine itself."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK))


def xoauth2(user: str, token: str) -> str:
    """The first answer of SASL XOAUTH2, before it is encoded."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A secret goes to the address that was told and to no other."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def _ask(client: Client) -> tuple[str, int]:
    if not valid_endpoint(client.endpoint):
        raise TokenRefused("the token endpoint must begin with https://")
    form = {
        "grant_type": "client_credentials",
        "client_id": client.client_id,
        "client_secret": client.secret,
        "scope": client.scope,
    }
    request = urllib.request.Request(  # noqa: S310  (the scheme is looked at above)
        client.endpoint,
        data=urllib.parse.urlencode(form).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
    )
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            said = answer.read(MOST_BYTES)
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error) from None
    except (OSError, ValueError) as error:
        raise TokenServerAway(f"{urlsplit(client.endpoint).hostname}: {error}") from error
    return _token_in(said)


def _refusal(error: urllib.error.HTTPError) -> Exception:
    told = _plain(error.read(MOST_BYTES))
    words = " ".join(str(told[name]) for name in ("error", "error_description") if told.get(name))
    # The first line names the fault; what follows are trace numbers.
    said = f"{error.code} {words.splitlines()[0] if words else error.reason}"[:300]
    return TokenServerAway(said) if error.code >= 500 or error.code == 429 else TokenRefused(said)


def _token_in(said: bytes) -> tuple[str, int]:
    told = _plain(said)
    token = told.get("access_token")
    if not isinstance(token, str) or not token or not token.isascii() or not token.isprintable():
        raise TokenRefused("the answer of the token endpoint holds no token")
    seconds = told.get("expires_in", UNTOLD_SECONDS)
    return token, int(seconds) if str(seconds).isascii() and str(seconds).isdigit() else UNTOLD_SECONDS


def _plain(said: bytes) -> dict[str, Any]:
    try:
        told = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
