"""Who is asking: the signed-in employee with today's rights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django_htmx.middleware import HtmxDetails

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.people.rules.rights import Right

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request that passed `for_staff`: somebody is signed in, works here today, and `asker` says what they may."""

    asker: people.Asker
    actor: Actor
    htmx: HtmxDetails


def for_staff(
    *rights: Right,
) -> Callable[
    [Callable[Concatenate[StaffRequest, P], HttpResponse]], Callable[Concatenate[HttpRequest, P], HttpResponse]
]:
    """Decorator of a staff page: sign in first, then hold one of the named rights (none named: anybody)."""

    def decorate(
        view: Callable[Concatenate[StaffRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{reverse('desk:sign_in')}?{urlencode({'next': request.get_full_path()})}")
            if not request.user.is_active:
                logout(request)
                return redirect("desk:sign_in")
            asked = cast(StaffRequest, request)
            asker = people.asker(request.user.pk, clock.today())
            # Names of categories and units follow the language of the page, not of the profile.
            asked.asker = replace(asker, language=get_language() or asker.language)
            asked.actor = Actor.staff(asked.asker.staff_id)
            if rights and not any(asked.asker.may(right) for right in rights):
                raise NotAllowed(rights[0])
            return view(asked, *args, **kwargs)

        # The types of `wraps` name the first argument, which no caller of a view does.
        return cast(Callable[Concatenate[HttpRequest, P], HttpResponse], guarded)

    return decorate
