"""What the pages of signing in share: from the first proof to the second, and in. No page by itself."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import NotThere
from gehor.pages.shared.asker import SIGN_IN
from gehor.people import queries as people
from gehor.people.actions.sign_in import sign_in as act
from gehor.people.actions.sign_out import sign_out as leave
from gehor.people.rules.sign_in import How, Second, device_words

BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
HALF_WAY: Final = "signing_in"
HALF_WAY_LIVES: Final = timedelta(minutes=10)
QUARTER: Final = 15 * 60
# A whole office may share one address outwards; one account has one person.
PER_ADDRESS: Final = 60
PER_ACCOUNT: Final = 10


@dataclass(frozen=True)
class HalfWay:
    """Somebody who has shown the first proof and owes the second."""

    staff_id: UUID
    how: How
    going_to: str


def local(request: HttpRequest, wanted: str, otherwise: str = "desk:my_day") -> str:
    """The wanted address if it is one of our own, else the page named."""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=set(), require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else reverse(otherwise)


def first_proof(
    request: HttpRequest, staff_id: UUID, how: How, going_to: str, proved_at: datetime | None = None
) -> HttpResponse:
    """On to the second factor of somebody who has one; in, for anybody else.

    Where the office requires a factor, who has none gets no further than the page where one is added.
    """
    if not people.factors_of(staff_id):
        return come_in(request, staff_id, how, Second.NONE, going_to, proved_at)
    _leave_before(request)
    # A new session for a new person: nothing of before may lead on.
    request.session.flush()
    request.session[HALF_WAY] = {
        "staff": str(staff_id),
        "how": how.value,
        "next": going_to,
        "at": clock.now().isoformat(),
    }
    return redirect("desk:second_factor")


def half_way(request: HttpRequest) -> HalfWay | None:
    """Who has shown the first proof in this browser, within ten minutes."""
    kept = request.session.get(HALF_WAY)
    if not isinstance(kept, dict):
        return None
    if clock.now() - datetime.fromisoformat(kept["at"]) > HALF_WAY_LIVES:
        del request.session[HALF_WAY]
        return None
    return HalfWay(UUID(kept["staff"]), How(kept["how"]), kept["next"])


def come_in(
    request: HttpRequest,
    staff_id: UUID,
    how: How,
    second: Second,
    going_to: str,
    proved_at: datetime | None = None,
) -> HttpResponse:
    """Everything needed was shown: a new session, a row in the person's list, and on. Raises NotThere."""
    at = clock.now()
    _leave_before(request)
    # Anew even for the same person, so that no other key to this session is left.
    request.session.flush()
    device = device_words(request.headers.get("User-Agent", ""))
    sign_in_id = act(at=at, staff_id=staff_id, how=how, second=second, device=device, proved_at=proved_at)
    user = get_user_model()._default_manager.get(pk=staff_id)
    login(request, user, backend=BACKEND)
    request.session[SIGN_IN] = str(sign_in_id)
    request.session["how"] = how.value
    return redirect(going_to)


def _leave_before(request: HttpRequest) -> None:
    """Whoever signs in over a sign-in leaves that one; else it would stand in the list as if it went on."""
    named = str(request.session.get(SIGN_IN, ""))
    if named and request.user.is_authenticated:
        with contextlib.suppress(NotThere, ValueError):
            leave(actor=Actor.staff(request.user.pk), at=clock.now(), sign_in_id=UUID(named))
