"""What the environment says: every variable Gehör reads, in one place.

A wrong value stops the start with a sentence instead of falling back to a guess. Secrets are files
below the data folder, made on the first start and readable by the running user only.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from gehor.kit import oauth

CHECKOUT = Path(__file__).resolve().parents[3]
KEY_BYTES = 32


class WrongSetting(SystemExit):
    """A variable has a value Gehör can not use; the text says which and what it should be."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")


def text(name: str, default: str = "") -> str:
    """The variable's value, or the default when it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """True for 1, false for 0; anything else stops the start."""
    value = text(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise WrongSetting(name, f"is {value!r}; use 1 or 0")
    return value == "1"


def number(name: str, default: int, *, low: int, high: int) -> int:
    """A whole number from low to high."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise WrongSetting(name, f"is {value!r}; use a whole number from {low} to {high}")
    return int(value)


def smtp_client() -> oauth.Client | None:
    """Who asks for tokens to the outgoing mail server (OAuth 2.0); None without GEHOR_SMTP_TOKEN_URL.

    A token is as good as a password, so it is given only over a shielded line.
    """
    url = text("GEHOR_SMTP_TOKEN_URL")
    if not url:
        return None
    if not oauth.valid_endpoint(url):
        raise WrongSetting("GEHOR_SMTP_TOKEN_URL", "must begin with https://")
    if not flag("GEHOR_SMTP_TLS", default=False) and text("GEHOR_SMTP_HOST", "127.0.0.1") not in oauth.LOOPBACK:
        raise WrongSetting("GEHOR_SMTP_TLS", "must be 1 when tokens are used (GEHOR_SMTP_TOKEN_URL)")
    values = {name: text(name) for name in ("GEHOR_SMTP_USER", "GEHOR_SMTP_CLIENT_ID", "GEHOR_SMTP_CLIENT_SECRET")}
    for name, value in values.items():
        if not value:
            raise WrongSetting(name, "is needed when GEHOR_SMTP_TOKEN_URL is set")
    _, client_id, secret = values.values()
    return oauth.Client(url, client_id, text("GEHOR_SMTP_SCOPE"), secret)


def ascii_text(name: str) -> str:
    """A text of plain ASCII: what else would be said when signing in to a mail server has no agreed form."""
    value = text(name)
    if not value.isascii():
        raise WrongSetting(name, "may hold ASCII only; other letters can not be told to a mail server")
    return value


def scanner() -> tuple[str, ...]:
    """Where the virus scanner answers: ("unix", path) or ("tcp", host, port); () when the office has none."""
    value = text("GEHOR_CLAMD")
    if not value:
        return ()
    kind, _, where = value.partition(":")
    host, _, port = where.rpartition(":")
    if kind == "unix" and where.startswith("/"):
        return (kind, where)
    if kind == "tcp" and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536:
        return (kind, host.strip("[]"), port)
    raise WrongSetting("GEHOR_CLAMD", f"is {value!r}; use unix:/path/to/clamd.ctl or tcp:host:port")


def choice(name: str, default: str, *, among: tuple[str, ...]) -> str:
    """One of the named words."""
    value = text(name, default)
    if value not in among:
        raise WrongSetting(name, f"is {value!r}; use {' or '.join(among)}")
    return value


def data_folder() -> Path:
    """Where everything that must survive a restart lives: files, keys, logs, the embedded database."""
    return Path(text("GEHOR_DATA", str(CHECKOUT / ".gehor"))).expanduser().resolve()


@dataclass(frozen=True)
class Keys:
    """Secrets that lie outside the database, so that a stolen dump can neither forge nor guess."""

    django: bytes
    journal: bytes
    seal: bytes
    token: bytes
    factor: bytes


def _key(folder: Path, name: str) -> bytes:
    place = folder / f"{name}.key"
    try:
        return bytes.fromhex(place.read_text(encoding="ascii"))
    except FileNotFoundError:
        pass
    except ValueError:
        raise WrongSetting(str(place), "is damaged; restore it from the backup") from None
    made = secrets.token_hex(KEY_BYTES)
    try:
        # O_EXCL: web and worker may start at the same moment, and only one may make the key.
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _key(folder, name)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    return bytes.fromhex(made)


def keys() -> Keys:
    """The keys of this installation, made on the first start."""
    folder = data_folder() / "keys"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Keys(*(_key(folder, name) for name in ("django", "journal", "seal", "token", "factor")))
    except PermissionError:
        raise WrongSetting("GEHOR_DATA", f"{folder} can not be read or written by this user") from None


def database() -> dict[str, object]:
    """The database that DATABASE_URL names (postgres://user:password@host:port/name?option=value).

    A socket folder is given as ?host=/path. Only PostgreSQL is accepted.
    """
    url = text("DATABASE_URL")
    if not url:
        raise WrongSetting(
            "DATABASE_URL",
            "is not set; start with `python3 start.py`, which brings a database",
        )
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSetting(
            "DATABASE_URL",
            "must begin with postgresql://; Gehör runs on PostgreSQL only",
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "gehor",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A database that is away must answer fast with our own page, not hang every request.
        "OPTIONS": {"connect_timeout": 5, "application_name": "gehor", **options},
        "TEST": {"NAME": None},
    }
