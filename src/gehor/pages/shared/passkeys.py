"""The talk with a passkey: what the browser is asked, and whether its answer is true. Known answers only, no table."""

from __future__ import annotations

import json
import struct
from typing import Any
from uuid import UUID

from allauth.mfa.webauthn.internal import auth
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from gehor.kit.refused import NotThere, Refused

# What the library meets when a browser, or somebody who plays one, answers nonsense.
_NONSENSE = (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError, struct.error)
MOST_SIGNS = 20_000


def ask_to_make(user: AbstractBaseUser) -> str:
    """The question by which a device makes a passkey that asks for finger, face or PIN; JSON."""
    return json.dumps(_plain(auth.begin_registration(user, passwordless=True)))


def ask_to_show(user: AbstractBaseUser | None = None) -> str:
    """The question by which a device shows a passkey: one of this person's, or whichever it has; JSON."""
    return json.dumps(_plain(auth.begin_authentication(user)))


def made(answer: str) -> dict[str, Any]:
    """The new passkey in a browser's answer. Raises Refused(passkey_not_accepted)."""
    try:
        credential = _read(answer)
        auth.parse_registration_response(credential)
        binding = auth.complete_registration(credential)
        if not binding.is_user_verified():
            raise ValueError("the device did not ask who holds it")
    except _NONSENSE:
        raise Refused("passkey_not_accepted") from None
    return credential


def shown(answer: str, user: AbstractBaseUser | None = None) -> tuple[UUID, int]:
    """Whose passkey was shown, and which. Raises Refused(passkey_not_accepted)."""
    try:
        credential = _read(answer)
        auth.parse_authentication_response(credential)
        whose = user or auth.extract_user_from_response(credential)
        found = auth.complete_authentication(whose, credential)
    except _NONSENSE:
        raise Refused("passkey_not_accepted") from None
    return UUID(str(whose.pk)), int(found.pk)


def holder(staff_id: UUID) -> AbstractBaseUser:
    """The row of the person, as the library wants it. Raises NotThere."""
    found: AbstractBaseUser | None = get_user_model()._default_manager.filter(pk=staff_id).first()
    if found is None:
        raise NotThere("staff")
    return found


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > MOST_SIGNS:
        raise ValueError("too long to be a passkey's answer")
    credential = json.loads(answer)
    if not isinstance(credential, dict):
        raise TypeError("not an object")
    return credential


def _plain(question: dict[str, Any]) -> Any:
    inner = question.get("publicKey", question)
    return dict(inner)
