"""Hands a parcel over by HTTP: JSON, signed, under a key that makes it one however often it is sent.

`Idempotency-Key` is the parcel's key. `Gehor-Signature` is `t=<unix seconds>,v1=<hex>`: HMAC-SHA256 with the shared
secret over `<t>.<key>.<body>`, so that whoever takes it can see who sent it, when, and that nothing was changed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from gehor.kit import clock, mapping
from gehor.kit.places import valid_address
from gehor.outside.external_register.values import End, Handed, Parcel, receipt_number

TIMEOUT_SECONDS: Final = 20
MOST_BYTES: Final = 200_000
_LONGEST_SAID: Final = 300
# The server itself asks for another try.
_NOT_NOW: Final = frozenset({408, 423, 425, 429, 503})


def signature(secret: str, at: int, key: str, body: bytes) -> str:
    """What the header `Gehor-Signature` holds."""
    made = hmac.new(secret.encode(), f"{at}.{key}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={made}"


def hand_over(parcel: Parcel) -> Handed:
    """Send it once and read the answer; never raises for what the other side does."""
    if not parcel.secret:
        return Handed(End.NEVER, "no secret is kept for this register")
    body = _body(parcel)
    status, said, sent = _ask("POST", parcel.address, body, _headers(parcel.secret, parcel.key, body))
    if status is None:
        return Handed(End.LATER, said.decode(), unsure=sent)
    return _understood(status, said, parcel)


def try_out(address: str, secret: str) -> Handed:
    """Reach the server and let it see our signature, with nothing in it: OPTIONS takes and changes nothing."""
    headers = _headers(secret, "try-out", b"")
    status, said, _ = _ask("OPTIONS", address, b"", headers)
    if status is None:
        return Handed(End.LATER, said.decode())
    if status in {401, 403}:
        return Handed(End.NEVER, _words(status, said))
    return Handed(End.TAKEN if status < 500 else End.LATER, _words(status, said))


def _understood(status: int, said: bytes, parcel: Parcel) -> Handed:
    words = _words(status, said)
    if 200 <= status < 300:
        try:
            number = receipt_number(mapping.found(mapping.opened(said, "json"), parcel.receipt_path))
        except mapping.NotReadable as error:
            number, words = "", f"{status} {error}"
        if number:
            return Handed(End.TAKEN, f"{status} {number}", number)
        # A yes that names no number proves nothing: asked again with the same key until there is one.
        return Handed(End.LATER, f"{words} (no receipt number)", unsure=True)
    if status in _NOT_NOW:
        return Handed(End.LATER, words)
    if status >= 500:
        # It may have fallen after the case was made there.
        return Handed(End.LATER, words, unsure=True)
    return Handed(End.NEVER, words)


def _ask(method: str, address: str, body: bytes, headers: Mapping[str, str]) -> tuple[int | None, bytes, bool]:
    """(status, what was said, whether anything may have arrived); no status when no whole answer came."""
    if not valid_address(address):
        return 400, b"the address must begin with https://", False
    parts = urlsplit(address)
    sent = False
    line = _line(parts.scheme, parts.hostname or "", parts.port)
    try:
        line.connect()
        sent = True
        line.request(method, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
        answer = line.getresponse()
        return answer.status, answer.read(MOST_BYTES), True
    except (OSError, http.client.HTTPException, ValueError) as error:
        return None, f"{type(error).__name__}: {error}"[:_LONGEST_SAID].encode(), sent
    finally:
        line.close()


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "https":
        # The machine's own list of authorities; SSL_CERT_FILE names another one.
        return http.client.HTTPSConnection(host, port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=TIMEOUT_SECONDS)


def _headers(secret: str, key: str, body: bytes) -> dict[str, str]:
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Accept": "application/json",
        "User-Agent": "gehor",
        "Idempotency-Key": key,
        "Gehor-Signature": signature(secret, int(clock.now().timestamp()), key, body),
    }


def _body(parcel: Parcel) -> bytes:
    """The body with the files that it wishes for put in as base64."""
    if not any(file.mark and file.mark in parcel.body for file in parcel.files):
        return parcel.body.encode()
    pieces = {file.mark: base64.b64encode(file.data).decode() for file in parcel.files}
    return json.dumps(mapping.refilled(json.loads(parcel.body), pieces), ensure_ascii=False).encode()


def _words(status: int, said: bytes) -> str:
    return f"{status} {said[:_LONGEST_SAID].decode('utf-8', 'replace')}".strip()
