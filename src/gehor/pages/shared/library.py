"""What the library for second factors asks of us: names, and how its secrets are sealed."""

from __future__ import annotations

import base64
import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from gehor.kit import clock
from gehor.office.queries import office_on
from gehor.people.rules.sign_in import SECRET_BYTES

log = logging.getLogger("gehor.sign_in")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Nobody signs up here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts are made by people.admit_staff alone."""
        return False


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Seals the secrets in the table with a key outside the database, and names the office in apps and passkeys."""

    def encrypt(self, text: str) -> str:
        """Sealed so that a stolen database alone makes no codes."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The other way. What another key sealed becomes a secret that nobody has, so that no code fits it."""
        try:
            return _seal().decrypt(encrypted_text.encode("ascii")).decode()
        except InvalidToken:
            log.error("a second factor was sealed with another key: keys/factor.key is not the one of this database")
            return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()

    def get_totp_issuer(self) -> str:
        """The office, as the app lists it."""
        return _office_name()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the host that is visited; ALLOWED_HOSTS says which those may be."""
        return {"id": context.request.get_host().partition(":")[0], "name": _office_name()}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """The person as the device lists them: by address and name, and by an id that is neither."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": getattr(user, "name", "")}


def _seal() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(settings.GEHOR_KEYS.factor))


def _office_name() -> str:
    try:
        return office_on(clock.today()).short_name or "Gehör"
    except LookupError:
        return "Gehör"
