"""What other servers and programs say about a mail that was sent: delivered, late, failed, read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from typing import Final

from gehor.kit.mime.addresses import valid
from gehor.kit.mime.charsets import decode
from gehor.kit.mime.headers import one_line, parameters, split_head
from gehor.kit.mime.report_words import (
    BOUNCE_SENDER,
    BOUNCE_SUBJECT,
    COPY_BEGINS,
    FAILED_WORDS,
    LATE_WORDS,
    OLD_REPORT_WORDS,
)
from gehor.kit.mime.values import DELIVERY_TYPES, READ_TYPES, Mail, MailFile

_ACTIONS: Final = {"failed", "delayed", "delivered", "relayed", "expanded"}
_ADDRESS: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w.-]{1,190}\w")
_ID: Final = re.compile(
    r"^[>\s]{0,8}(?:Message-ID|Original-Message-ID):\s*(<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>)", re.I | re.M
)
_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_LONGEST_TEXT: Final = 60_000
_MOST_RECIPIENTS: Final = 200
_LONGEST_SAID: Final = 500


@dataclass(frozen=True)
class Recipient:
    """What became of a mail to one address. `status` is the code of RFC 3463 or ""; `said` is what the server said."""

    address: str
    action: str
    status: str
    said: str


@dataclass(frozen=True)
class Report:
    """A report of kind "delivery" or "read" about mails with the Message-IDs `original_ids`.

    A receipt that a mail was deleted without being read has no recipients.
    """

    kind: str
    recipients: tuple[Recipient, ...]
    original_ids: tuple[str, ...]


def report_of(mail: Mail) -> Report | None:
    """The report that this mail is, None when it is none. Standard parts first, then what servers write to people."""
    if not mail.is_mail:
        return None
    read = [file for file in mail.files if file.media_type in READ_TYPES]
    if read:
        return Report("read", tuple(_read(read)), _originals(mail, read))
    machine = [file for file in mail.files if file.media_type in DELIVERY_TYPES]
    recipients = tuple(_delivered(machine))
    if machine and recipients:
        return Report("delivery", recipients, _originals(mail, machine))
    if machine or declared_report(mail) == "delivery-status" or looks_like_bounce(mail):
        return Report("delivery", _from_text(mail), _originals(mail, machine))
    return None


def declared_report(mail: Mail) -> str:
    """The report-type that the header names, "" when none; a multipart/report without one is a delivery-status."""
    media_type, params = parameters(next(iter(mail.headers.get("content-type", ())), ""))
    if media_type != "multipart/report":
        return ""
    return params.get("report-type", "").lower() or "delivery-status"


def looks_like_bounce(mail: Mail) -> bool:
    """True for a report without standard parts: known by X-Failed-Recipients, or by sender and words together."""
    if "x-failed-recipients" in mail.headers:
        return True
    from_machine = BOUNCE_SENDER.search(_all_senders(mail)) is not None
    says_so = BOUNCE_SUBJECT.match(mail.subject) is not None
    if mail.return_path == "" and (from_machine or says_so):
        return True
    if mail.return_path != "" and not from_machine and (not says_so or mail.in_reply_to):
        # A person may forward a bounce or ask about one: sender and words must agree.
        return False
    # The whole text is read only where it decides.
    told = OLD_REPORT_WORDS.search(mail.text[:_LONGEST_TEXT]) is not None
    return told or (from_machine and says_so)


def _all_senders(mail: Mail) -> str:
    return " ".join((*mail.headers.get("from", ()), *mail.headers.get("sender", ()), mail.return_path or ""))[:2000]


def _fields(data: bytes) -> list[dict[str, str]]:
    """The groups of header-like fields of a report part."""
    text = data[:_LONGEST_TEXT].replace(b"\r\n", b"\n")
    groups = []
    for block in re.split(rb"\n[ \t]*\n", text)[: _MOST_RECIPIENTS + 1]:
        head, _ = split_head(block.strip(b"\n") + b"\n")
        fields: dict[str, str] = {}
        for name, value in head.fields:
            fields.setdefault(name, value)
        if fields:
            groups.append(fields)
    return groups


def _delivered(files: Iterable[MailFile]) -> Iterable[Recipient]:
    for file in files:
        for fields in _fields(file.data):
            final = _typed(fields.get("final-recipient", ""))
            original = _typed(fields.get("original-recipient", ""))
            action = fields.get("action", "").split("(")[0].split(";")[0].strip().lower()
            status = _STATUS.search(fields.get("status", ""))
            if not (final or original) or (not action and not status):
                continue
            if action not in _ACTIONS:
                action = {"2": "delivered", "4": "delayed"}.get(status[1][0] if status else "", "failed")
            said = one_line(_typed(fields.get("diagnostic-code", "")))[:_LONGEST_SAID]
            # We wrote to the original address; the final one may be where it was sent on to.
            yield Recipient(original or final, action, status[1] if status else "", said)


def _typed(value: str) -> str:
    """The part after "rfc822;" or "smtp;"."""
    kind, semicolon, rest = value.partition(";")
    return (rest if semicolon and " " not in kind.strip() else value).strip().strip("<>")


def _read(files: Iterable[MailFile]) -> Iterable[Recipient]:
    for file in files:
        for fields in _fields(file.data):
            disposition = fields.get("disposition", "").rpartition(";")[2].strip().lower()
            address = _typed(fields.get("final-recipient", "")) or _typed(fields.get("original-recipient", ""))
            if disposition.startswith(("displayed", "dispatched", "processed")):
                yield Recipient(address, "read", "", one_line(fields.get("disposition", ""))[:_LONGEST_SAID])


def _originals(mail: Mail, files: Iterable[MailFile]) -> tuple[str, ...]:
    """Message-IDs of what the report is about: in its parts, in a copy below its text, in an attached copy."""
    texts = [decode(file.data[:_LONGEST_TEXT])[0] for file in files]
    texts += [decode(raw[:_LONGEST_TEXT])[0] for raw in mail.attached]
    texts += [decode(file.data[:_LONGEST_TEXT])[0] for file in mail.files if file.media_type == "text/rfc822-headers"]
    texts.append(mail.text)
    found = [told for text in texts for told in _ID.findall(text)[:5]]
    found += [*mail.in_reply_to, *mail.references]
    return tuple(dict.fromkeys(one for one in found if one != mail.message_id))[:20]


def _from_text(mail: Mail) -> tuple[Recipient, ...]:
    """Recipients of a report that only people were meant to read."""
    text = mail.text[:_LONGEST_TEXT]
    copy = COPY_BEGINS.search(text)
    told = text[: copy.start()] if copy else text
    subject_and_text = f"{mail.subject}\n{told}"
    late = LATE_WORDS.search(subject_and_text) is not None and FAILED_WORDS.search(subject_and_text) is None
    addresses = _named(mail) or _detected(mail, told) or _mentioned(mail, told)
    status = _STATUS.search(told)
    said = one_line(told)[:_LONGEST_SAID]
    action = "delayed" if late else "failed"
    return tuple(Recipient(one, action, status[1] if status else "", said) for one in addresses[:_MOST_RECIPIENTS])


def _named(mail: Mail) -> list[str]:
    values = mail.headers.get("x-failed-recipients", ())
    return list(dict.fromkeys(one for value in values for one in _ADDRESS.findall(value)))


def _detected(mail: Mail, told: str) -> list[str]:
    """What flufl.bounce knows of older servers' wordings."""
    from flufl.bounce import all_failures  # slow to load, and few mails are bounces

    message = Message()
    # One of its detectors stumbles over an empty sender and would take the others with it.
    message["From"] = mail.sender.address or "nobody@unknown.invalid"
    message["Subject"] = mail.subject
    message["Content-Type"] = "text/plain"
    message.set_payload(told.encode("ascii", "replace").decode("ascii"))
    try:
        late, failed = all_failures(message)
    except Exception:
        # A detector that stumbles over hostile text must not stop the reader.
        return []
    found = (one.decode("ascii", "replace") for one in sorted([*failed, *late]))
    return [one for one in found if valid(one)]


def _mentioned(mail: Mail, told: str) -> list[str]:
    own = {one.address.lower() for one in (*mail.to, mail.sender)}
    found = [one for one in dict.fromkeys(_ADDRESS.findall(told)) if valid(one) and one.lower() not in own]
    return [one for one in found if not BOUNCE_SENDER.search(one)][:20]
