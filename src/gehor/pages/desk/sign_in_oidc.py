"""Sign in at the office's own identity provider, and come back."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gehor.kit.guard.throttle import allow
from gehor.pages.desk.oidc import STAFF_DOOR
from gehor.pages.desk.signing_in import PER_ADDRESS, QUARTER, local
from gehor.pages.shared import errors
from gehor.pages.shared.address import address_of
from gehor.pages.shared.oidc import come_back, go_out, sign_out_address


@never_cache
@require_safe
def sign_in_oidc(request: HttpRequest) -> HttpResponse:
    """To the identity provider, with a state, a nonce and a proof of key that only this browser's session knows."""
    if not settings.GEHOR_OIDC:
        raise Http404
    if not allow("oidc_from", address_of(request), limit=PER_ADDRESS, per_seconds=QUARTER):
        return errors.too_many_requests(request, retry_after=QUARTER)
    again = {"prompt": "login", "max_age": "0"} if "again" in request.GET else {}
    answer: HttpResponse = go_out(
        request, STAFF_DOOR, going_to=local(request, request.GET.get("next", "")), asked=again
    )
    return answer


@never_cache
@require_safe
def oidc_return(request: HttpRequest) -> HttpResponse:
    """Back from the identity provider. Its state is good once; what follows is told in `desk.oidc`."""
    if not settings.GEHOR_OIDC:
        raise Http404
    return come_back(request, STAFF_DOOR)


@never_cache
@require_safe
def sign_out_oidc(request: HttpRequest) -> HttpResponse:
    """On to the provider's own sign-out, where it has one; nothing here depends on it."""
    if not settings.GEHOR_OIDC:
        raise Http404
    end = sign_out_address(request, STAFF_DOOR)
    if not end:
        return redirect("desk:sign_in")
    back = f"{settings.GEHOR_PUBLIC_URL}{reverse('desk:sign_in')}"
    asked = urlencode({"client_id": settings.GEHOR_OIDC.client_id, "post_logout_redirect_uri": back})
    return redirect(f"{end}?{asked}")
