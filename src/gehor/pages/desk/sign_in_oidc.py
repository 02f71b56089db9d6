"""Sign in at the office's own identity provider, and come back."""

from __future__ import annotations

import logging

from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from gehor.kit.guard.throttle import allow
from gehor.kit.refused import Refused
from gehor.pages.desk.oidc import OfficeClient, provider, refused
from gehor.pages.desk.signing_in import PER_ADDRESS, QUARTER, local
from gehor.pages.shared import errors
from gehor.pages.shared.address import address_of

log = logging.getLogger("gehor.sign_in")
# A provider that is away, or that answers something else than it should.
_AWAY = (RequestException, KeyError, ValueError, TypeError, AttributeError)


@never_cache
@require_safe
def sign_in_oidc(request: HttpRequest) -> HttpResponse:
    """To the identity provider, with a state, a nonce and a proof of key that only this browser's session knows."""
    if not settings.GEHOR_OIDC:
        raise Http404
    if not allow("oidc_from", address_of(request), limit=PER_ADDRESS, per_seconds=QUARTER):
        return errors.too_many_requests(request, retry_after=QUARTER)
    nonce = get_random_string(32)
    again = {"prompt": "login", "max_age": "0"} if "again" in request.GET else {}
    try:
        answer: HttpResponse = provider(request).redirect(
            request,
            AuthProcess.LOGIN,
            next_url=local(request, request.GET.get("next", "")),
            auth_params={"nonce": nonce, "ui_locales": get_language() or "sv", **again},
            nonce=nonce,
        )
    except _AWAY as error:
        log.warning("the identity provider is away: %s", type(error).__name__)
        return refused(request, "away")
    return answer


@never_cache
@require_safe
def oidc_return(request: HttpRequest) -> HttpResponse:
    """Back from the identity provider. Its state is good once; what follows is told in `desk.oidc`."""
    if not settings.GEHOR_OIDC:
        raise Http404
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(OfficeClient(request, provider_id="office"))(request)
    except (*_AWAY, Refused) as error:
        log.warning("the identity provider's answer could not be used: %s", type(error).__name__)
        return refused(request, "away")
    return answer


@never_cache
@require_safe
def sign_out_oidc(request: HttpRequest) -> HttpResponse:
    """On to the provider's own sign-out, where it has one; nothing here depends on it."""
    if not settings.GEHOR_OIDC:
        raise Http404
    try:
        end = OfficeClient(request, provider_id="office").openid_config["end_session_endpoint"]
    except _AWAY:
        return redirect("desk:sign_in")
    back = f"{settings.GEHOR_PUBLIC_URL}{reverse('desk:sign_in')}"
    asked = urlencode({"client_id": settings.GEHOR_OIDC.client_id, "post_logout_redirect_uri": back})
    return redirect(f"{end}?{asked}")
