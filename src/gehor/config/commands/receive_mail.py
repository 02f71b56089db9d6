"""`gehor receive-mail`: takes mails from standard input or files into the running office."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from gehor.journey import mail
from gehor.journey.mail import Taken
from gehor.kit import clock
from gehor.kit.mime.values import Address
from gehor.people import queries as people
from gehor.steps.intake import queries as intake
from gehor.steps.intake.rules.mail import MailRead

# sysexits.h; a mail server keeps the mail and tries again after 75.
TEMPORARY_FAILURE = os.EX_TEMPFAIL
NO_INPUT = os.EX_NOINPUT


def run(files: Sequence[str], *, mailbox: str = "", as_json: bool = False) -> int:
    """Take each mail and say what became of it, one line a mail.

    Exit status 75 when one could not be stored durably: nothing of it is kept, and it must be brought again; 66 when a
    file can not be read. The others are taken all the same.
    """
    # What goes wrong after a mail is kept is told in its line; a traceback in the mail server's log helps nobody.
    logging.getLogger("gehor.journey").setLevel(logging.CRITICAL)
    status = 0
    for name, raw in _mails(files):
        if raw is None:
            status = status or NO_INPUT
            continue
        try:
            taken = mail.take(at=clock.now(), raw=raw, mailbox=mailbox)
        except Exception as error:
            print(f"gehor receive-mail: {name}: not kept, try again ({type(error).__name__}: {error})", file=sys.stderr)
            status = TEMPORARY_FAILURE
            continue
        print(json.dumps(told(taken), ensure_ascii=False) if as_json else _line(taken), flush=True)
    return status


def told(taken: Taken) -> dict[str, Any]:
    """What became of a mail and what was understood of it, as plain JSON values; what can not be read is left empty."""
    known: dict[str, Any] = {
        "outcome": taken.outcome,
        "reason": taken.reason,
        "reference": taken.reference,
        "receipt_queued": taken.receipt_queued,
    }
    try:
        return {**known, **_understood(intake.mail_of(taken.received_id))}
    except Exception as error:
        # It is kept, and that is what the caller must know; that it can not be shown now is not a failure to take it.
        return {**known, **_EMPTY, "fault": type(error).__name__}


_EMPTY: dict[str, Any] = {
    "sender": "",
    "original_sender": None,
    "forwarded_by": None,
    "subject": "",
    "date": None,
    "text": "",
    "quoted": "",
    "attachments": [],
}


def _understood(read: MailRead) -> dict[str, Any]:
    facts = read.facts
    # The map service answers by its own address; who reported has told one of their own.
    original = Address(facts.sender.name, facts.also_known_as[0]) if facts.also_known_as else facts.sender
    others = facts.forwarded_by is not None or bool(facts.category) or bool(facts.also_known_as)
    return {
        "sender": _who(facts.outer),
        "original_sender": _who(original) if others else None,
        "forwarded_by": _employee(facts.forwarded_by) if facts.forwarded_by else None,
        "subject": facts.subject,
        "date": facts.sent_at.astimezone(UTC).isoformat() if facts.sent_at else None,
        "text": "" if "no_text" in facts.faults else read.saying.text,
        "quoted": facts.quoted,
        "attachments": [
            {"name": file.name, "size": len(file.data), "type": intake.file_type(file)} for file in read.files
        ],
    }


def _who(address: Address) -> str:
    if address.name and address.address:
        return f"{address.name} <{address.address}>"
    return address.name or address.address


def _employee(staff_id: Any) -> str:
    row = people.staff_row(staff_id)
    return f"{row.name} <{row.email}>"


def _line(taken: Taken) -> str:
    words = [taken.outcome, taken.reference]
    words += [f"({taken.reason})"] if taken.reason else []
    return " ".join(words + (["receipt queued"] if taken.receipt_queued else []))


def _mails(files: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    if not files:
        yield "standard input", sys.stdin.buffer.read()
    for name in files:
        try:
            yield name, Path(name).read_bytes()
        except OSError as error:
            print(f"gehor receive-mail: {name}: {error.strerror}", file=sys.stderr)
            yield name, None
