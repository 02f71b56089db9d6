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
# And the broker that residents sign in through.
RESIDENTS = "residents"
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

    def app(self) -> dict[str, Any]:
        """The library's row for it."""
        return _app(PROVIDER, self.button, self.client_id, self.secret, self.issuer)


@dataclass(frozen=True)
class ResidentOidc:
    """A broker of e-legitimations, for residents alone; `claim` names the person, `name_claim` what they are called."""

    issuer: str
    client_id: str
    secret: str
    claim: str
    name_claim: str
    button: str

    def app(self) -> dict[str, Any]:
        """The library's row for it."""
        return _app(RESIDENTS, self.button, self.client_id, self.secret, self.issuer)


def providers(*doors: Oidc | ResidentOidc | None) -> dict[str, Any]:
    """The library's settings for the doors that there are: proof of key (PKCE) always."""
    apps = [door.app() for door in doors if door is not None]
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}} if apps else {}


def _app(provider_id: str, name: str, client_id: str, secret: str, issuer: str) -> dict[str, Any]:
    # Only what the signed answer itself says.
    return {
        "provider_id": provider_id,
        "name": name,
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": issuer, "fetch_userinfo": False},
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
    _safe("GEHOR_OIDC_ISSUER", issuer)
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


def resident_oidc(office: Oidc | None) -> ResidentOidc | None:
    """The residents' broker, or None when none is named. Stops the start when it is the staff's own client too."""
    issuer = text("GEHOR_RESIDENT_OIDC_ISSUER").rstrip("/")
    if not issuer:
        return None
    _safe("GEHOR_RESIDENT_OIDC_ISSUER", issuer)
    client_id = _needed("GEHOR_RESIDENT_OIDC_CLIENT_ID", "GEHOR_RESIDENT_OIDC_ISSUER")
    if office is not None and (office.issuer, office.client_id) == (issuer, client_id):
        raise WrongSetting("GEHOR_RESIDENT_OIDC_CLIENT_ID", "is that of the staff; residents need one of their own")
    return ResidentOidc(
        issuer=issuer,
        client_id=client_id,
        secret=_secret("GEHOR_RESIDENT_OIDC_SECRET_FILE", "GEHOR_RESIDENT_OIDC_ISSUER"),
        claim=text("GEHOR_RESIDENT_OIDC_CLAIM", "sub"),
        name_claim=text("GEHOR_RESIDENT_OIDC_NAME_CLAIM", "name"),
        button=text("GEHOR_RESIDENT_OIDC_BUTTON"),
    )


def _safe(name: str, issuer: str) -> None:
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise WrongSetting(name, f"is {issuer!r}; it must begin with https://")


def _needed(name: str, by: str = "GEHOR_OIDC_ISSUER") -> str:
    value = text(name)
    if not value:
        raise WrongSetting(name, f"is missing; {by} needs it")
    return value


def _secret(name: str = "GEHOR_OIDC_SECRET_FILE", by: str = "GEHOR_OIDC_ISSUER") -> str:
    place = Path(_needed(name, by))
    try:
        secret = place.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise WrongSetting(name, f"{place} can not be read") from None
    if not secret:
        raise WrongSetting(name, f"{place} is empty")
    return secret
