"""Mails that a resident, or a machine between us and them, would send back: what one tries out in the demo."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes
from email.policy import SMTP, default
from email.utils import format_datetime, parseaddr
from typing import Final

from gehor.demo.sink import SinkMail
from gehor.kit.ids import new_id
from gehor.kit.mail import build_message, message_ids

LONGEST: Final = 5000
_PROVIDER: Final = "brevlada.example"


def new_mail(*, at: datetime, sender: str, subject: str, text: str, office: str) -> bytes:
    """A mail somebody writes to the office. Raises ValueError for an address that is none."""
    message = build_message(
        sender_name="",
        sender=sender,
        recipient_name="",
        recipient=office,
        subject=subject,
        text=text[:LONGEST],
        message_id=_name(),
        at=at,
    )
    return message.as_bytes()


def answer_to(mail: SinkMail, *, at: datetime, text: str) -> bytes:
    """The resident answers a mail of ours, with ours quoted below, as mail programs do."""
    quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
    said = f"{text[:LONGEST]}\n\nDen {at:%Y-%m-%d} skrev {mail.sender}:\n{quoted}\n"
    return _back(mail, at=at, subject=f"Sv: {mail.subject}", text=said, automatic=False)


def away_answer_to(mail: SinkMail, *, at: datetime) -> bytes:
    """The resident's mail program says that they are away."""
    said = "Jag är ledig och läser mejl igen om två veckor."
    return _back(mail, at=at, subject=f"Frånvarande: {mail.subject}", text=said, automatic=True)


def bounce_of(mail: SinkMail, *, at: datetime) -> bytes:
    """The resident's mail server says that there is no such address (RFC 3464)."""
    recipient = parseaddr(mail.recipient)[1]
    ours = next(iter(message_ids([mail.message_id])), "")
    mark = f"gehor-{new_id().hex}"
    lines = [
        "Return-Path: <>",
        f"From: Mail Delivery System <MAILER-DAEMON@{_PROVIDER}>",
        f"To: {parseaddr(mail.sender)[1]}",
        "Subject: Undelivered Mail Returned to Sender",
        f"Date: {format_datetime(at)}",
        f"Message-ID: {_name()}",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{mark}"',
        "",
        f"--{mark}",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        f"<{recipient}>: no such user here",
        "",
        f"--{mark}",
        "Content-Type: message/delivery-status",
        "",
        f"Reporting-MTA: dns; {_PROVIDER}",
        "",
        f"Final-Recipient: rfc822; {recipient}",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 no such user here",
        "",
        f"--{mark}",
        "Content-Type: text/rfc822-headers",
        "",
        f"Message-ID: {ours}",
        "",
        f"--{mark}--",
        "",
    ]
    # Read and written once more, so that what stands in the kept mail can never make a header of its own.
    return message_from_bytes("\r\n".join(lines).encode("utf-8", "replace"), policy=default).as_bytes(policy=SMTP)


def _back(mail: SinkMail, *, at: datetime, subject: str, text: str, automatic: bool) -> bytes:
    message = build_message(
        sender_name=parseaddr(mail.recipient)[0],
        sender=parseaddr(mail.recipient)[1],
        recipient_name="",
        recipient=parseaddr(mail.reply_to or mail.sender)[1],
        subject=subject,
        text=text,
        message_id=_name(),
        at=at,
        automatic=automatic,
        in_reply_to=next(iter(message_ids([mail.message_id])), ""),
    )
    return message.as_bytes()


def _name() -> str:
    return f"<{new_id().hex}@{_PROVIDER}>"
