"""Who comes back from the office's own identity provider, and whether that is somebody who works here."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.signing_in import come_in, first_proof, local
from gehor.pages.shared.oidc import Door
from gehor.people import queries as people
from gehor.people.actions.admit_staff import admit_staff
from gehor.people.rules.sign_in import How, Second
from gehor.people.rules.words import SIGN_IN

log = logging.getLogger("gehor.sign_in")


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """The page that says why somebody did not get in; nobody is signed in."""
    return render(request, "desk/oidc_refused.html", {"why": why}, status=403)


def _returned(request: HttpRequest, claims: Mapping[str, Any], state: Mapping[str, Any]) -> HttpResponse:
    oidc = settings.GEHOR_OIDC
    assert oidc is not None  # noqa: S101  (else nobody could have been sent there)
    email = str(claims.get(oidc.claim) or "").strip()
    # Somebody may have typed any address there; only one that the provider stands for names a person.
    # (Some providers write the truth value as a word.)
    if not email or str(claims.get("email_verified", "")).lower() == "false":
        return refused(request, "no_address")
    staff = people.staff_by_email(email) if "\0" not in email else None
    if staff is None and oidc.admit_to:
        try:
            _admit(oidc.admit_to, email, str(claims.get("name") or "").strip() or email)
        except Refused as no:
            log.error("somebody from the identity provider could not be let in: %s", no.code)
            return refused(request, "unknown")
        staff = people.staff_by_email(email)
    if staff is None:
        log.warning("somebody from the identity provider does not work here")
        return refused(request, "unknown")
    going_to = local(request, str(state.get("next") or ""))
    proved_at = _shown_at(claims)
    try:
        if proves_factor(claims, oidc.factor):
            return come_in(request, staff.id, How.OIDC, Second.OIDC, going_to, proved_at)
        return first_proof(request, staff.id, How.OIDC, going_to, proved_at)
    except NotThere:
        return refused(request, "left")


def _shown_at(claims: Mapping[str, Any]) -> datetime | None:
    """When the person last showed the provider who they are; None when it does not say.

    A session there that goes on since the morning is no fresh proof for what is sensitive here.
    """
    try:
        return datetime.fromtimestamp(int(claims["auth_time"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None


def _admit(unit: str, email: str, name: str) -> None:
    admit_staff(
        actor=Actor.system(SIGN_IN),
        at=clock.now(),
        email=email,
        name=name[:120],
        unit_code=unit,
        language="en" if get_language() == "en" else "sv",
        roles=["employee"],
        password=None,
    )


def proves_factor(claims: Mapping[str, Any], wanted: str) -> bool:
    """Whether the provider says that it asked for a second factor, in the way the office trusts (`amr:mfa`)."""
    if wanted in {"", "always"}:
        return wanted == "always"
    name, _, value = wanted.partition(":")
    said = claims.get(name)
    return value in said if isinstance(said, list) else said == value


# The staff's door: what comes back through it may make somebody a colleague of today, and no resident.
STAFF_DOOR: Final = Door("office", "oidc_return", _returned, refused)
