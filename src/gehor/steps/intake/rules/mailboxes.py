"""What a mailbox of the office is told to be, and what a look into it came to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from gehor.kit.mail import valid_address
from gehor.kit.oauth import LOOPBACK, valid_endpoint
from gehor.kit.refused import Refused

# Minutes.
ALARM_LOW: Final = 5
ALARM_HIGH: Final = 24 * 60
CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?")
LONGEST: Final = 200
SAID: Final = 300
# What a notice about a mailbox is called, and what it is about.
SILENT_NOTICE: Final = "mailbox_silent"
SKIPPED_NOTICE: Final = "mail_skipped"
SUBJECT: Final = "mailbox"
TOO_LARGE: Final = "too_large"


class Tls(StrEnum):
    """How the line is shielded; none is for this machine itself only."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Auth(StrEnum):
    """How one signs in: with a password, or with a token by client credentials."""

    PASSWORD = "password"  # noqa: S105  (the word, not one)
    XOAUTH2 = "xoauth2"


class AfterReading(StrEnum):
    """What becomes of a mail in the mailbox once it lies safe with us. It is never deleted."""

    MOVE = "move"
    KEEP = "keep"


@dataclass(frozen=True)
class MailboxData:
    """A mailbox as it is set. The secret is not part of it: that lies in a file named as the code."""

    code: str
    name: str
    address: str
    host: str
    port: int = 993
    tls: str = Tls.TLS
    user: str = ""
    auth: str = Auth.PASSWORD
    token_url: str = ""
    client_id: str = ""
    scope: str = ""
    folder: str = "INBOX"
    after_reading: str = AfterReading.MOVE
    move_to: str = "Gehor"
    since: date | None = None
    alarm_after: int = 15
    active: bool = False


@dataclass(frozen=True)
class Skipped:
    """A mail that could not be fetched or kept; it lies where it lay. `why` is a code, never its content."""

    uid: int
    why: str


@dataclass(frozen=True)
class Look:
    """What a look into a mailbox came to so far, or why there was none."""

    uid_validity: int = 0
    uid_seen: int = 0
    taken: int = 0
    skipped: Sequence[Skipped] = ()
    # Skipped before, and now read or gone.
    settled: Sequence[int] = ()
    # All that could be read was read, and laid aside.
    complete: bool = False
    trouble: str = ""
    said: str = field(default="", repr=False)


def checked(data: MailboxData) -> MailboxData:
    """The same with blanks taken off. Raises Refused, each code with its field as a fact.

    Codes: wrong_mailbox_code, no_name, wrong_email, wrong_host, wrong_port, wrong_choice, tls_needed, no_user,
    wrong_token_url, no_client_id, no_folder, same_folder, wrong_alarm, too_long.
    """
    plain = _plain(data)
    _refuse_unless(CODE.fullmatch(plain.code), "wrong_mailbox_code", "code")
    _refuse_unless(plain.name, "no_name", "name")
    _refuse_unless(valid_address(plain.address), "wrong_email", "address")
    _refuse_unless(HOST.fullmatch(plain.host), "wrong_host", "host")
    _refuse_unless(0 < plain.port < 65536, "wrong_port", "port")
    for value, allowed, name in (
        (plain.tls, Tls, "tls"),
        (plain.auth, Auth, "auth"),
        (plain.after_reading, AfterReading, "after_reading"),
    ):
        _refuse_unless(value in set(allowed), "wrong_choice", name)
    _refuse_unless(plain.tls != Tls.NONE or plain.host in LOOPBACK, "tls_needed", "tls")
    _refuse_unless(plain.user, "no_user", "user")
    if plain.auth == Auth.XOAUTH2:
        _refuse_unless(valid_endpoint(plain.token_url), "wrong_token_url", "token_url")
        _refuse_unless(plain.client_id, "no_client_id", "client_id")
    _refuse_unless(plain.folder, "no_folder", "folder")
    if plain.after_reading == AfterReading.MOVE:
        _refuse_unless(plain.move_to, "no_folder", "move_to")
        _refuse_unless(plain.move_to.casefold() != plain.folder.casefold(), "same_folder", "move_to")
    _refuse_unless(ALARM_LOW <= plain.alarm_after <= ALARM_HIGH, "wrong_alarm", "alarm_after")
    return plain


def _plain(data: MailboxData) -> MailboxData:
    values: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in vars(data).items()
    }
    for name, value in values.items():
        fits = not isinstance(value, str) or (len(value) <= LONGEST and value.isprintable())
        _refuse_unless(fits, "too_long", name)
    values["host"] = str(values["host"]).lower()
    return MailboxData(**values)


def _refuse_unless(held: object, code: str, name: str) -> None:
    if not held:
        raise Refused(code, field=name)
