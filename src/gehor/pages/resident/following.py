"""Which case this browser has shown the code of: forgotten after half an hour without a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from gehor.kit import clock
from gehor.pages.resident.drafting import MORE
from gehor.pages.resident.remembering import recall, recall_text, remember, remember_text

CASE: Final = "follow"
SEEN: Final = "follow_seen"
FOLLOWER: Final = "follower"
# Whose mailed link to all of their cases was opened.
OWN: Final = "own_cases"
# The follower who was just made here: number and code are shown until they leave.
NEW_FOLLOWER: Final = "follower_new"
# Who has signed in with an e-legitimation, and what their proof calls them.
RESIDENT: Final = "resident"
CALLED: Final = "resident_called"
# The case was opened with its code, and not from a list: only then may it be laid on one.
BY_CODE: Final = "follow_by_code"
IDLE_SECONDS: Final = 30 * 60
AGAIN_SECONDS: Final = 60
P = ParamSpec("P")


def begin(request: HttpRequest, case_id: UUID, *, by_code: bool = False) -> None:
    """Remember the case that is followed, under a new session key; `by_code`: its code was shown just now."""
    _begin(request)
    remember(request, CASE, case_id)
    request.session[BY_CODE] = by_code
    request.session[SEEN] = clock.now().timestamp()


def end(request: HttpRequest) -> None:
    """Forget it on this device."""
    for name in (CASE, SEEN, MORE, FOLLOWER, NEW_FOLLOWER, OWN, RESIDENT, CALLED, BY_CODE):
        request.session.pop(name, None)


def _begin(request: HttpRequest) -> None:
    """A new session key; and whoever was here more than half an hour ago is forgotten, not woken by the next."""
    request.session.cycle_key()
    if clock.now().timestamp() - float(request.session.get(SEEN, 0)) > IDLE_SECONDS:
        end(request)


def begin_follower(request: HttpRequest, follower_id: UUID, *, new: bool = False) -> None:
    """Remember whose code was shown, or who has just begun to follow."""
    _begin(request)
    remember(request, FOLLOWER, follower_id)
    request.session[SEEN] = clock.now().timestamp()
    request.session[NEW_FOLLOWER] = new


def follower(request: HttpRequest) -> UUID | None:
    """The follower whose code this browser has shown within the half-hour; who has just begun, as long as they stay."""
    idle = clock.now().timestamp() - float(request.session.get(SEEN, 0)) > IDLE_SECONDS
    return None if idle and not is_new(request) else recall(request, FOLLOWER)


def begin_own(request: HttpRequest, point_id: int) -> None:
    """Remember whose mailed link was opened: all cases that were sent in from that address."""
    _begin(request)
    remember(request, OWN, UUID(int=point_id))
    request.session[SEEN] = clock.now().timestamp()


def own(request: HttpRequest) -> int | None:
    """The contact point whose link this browser has opened, within half an hour of its last page."""
    now = clock.now().timestamp()
    known = recall(request, OWN)
    if known is None or now - float(request.session.get(SEEN, 0)) > IDLE_SECONDS:
        return None
    request.session[SEEN] = now
    return known.int


def begin_resident(request: HttpRequest, resident_id: UUID, called: str) -> None:
    """Remember who signed in with an e-legitimation; nobody who was here before stays."""
    request.session.cycle_key()
    end(request)
    remember(request, RESIDENT, resident_id)
    remember_text(request, CALLED, called)
    request.session[SEEN] = clock.now().timestamp()


def resident(request: HttpRequest) -> UUID | None:
    """Who is signed in as a resident, within half an hour of their last page; nobody while a colleague is signed in."""
    known = recall(request, RESIDENT)
    now = clock.now().timestamp()
    if known is None or now - float(request.session.get(SEEN, 0)) > IDLE_SECONDS or request.user.is_authenticated:
        return None
    if now - float(request.session.get(SEEN, 0)) > AGAIN_SECONDS:
        request.session[SEEN] = now
    return known


def called(request: HttpRequest) -> str:
    """What the proof calls who is signed in; "" for nobody."""
    return recall_text(request, CALLED) if resident(request) else ""


def opened_by_code(request: HttpRequest) -> bool:
    """Whether the case that is followed was opened with its code."""
    return bool(request.session.get(BY_CODE))


def is_new(request: HttpRequest) -> bool:
    """Whether number and code are to be shown: they can not be told again once this browser has forgotten."""
    return bool(request.session.get(NEW_FOLLOWER))


def followed(
    view: Callable[Concatenate[HttpRequest, UUID, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorator of a page behind the code: gives the case's id, or leads back to where the code is asked for."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        known = recall(request, CASE)
        now = clock.now().timestamp()
        if not known or now - float(request.session.get(SEEN, 0)) > IDLE_SECONDS:
            if known:
                end(request)
                messages.info(request, gettext("Du har varit borta en stund. Skriv ärendenummer och kod igen."))
            return redirect("resident:follow")
        if now - float(request.session.get(SEEN, 0)) > AGAIN_SECONDS:
            # Reading must not write each time; half an hour is told exactly enough by the minute.
            request.session[SEEN] = now
        response = view(request, known, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return guarded
