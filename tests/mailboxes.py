"""Mailboxes and mails for the tests of reading."""

from __future__ import annotations

from dataclasses import replace

from gehor.journey import mailboxes
from gehor.kit.imap import Session
from gehor.steps.intake import queries as intake
from gehor.steps.intake.queries import MailboxRow
from gehor.steps.intake.rules.mailboxes import MailboxData
from tests.cast import FOUNDED, SET_UP
from tests.dovecot import PASSWORD, Box

LEFT = "Inregistrerat"
BOX = MailboxData(
    code="kontoret",
    name="Kontorets brevlåda",
    address="trafikkontoret@smastad.example",
    host="127.0.0.1",
    tls="none",
    user="brevladan",
    move_to=LEFT,
    active=True,
)


def mail(number: int, text: str = "Gungan är trasig.", **headers: str) -> bytes:
    """What Rut writes."""
    head = {
        "Return-Path": "<rut.alm@example.org>",
        "From": f"Rut Alm {number} <rut{number}@example.org>",
        "To": BOX.address,
        "Subject": f"Gungan {number}",
        "Date": "Tue, 24 Nov 2026 09:00:00 +0100",
        "Message-ID": f"<{number}@example.org>",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        **headers,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"{lines}\r\n{text}\r\n".encode()


def mailbox(box: Box, *, secret: str = PASSWORD, **changes: object) -> MailboxRow:
    """The office reads this mailbox."""
    data = replace(BOX, **{"port": box.server.imap, "user": box.user, **changes})  # type: ignore[arg-type]
    mailboxes.change(actor=SET_UP, at=FOUNDED, data=data, secret=secret)
    return now(data.code)


def now(code: str = BOX.code) -> MailboxRow:
    """As it stands."""
    row = intake.mailbox(code)
    assert row is not None
    return row


def session(row: MailboxRow) -> Session:
    """Signed in."""
    return Session(mailboxes.account(row.data))
