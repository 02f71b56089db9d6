"""Who is asking: the signed-in employee with today's rights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django_htmx.middleware import HtmxDetails

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.people import queries as people
from gehor.people.actions.touch_sign_in import touch_sign_in
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right
from gehor.people.rules.sign_in import SEEN_STEP

P = ParamSpec("P")
# Under this name the session says which row of people.SignIn it is.
SIGN_IN = "sign_in"


class StaffRequest(HttpRequest):
    """A request that passed `for_staff`: somebody is signed in, works here today, and `asker` says what they may."""

    asker: people.Asker
    actor: Actor
    htmx: HtmxDetails
    sign_in: people.SignInRow


def for_staff(
    *rights: Right,
    recent: bool = False,
    without_factor: bool = False,
    by_itself: bool = False,
) -> Callable[
    [Callable[Concatenate[StaffRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Decorator of a staff page: sign in first, then hold one of the named rights (none named: anybody).

    `recent`: the person must have shown who they are a short while ago, or does so first (ASVS 7.5).
    `without_factor`: also for somebody who has yet to get the second factor that the office requires.
    `by_itself`: what an open page asks now and then is no sign that somebody is at work, and keeps nobody signed in.
    """

    def decorate(
        view: Callable[Concatenate[StaffRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            asked = cast(StaffRequest, request)
            led_away = (
                _not_in(asked, by_itself) or _factor_first(asked, without_factor) or (recent and _proof_first(asked))
            )
            if led_away:
                return led_away
            asked.actor = Actor.staff(asked.asker.staff_id)
            if rights and not any(asked.asker.may(right) for right in rights):
                raise NotAllowed(rights[0])
            return view(asked, *args, **kwargs)

        # The types of `wraps` name the first argument, which no caller of a view does.
        return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], guarded)

    return decorate


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the page where one signs in, and from there back here; a piece of a page is refused, and the page stays."""
    if request.headers.get("HX-Request"):
        # Led on, the script would put the sign-in page where the piece was. The page shows its banner instead.
        return HttpResponse(status=401)
    return redirect(f"{reverse('desk:sign_in')}?{urlencode({'next': request.get_full_path()})}")


def _not_in(request: StaffRequest, by_itself: bool) -> HttpResponse | None:
    """Somebody who has left, or whose sign-in was ended or has run out, is signed out here and now."""
    at, lasting = clock.now(), settings.GEHOR_LASTING
    signed_in = people.open_sign_in(
        str(request.session.get(SIGN_IN, "")),
        cast(UUID, request.user.pk),
        at=at,
        idle=lasting.idle,
        longest=lasting.longest,
    )
    if signed_in is None or not request.user.is_active:
        logout(request)
        messages.info(request, gettext("Du har loggats ut. Logga in igen för att fortsätta."))
        return sign_in_first(request)
    found, asker = signed_in
    if at - found.seen_at >= SEEN_STEP and not by_itself:
        touch_sign_in(at=at, sign_in_id=found.id)
    request.sign_in = found
    # Names of categories and units follow the language of the page, not of the profile.
    request.asker = replace(asker, language=get_language() or asker.language)
    return None


def _factor_first(request: StaffRequest, without_factor: bool) -> HttpResponse | None:
    if without_factor or request.sign_in.second or settings.GEHOR_SECOND_FACTOR != "required":
        return None
    return redirect("desk:account")


def _proof_first(request: StaffRequest) -> HttpResponse | None:
    # What was filled in on a page opened in time is still taken: twice as long for sending as for opening.
    allowed = settings.GEHOR_LASTING.proof * (2 if request.method == "POST" else 1)
    if clock.now() - request.sign_in.proved_at <= allowed:
        return None
    return redirect(f"{reverse('desk:sign_in_again')}?{urlencode({'next': request.get_full_path()})}")
