"""What the environment says about signing in: how long it lasts, the second factor, and the office's own sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gehor.config.environment import WrongSetting, choice, flag, number, text

# The one name under which the library knows the office's identity provider.
PROVIDER = "office"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Lasting:
    """How long a sign-in lasts: unused, at most, and since the person last showed who they are (ASVS 7.3, 7.5)."""

    idle: timedelta
    longest: timedelta
    proof: timedelta


@dataclass(frozen=True)
class Oidc:
    """The office's own sign-in over OpenID Connect.

    `claim` holds the work address; `only` turns passwords off for all but administrators; `admit_to` is the unit in
    which somebody unknown is let in, empty for nobody; `factor` is what in the answer proves a second factor:
    nothing (empty), `always`, or `amr:mfa` and the like.
    """

    issuer: str
    client_id: str
    secret: str
    claim: str
    button: str
    only: bool
    admit_to: str
    factor: str

    def provider(self) -> dict[str, Any]:
        """The library's settings: proof of key (PKCE) always, and only what the signed answer itself says."""
        return {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": PROVIDER,
                    "name": self.button,
                    "client_id": self.client_id,
                    "secret": self.secret,
                    "settings": {"server_url": self.issuer, "fetch_userinfo": False},
                }
            ],
        }


def lasting() -> Lasting:
    """Minutes from the environment; a sign-in can not be unused for longer than it lasts."""
    longest = number("GEHOR_SIGN_IN_MINUTES", 600, low=5, high=1440)
    idle = number("GEHOR_IDLE_MINUTES", min(120, longest), low=5, high=longest)
    proof = number("GEHOR_PROOF_MINUTES", 15, low=1, high=120)
    return Lasting(timedelta(minutes=idle), timedelta(minutes=longest), timedelta(minutes=proof))


def second_factor(*, demo: bool) -> str:
    """`required`, or `optional` as in a demo, whose passwords are printed for everybody to try."""
    return choice("GEHOR_SECOND_FACTOR", "optional" if demo else "required", among=("required", "optional"))


def oidc() -> Oidc | None:
    """The identity provider, or None when no issuer is named. Stops the start when half of it is missing."""
    issuer = text("GEHOR_OIDC_ISSUER").rstrip("/")
    only = flag("GEHOR_OIDC_ONLY", default=False)
    if not issuer:
        if only:
            raise WrongSetting("GEHOR_OIDC_ONLY", "needs GEHOR_OIDC_ISSUER")
        return None
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise WrongSetting("GEHOR_OIDC_ISSUER", f"is {issuer!r}; it must begin with https://")
    factor = text("GEHOR_OIDC_FACTOR")
    if factor not in {"", "always"} and not factor.startswith(("amr:", "acr:")):
        raise WrongSetting("GEHOR_OIDC_FACTOR", f"is {factor!r}; use always, amr:VALUE or acr:VALUE")
    return Oidc(
        issuer=issuer,
        client_id=_needed("GEHOR_OIDC_CLIENT_ID"),
        secret=_secret(),
        claim=text("GEHOR_OIDC_CLAIM", "email"),
        button=text("GEHOR_OIDC_BUTTON"),
        only=only,
        admit_to=text("GEHOR_OIDC_ADMIT"),
        factor=factor,
    )


def _needed(name: str) -> str:
    value = text(name)
    if not value:
        raise WrongSetting(name, "is missing; GEHOR_OIDC_ISSUER needs it")
    return value


def _secret() -> str:
    place = Path(_needed("GEHOR_OIDC_SECRET_FILE"))
    try:
        secret = place.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise WrongSetting("GEHOR_OIDC_SECRET_FILE", f"{place} can not be read") from None
    if not secret:
        raise WrongSetting("GEHOR_OIDC_SECRET_FILE", f"{place} is empty")
    return secret
