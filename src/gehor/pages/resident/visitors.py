"""How often one visitor may do what costs us work. Reading is never counted."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

from gehor.kit.guard.throttle import allow
from gehor.pages.shared.address import address_of

HOUR: Final = 3600
# A library or a school shares one address: generous, and only against machines.
SENDS: Final = 20
UPLOADS: Final = 120
DRAFTS: Final = 300
LINKS: Final = 10
LINKS_TO: Final = 3
CODES: Final = 30
CODE_SECONDS: Final = 900


def may_send(request: HttpRequest) -> bool:
    """True while this address has sent at most 20 things in the hour."""
    return allow("send", address_of(request), limit=SENDS, per_seconds=HOUR)


def may_upload(request: HttpRequest) -> bool:
    """True while this address has uploaded at most 120 times in the hour."""
    return allow("upload", address_of(request), limit=UPLOADS, per_seconds=HOUR)


def may_write(request: HttpRequest) -> bool:
    """True while this address has saved at most 300 form steps in the hour."""
    return allow("draft", address_of(request), limit=DRAFTS, per_seconds=HOUR)


def may_ask_for_link(request: HttpRequest, email: str) -> bool:
    """True while this address has asked at most 10 times in the hour, and a mailbox has been asked for 3 times.

    Counted for any mailbox, known or not, so that the answer tells nothing.
    """
    often = allow("link", address_of(request), limit=LINKS, per_seconds=HOUR)
    return allow("link_to", email.casefold(), limit=LINKS_TO, per_seconds=HOUR) and often


def may_sign_in(request: HttpRequest) -> bool:
    """True while this address has gone to the broker of e-legitimations at most 30 times in a quarter of an hour."""
    return allow("resident_oidc", address_of(request), limit=CODES, per_seconds=CODE_SECONDS)


def may_try_code(request: HttpRequest) -> bool:
    """True while this address has tried at most 30 codes in a quarter of an hour.

    Counted by address and never by case: otherwise a stranger could lock somebody out of their own case.
    """
    return allow("code", address_of(request), limit=CODES, per_seconds=CODE_SECONDS)
