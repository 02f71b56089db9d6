"""What takes mail in, as roles to be killed."""

from __future__ import annotations

from collections.abc import Callable

import django

django.setup()

from gehor.jobs.post import lmtp, read_mail  # noqa: E402  (Django first)
from tests.crash import office  # noqa: E402  (Django first)


def door(port: str) -> None:
    """The door where a mail server hands mails in."""
    lmtp.run(lmtp.Place(host="127.0.0.1", port=int(port)))


def read_from(port: str, user: str) -> None:
    """The office reads this mailbox from now on."""
    office.read_from(int(port), user)
    office.say("reads")


ROLES: dict[str, Callable[..., object]] = {"read_mail": read_mail.run, "door": door, "read_from": read_from}
