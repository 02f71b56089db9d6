"""The office's own sign-in over OpenID Connect, as the library is fitted in here. No page by itself.

The library keeps state and proof of key (PKCE), fetches and checks the signed answer:
signature, issuer, audience, time.
Here are added: a nonce, the claim that names the person, and what happens to whoever is nobody here. Nothing of
the answer is kept but that somebody came in this way.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.refused import NotThere, Refused
from gehor.pages.desk.signing_in import come_in, first_proof, local
from gehor.people import queries as people
from gehor.people.actions.admit_staff import admit_staff
from gehor.people.rules.sign_in import How, Second
from gehor.people.rules.words import SIGN_IN

log = logging.getLogger("gehor.sign_in")
KIND = "openid_connect"


class OfficeClient(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library has no types
    """Talks with the office's identity provider."""

    def get_provider(self) -> OfficeProvider:
        """Ours, so that every address is ours."""
        return provider(self.request)

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """One address in every language, as the identity provider has it on its list."""
        return f"{settings.GEHOR_PUBLIC_URL}{reverse('oidc_return')}"

    def get_access_token_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Fetched as always, but its signature is checked too, even though it came straight from the provider."""
        data: dict[str, Any] = super().get_access_token_data(*args, **kwargs)
        self.did_fetch_access_token = False
        if not data.get("id_token"):
            raise Refused("no signed answer")
        return data


class OfficeProvider(OpenIDConnectProvider):  # type: ignore[misc]  # the library has no types
    """The office's identity provider."""

    oauth2_adapter_class = OfficeClient


class ReturnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """What the library does when somebody returns: it asks us, and then goes no further."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The answer is true. Always raises ImmediateHttpResponse: in, or a page that says why not."""
        claims = sociallogin.account.extra_data.get("id_token") or {}
        raise ImmediateHttpResponse(_returned(request, claims, sociallogin.state or {}))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        """The answer is not true, or none. Always raises ImmediateHttpResponse."""
        log.warning("the identity provider's answer was not accepted: %s", type(kwargs.get("exception")).__name__)
        raise ImmediateHttpResponse(refused(request, "not_accepted"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: accounts are made by people.admit_staff alone."""
        return False


def provider(request: HttpRequest) -> OfficeProvider:
    """The provider as the environment names it."""
    return OfficeProvider(request, app=get_adapter(request).get_app(request, provider=KIND))


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """The page that says why somebody did not get in; nobody is signed in."""
    return render(request, "desk/oidc_refused.html", {"why": why}, status=403)


def _returned(request: HttpRequest, claims: Mapping[str, Any], state: Mapping[str, Any]) -> HttpResponse:
    if not constant_time_compare(str(claims.get("nonce", "")), str(state.get("nonce") or "-")):
        log.warning("the identity provider's answer was not accepted: wrong nonce")
        return refused(request, "not_accepted")
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
