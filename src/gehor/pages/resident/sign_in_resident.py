"""A resident signs in with an e-legitimation, where the office has a broker for it; off until it is named.

A resident is never somebody who works here: another session, another client, another way back, and no row among staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gehor.journey import return_visit
from gehor.kit import clock
from gehor.kit.refused import Refused
from gehor.pages.resident import following
from gehor.pages.resident.visitors import CODE_SECONDS, may_sign_in
from gehor.pages.shared import errors
from gehor.pages.shared.oidc import Door, come_back, go_out, sign_out_address
from gehor.steps.intake.rules.saying import clean

_LONGEST_NAME: Final = 200
# Where one may be going; anything else leads to one's own cases.
_GOING_TO: Final = {"say": "resident:say_reply"}


@never_cache
@require_safe
def sign_in_resident(request: HttpRequest) -> HttpResponse:
    """To the broker, with a state, a nonce and a proof of key that only this browser's session knows."""
    if not settings.GEHOR_RESIDENT_OIDC:
        raise Http404
    if request.user.is_authenticated:
        return _refused(request, "staff")
    if not may_sign_in(request):
        return errors.too_many_requests(request, retry_after=CODE_SECONDS)
    going_to = reverse(_GOING_TO.get(request.GET.get("to", ""), "resident:my_cases"))
    answer: HttpResponse = go_out(request, RESIDENT_DOOR, going_to=going_to)
    return answer


@never_cache
@require_safe
def resident_return(request: HttpRequest) -> HttpResponse:
    """Back from the broker. Its state is good once, in this browser, through this door."""
    if not settings.GEHOR_RESIDENT_OIDC:
        raise Http404
    return come_back(request, RESIDENT_DOOR)


@never_cache
@require_safe
def sign_out_broker(request: HttpRequest) -> HttpResponse:
    """On to the broker's own sign-out, where it has one; nothing here depends on it."""
    broker = settings.GEHOR_RESIDENT_OIDC
    if not broker:
        raise Http404
    # To find the broker's address it may have to be asked: no more often than somebody signs in.
    if not may_sign_in(request):
        return redirect("resident:follow")
    end = sign_out_address(request, RESIDENT_DOOR)
    if not end:
        return redirect("resident:follow")
    back = f"{settings.GEHOR_PUBLIC_URL}{reverse('resident:follow')}"
    return redirect(f"{end}?{urlencode({'client_id': broker.client_id, 'post_logout_redirect_uri': back})}")


def _came(request: HttpRequest, claims: Mapping[str, Any], state: Mapping[str, Any]) -> HttpResponse:
    broker = settings.GEHOR_RESIDENT_OIDC
    if broker is None or request.user.is_authenticated:
        return _refused(request, "staff")
    subject, called = claims.get(broker.claim), claims.get(broker.name_claim)
    try:
        resident_id = return_visit.signed_in(
            at=clock.now(), issuer=broker.issuer, subject=subject if isinstance(subject, str) else ""
        )
    except Refused:
        return _refused(request, "not_accepted")
    following.begin_resident(request, resident_id, clean(called)[:_LONGEST_NAME] if isinstance(called, str) else "")
    return redirect(str(state.get("next") or reverse("resident:my_cases")))


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    status = 503 if why == "away" else 403
    return render(request, "resident/sign_in_refused.html", {"why": why}, status=status)


RESIDENT_DOOR: Final = Door("residents", "resident_return", _came, _refused)
