"""What a browser's session remembers of a resident, sealed with a key that lies outside the database.

Who reads the tables, also in a backup, can not tell from a session which draft or case it belongs to, nor that two
belong to the same person (routine 5: anonymous is anonymous).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest


def remember(request: HttpRequest, name: str, value: UUID) -> None:
    """Keep an id in this browser's session."""
    request.session[name] = _seal().encrypt(value.bytes).decode("ascii")


def recall(request: HttpRequest, name: str) -> UUID | None:
    """The id that was kept; None when there is none, or another key has sealed it."""
    sealed = request.session.get(name)
    if not sealed:
        return None
    try:
        return UUID(bytes=_seal().decrypt(str(sealed).encode("ascii")))
    except (InvalidToken, ValueError):
        return None


def remember_text(request: HttpRequest, name: str, text: str) -> None:
    """Keep a few words in this browser's session, sealed as an id is."""
    request.session[name] = _seal().encrypt(text.encode(errors="replace")).decode("ascii")


def recall_text(request: HttpRequest, name: str) -> str:
    """The words that were kept; "" when there are none, or another key has sealed them."""
    try:
        return _seal().decrypt(str(request.session.get(name, "")).encode("ascii")).decode()
    except (InvalidToken, ValueError):
        return ""


def _seal() -> Fernet:
    key = hmac.new(settings.GEHOR_KEYS.django, b"what a resident's session remembers", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
