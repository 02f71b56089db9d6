"""How somebody signs in, how long it lasts, and what a device is called: closed lists and plain arithmetic."""

from __future__ import annotations

import base64
import hmac
import struct
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

# Of the time-based code (RFC 6238): 30 seconds, six digits, and one step either way for a clock that goes wrong.
PERIOD: Final = 30
DIGITS: Final = 6
STEPS_EITHER_WAY: Final = 1
SECRET_BYTES: Final = 20
RECOVERY_CODES: Final = 10
# What the list of sign-ins still shows after the end; then the row goes, and the journal alone remembers.
ENDED_STAYS: Final = timedelta(days=30)
# Seen more often than this is not written down: a page must not cost a write.
SEEN_STEP: Final = timedelta(minutes=1)


class How(StrEnum):
    """The first thing shown at sign-in."""

    PASSWORD = "password"  # noqa: S105  (the word, not one)
    PASSKEY = "passkey"
    OIDC = "oidc"


class Second(StrEnum):
    """What proved the person a second time. A passkey that asked for finger or PIN is both at once."""

    NONE = ""
    CODE = "totp"
    PASSKEY = "passkey"
    RECOVERY = "recovery_codes"
    OIDC = "oidc"


class FactorKind(StrEnum):
    """What an employee may keep as second factor; the words are those of the table that keeps them."""

    CODE = "totp"
    PASSKEY = "webauthn"
    RECOVERY = "recovery_codes"


def code_at(secret: str, step: int) -> str:
    """The six digits of a base32 secret at a time step (RFC 4226 over RFC 6238's counter)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), "sha1").digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(at: datetime) -> int:
    """The time step of a moment."""
    return int(at.timestamp()) // PERIOD


def matching_step(secret: str, code: str, *, at: datetime, after: int = -1) -> int | None:
    """The step whose code this is, among now and its neighbours; none that is not later than `after`.

    A step that has been used once is `after` from then on, so that a code seen over a shoulder is worth nothing.
    """
    now, found = step_of(at), None
    for step in range(now - STEPS_EITHER_WAY, now + STEPS_EITHER_WAY + 1):
        # No early end: how long it takes must not tell how near the guess was.
        fits = hmac.compare_digest(code_at(secret, step).encode(), code.encode(errors="replace"))
        if fits and step > after:
            found = step
    return found


def plain_code(text: str) -> str:
    """A code as typed or pasted, without the blanks and dashes that make it easier to read."""
    return "".join(sign for sign in text if sign.isalnum())


def is_over(*, began_at: datetime, seen_at: datetime, at: datetime, idle: timedelta, longest: timedelta) -> bool:
    """Whether a sign-in has ended by itself: unused for too long, or begun too long ago (ASVS 7.3)."""
    return at - seen_at > idle or at - began_at > longest


_SYSTEMS: Final = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
# The first that fits: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def device_words(user_agent: str) -> str:
    """Browser and system in two words a person knows, `Firefox, Windows`; empty when neither is known.

    The rest of what a browser says of itself, versions and models, is nobody's business and is not kept.
    """
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    return ", ".join(filter(None, (browser, system)))
