"""Hands a mail to the mail server, and tells apart: taken, not now, never, and nobody knows (RFC 5321).

Own steps instead of `sendmail`: only so can one tell a line that broke before the mail was handed over, which may be
tried again, from one that broke after it, which a person must judge.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from typing import Final

from django.conf import settings

from gehor.kit import oauth
from gehor.outbox.rules.outcome import Outcome
from gehor.outbox.rules.states import DispatchState

_READY_FOR_DATA: Final = 354
_TEMPORARY: Final = 400
_PERMANENT: Final = 500
_LINE_START_DOT: Final = re.compile(rb"(?m)^\.")


def deliver(*, sender: str, recipient: str, message: bytes) -> Outcome:
    """Hand over one mail to one addressee, from the office's own mailbox, so that bounces come home to it."""
    try:
        server = _connected()
    except (OSError, smtplib.SMTPException, oauth.TokenRefused) as error:
        # Nothing of this mail has been said yet: whatever is wrong, trying later harms nobody.
        return _later(error)
    try:
        return _hand_over(server, sender, recipient, message)
    finally:
        _part(server)


def _connected() -> smtplib.SMTP:
    server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=settings.EMAIL_TIMEOUT)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.EMAIL_USE_TLS:
            # With the machine's list of authorities: by itself the library would believe any server.
            server.starttls(context=ssl.create_default_context())
            server.ehlo_or_helo_if_needed()
        _sign_in(server)
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP) -> None:
    user = settings.EMAIL_HOST_USER
    if settings.EMAIL_TOKENS is None:
        if user:
            server.login(user, settings.EMAIL_HOST_PASSWORD)
        return
    tokens = oauth.shared(settings.EMAIL_TOKENS)
    try:
        _sign_in_with_token(server, user, tokens.token())
    except smtplib.SMTPAuthenticationError:
        # The token may have been withdrawn before its time: once more with a fresh one.
        tokens.forget()
        _sign_in_with_token(server, user, tokens.token())


def _sign_in_with_token(server: smtplib.SMTP, user: str, token: str) -> None:
    def answer(question: bytes | None = None) -> str:
        # A second question is the server's reason in JSON; an empty answer lets it say no.
        return oauth.xoauth2(user, token) if question is None else ""

    server.auth("XOAUTH2", answer)


def _hand_over(server: smtplib.SMTP, sender: str, recipient: str, message: bytes) -> Outcome:
    try:
        for command, address in ((server.mail, sender), (server.rcpt, recipient)):
            code, said = command(address)
            if not _is_yes(code):
                return _refusal(code, said)
        code, said = server.docmd("DATA")
        if code != _READY_FOR_DATA:
            return _refusal(code, said)
        # The end mark goes last: a line that breaks within this call has not carried the whole mail.
        server.send(_LINE_START_DOT.sub(b"..", message) + (b"" if message.endswith(b"\r\n") else b"\r\n") + b".\r\n")
    except (OSError, smtplib.SMTPException) as error:
        return _later(error)
    try:
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        return Outcome(DispatchState.UNSURE, f"no answer after the mail was handed over: {error}")
    if _is_yes(code):
        return Outcome(DispatchState.ACCEPTED, _words(code, said))
    if code < _TEMPORARY:
        return Outcome(DispatchState.UNSURE, _words(code, said))
    return _refusal(code, said)


def _is_yes(code: int) -> bool:
    return 200 <= code < 300


def _refusal(code: int, said: bytes) -> Outcome:
    # Anything that is no proper answer: the server itself is in trouble, not this mail.
    state = DispatchState.FAILED if code >= _PERMANENT else DispatchState.QUEUED
    return Outcome(state, _words(code, said))


def _words(code: int, said: bytes) -> str:
    return f"{code} {said.decode('utf-8', 'replace')}"


def _later(error: Exception) -> Outcome:
    return Outcome(DispatchState.QUEUED, f"{type(error).__name__}: {error}")


def _part(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()
