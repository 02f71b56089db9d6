"""OpenID Connect, as the library is fitted in here, for two doors that never open for one another. No page by itself.

The library keeps state and proof of key (PKCE), fetches and checks the signed answer: signature, issuer, audience and
time. Here are added: a nonce, the door that somebody went out through, and that the answer goes to that door's page.
Nothing of the answer is kept.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.translation import get_language
from requests import RequestException

from gehor.kit.refused import Refused

log = logging.getLogger("gehor.sign_in")
# A provider that is away, or that answers something else than it should.
AWAY: Final = (RequestException, KeyError, ValueError, TypeError, AttributeError)
Came = Callable[[HttpRequest, Mapping[str, Any], Mapping[str, Any]], HttpResponse]


@dataclass(frozen=True)
class Door:
    """One way in: the provider by its name, the address one comes back to, and who judges what it said."""

    name: str
    back: str
    came: Came
    # Why: `away` or `not_accepted`. Nobody is signed in then.
    failed: Callable[[HttpRequest, str], HttpResponse]


class OfficeClient(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library has no types
    """Talks with the identity provider of the request's door."""

    def get_provider(self) -> OfficeProvider:
        """Ours, so that every address is ours."""
        return _provider(self.request)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """One address in every language, as the identity provider has it on its list."""
        return f"{settings.GEHOR_PUBLIC_URL}{reverse(_door(request).back)}"

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetched as always, but its signature is checked too, even though it came straight from the provider."""
        data: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False
        if not data.get("id_token"):
            raise Refused("no signed answer")
        return data


class OfficeProvider(OpenIDConnectProvider):  # type: ignore[misc]  # the library has no types
    """The identity provider of a door."""

    oauth2_adapter_class = OfficeClient


class ReturnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """What the library does when somebody returns: it asks the door, and then goes no further."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The answer is true. Always raises ImmediateHttpResponse: what the door makes of it."""
        door, state = _door(request), sociallogin.state or {}
        claims = sociallogin.account.extra_data.get("id_token") or {}
        same = constant_time_compare(str(claims.get("nonce", "")), str(state.get("nonce") or "-"))
        if not same or state.get("door") != door.name:
            log.warning("the identity provider's answer was not accepted: wrong nonce or door")
            raise ImmediateHttpResponse(door.failed(request, "not_accepted"))
        raise ImmediateHttpResponse(door.came(request, claims, state))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """The answer is not true, or none. Always raises ImmediateHttpResponse."""
        log.warning("the identity provider's answer was not accepted: %s", type(kwargs.get("exception")).__name__)
        raise ImmediateHttpResponse(_door(request).failed(request, "not_accepted"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: the library makes no accounts here."""
        return False


def go_out(request: HttpRequest, door: Door, *, going_to: str = "", asked: Mapping[str, str] | None = None) -> Any:
    """To the provider, with a state, a nonce and a proof of key that only this browser's session knows."""
    request.oidc_door = door  # type: ignore[attr-defined]  # for the library's classes above, which get the request alone
    nonce = get_random_string(32)
    try:
        return _provider(request).redirect(
            request,
            AuthProcess.LOGIN,
            next_url=going_to,
            auth_params={"nonce": nonce, "ui_locales": get_language() or "sv", **(asked or {})},
            nonce=nonce,
            door=door.name,
        )
    except AWAY as error:
        log.warning("the identity provider is away: %s", type(error).__name__)
        return door.failed(request, "away")


def come_back(request: HttpRequest, door: Door) -> HttpResponse:
    """Back from the provider. Its state is good once; what follows is told by the door."""
    request.oidc_door = door  # type: ignore[attr-defined]  # as above
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(OfficeClient(request, provider_id=door.name))(request)
    except (*AWAY, Refused) as error:
        log.warning("the identity provider's answer could not be used: %s", type(error).__name__)
        return door.failed(request, "away")
    return answer


def sign_out_address(request: HttpRequest, door: Door) -> str:
    """Where the provider signs people out; "" where it does not say, or is away."""
    request.oidc_door = door  # type: ignore[attr-defined]  # as above
    try:
        return str(OfficeClient(request, provider_id=door.name).openid_config["end_session_endpoint"])
    except AWAY:
        return ""


def _door(request: HttpRequest) -> Door:
    door: Door = request.oidc_door  # type: ignore[attr-defined]  # as above
    return door


def _provider(request: HttpRequest) -> OfficeProvider:
    """The provider of the request's door, as the environment names it."""
    return OfficeProvider(request, app=get_adapter(request).get_app(request, provider=_door(request).name))
