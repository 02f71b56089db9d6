"""Tokens that carry a few words and can be neither changed nor used for another purpose; readable by anyone."""

from __future__ import annotations

from collections.abc import Mapping

from django.core import signing


class TokenForged(ValueError):
    """The token was changed, belongs to another purpose, or never was one."""


class TokenExpired(ValueError):
    """The token was true, but too long ago."""


def sign(payload: Mapping[str, str], purpose: str) -> str:
    """A token safe in an address, good for `purpose` only. It hides nothing: put no secret into it."""
    return signing.dumps(dict(payload), salt=f"gehor.{purpose}")


def unsign(token: str, purpose: str, max_age_seconds: int) -> dict[str, str]:
    """What was signed; raises TokenForged, or TokenExpired when older than `max_age_seconds`."""
    try:
        payload = signing.loads(token, salt=f"gehor.{purpose}", max_age=max_age_seconds)
    except signing.SignatureExpired as error:
        raise TokenExpired(purpose) from error
    except (signing.BadSignature, ValueError) as error:
        raise TokenForged(purpose) from error
    return {str(key): str(value) for key, value in payload.items()}
