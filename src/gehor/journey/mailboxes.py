"""The office's mailboxes: set, tried out, and what is kept when one can not be read."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final

from django.db import transaction

from gehor.journal.act import Actor
from gehor.kit import clock
from gehor.kit.imap import Account, MailboxTrouble, Session
from gehor.kit.oauth import Client, shared
from gehor.kit.secrets_folder import read_secret, stir, write_secret
from gehor.steps.intake.actions.note_look import note_look
from gehor.steps.intake.actions.park import park
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.actions.set_mailbox import set_mailbox
from gehor.steps.intake.queries import MailboxRow
from gehor.steps.intake.rules.mailboxes import TOO_LARGE, Auth, Look, MailboxData
from gehor.steps.intake.rules.words import Channel

READER: Final = Actor.system("read_mail")
HEADERS_ONLY: Final = "text/rfc822-headers"
LONGEST_HEADER: Final = 100_000


def change(*, actor: Actor, at: datetime, data: MailboxData, secret: str = "", new: bool = False) -> None:
    """Make or change a mailbox; a secret that is given replaces the old one. Raises as the act does, and OSError."""
    set_mailbox(actor=actor, at=at, data=data, new=new)
    if secret:
        write_secret(data.code.strip(), secret)
    stir()


def account(data: MailboxData) -> Account:
    """How to get into the mailbox, with its secret from the file. Raises MailboxTrouble when that is not there."""
    secret = read_secret(data.code)
    if not secret:
        raise MailboxTrouble("no_secret")
    tokens = None
    if data.auth == Auth.XOAUTH2:
        tokens = shared(Client(data.token_url, data.client_id, data.scope, secret))
    password = "" if tokens else secret
    return Account(data.host, data.port, data.tls, data.user, data.folder, password, tokens)


def try_out(data: MailboxData) -> int:
    """Sign in and count what waits to be read, changing nothing. Raises MailboxTrouble."""
    session = Session(account(data))
    try:
        return len(session.uids(above=0, since=data.since))
    finally:
        session.close()


def note_trouble(box: MailboxRow, trouble: MailboxTrouble) -> None:
    """Keep why the mailbox could not be read. Raises DatabaseError when that can not be kept either."""
    told = Look(trouble=trouble.code, said=trouble.said)
    note_look(actor=READER, at=clock.now(), code=box.data.code, version=box.version, look=told)


def too_large(*, at: datetime, beginning: bytes, mailbox: str) -> None:
    """A mail that is larger than may be kept: its header is, and a registrar finds it parked. Raises as `mail.take`."""
    header = beginning.replace(b"\r\n", b"\n").partition(b"\n\n")[0][:LONGEST_HEADER] + b"\n\n"
    with transaction.atomic():
        received = receive(
            actor=READER,
            at=at,
            channel=Channel.EMAIL,
            raw=header,
            media_type=HEADERS_ONLY,
            arrived_on=clock.local_day(at),
            once_key=f"large:{hashlib.sha256(header).hexdigest()}",
            mailbox=mailbox,
        )
        if not received.again:
            park(actor=READER, at=at, received_id=received.id, why=TOO_LARGE)
