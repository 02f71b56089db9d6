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


def _seal() -> Fernet:
    key = hmac.new(settings.GEHOR_KEYS.django, b"what a resident's session remembers", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
