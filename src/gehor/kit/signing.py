"""Signed slips: small plain values that come back unchanged or not at all."""

from __future__ import annotations

from django.core import signing


class TokenForged(ValueError):
    """The slip was not made here, or not for this purpose."""


class TokenExpired(ValueError):
    """The slip was good once."""


def sign(payload: dict[str, str], purpose: str) -> str:
    """A slip for one purpose; the payload can be read by whoever holds it, but not changed."""
    return signing.dumps(payload, salt=f"gehor.{purpose}", compress=True)


def unsign(token: str, purpose: str, max_age_seconds: int) -> dict[str, str]:
    """The payload of a slip. Raises TokenExpired or TokenForged."""
    try:
        payload = signing.loads(token, salt=f"gehor.{purpose}", max_age=max_age_seconds)
    except signing.SignatureExpired as error:
        raise TokenExpired(purpose) from error
    except (signing.BadSignature, ValueError) as error:
        raise TokenForged(purpose) from error
    if not isinstance(payload, dict):
        raise TokenForged(purpose)
    return {str(name): str(value) for name, value in payload.items()}
