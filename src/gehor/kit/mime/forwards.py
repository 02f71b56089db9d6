"""Finds the letter that somebody has sent on, and who wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from gehor.kit.mime.addresses import read_address, read_addresses
from gehor.kit.mime.quote_words import FORWARDED, RULE, SEPARATOR, is_attribution, label_of
from gehor.kit.mime.quotes import header_block
from gehor.kit.mime.reading import parse
from gehor.kit.mime.reports import report_of
from gehor.kit.mime.told_dates import read_told_date
from gehor.kit.mime.values import ABUSE_TYPES, NOBODY, Address, Mail, MailFile

FORWARD_PREFIX: Final = re.compile(r"\s*(?:vb|fwd?|vl|wg|videresendt|tr|rv|enc|doorst)\s*:", re.IGNORECASE)
REPLY_PREFIX: Final = re.compile(r"\s*(?:re|sv|aw|vs|antw|svar|odp|rif)(?:\[\d+\])?\s*:", re.IGNORECASE)
_DATE_SKREV: Final = re.compile(
    r"(?:den|am)\s+(.{4,80}?)\s(?:skrev|schrieb)\s+(.{1,200}?)(?:\s+följande)?:", re.IGNORECASE
)
_DATE_WROTE: Final = re.compile(r"on\s+(.{4,80}?\d[:.]\d{2}(?:\s?[ap]m)?)[, ]+(.{1,200}?)\s+wrote:", re.IGNORECASE)
_LOTUS: Final = re.compile(r"(.{1,120}?<[^<>\s]+@[^<>\s]+>)\s*")
_LOTUS_DATE: Final = re.compile(
    r"\s*(?:sent by:.*)?(\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\s+\d{1,2}[:.]\d{2}.{0,20})", re.IGNORECASE
)
_BARE_WORD: Final = {
    "to": "to",
    "till": "to",
    "cc": "cc",
    "kopia": "cc",
    "subject": "subject",
    "ämne": "subject",
    "bcc": "other",
}
_MOST_LINES: Final = 5000
_MOST_LETTERS: Final = 4


@dataclass(frozen=True)
class Forward:
    """A letter inside a mail. `note` is what the forwarder wrote above it.

    `sender.address` is "" when the letter names nobody that can be answered. `date_basis`: "received_line" (the top
    Received line of an attached original), "told" (a date that somebody could have typed), "" (none).
    `html` is only there for an attached original: of the forwarder's own HTML no part is safely only the letter.
    """

    note: str
    sender: Address
    subject: str
    text: str
    html: str
    files: tuple[MailFile, ...]
    date: datetime | None
    date_basis: str
    message_id: str
    to: tuple[Address, ...]


def unwrap(mail: Mail) -> Forward | None:
    """The letter that this mail forwards, None when it forwards none. A chain gives the outermost letter.

    Whether anybody may believe it is not asked here: everything in it could have been typed.
    """
    if report_of(mail) is not None or any(file.media_type in ABUSE_TYPES for file in mail.files):
        return None
    attached = _attached(mail)
    if attached is not None:
        return attached
    lines = mail.text.split("\n")
    says_reply = REPLY_PREFIX.match(mail.subject) is not None or bool(mail.in_reply_to)
    is_reply = says_reply and FORWARD_PREFIX.match(mail.subject) is None
    for at, line in enumerate(lines[:_MOST_LINES]):
        if not line.strip():
            continue
        found = (
            _marked(mail, lines, at) or (None if is_reply else _unmarked(mail, lines, at)) or _lotus(mail, lines, at)
        )
        if found is not None:
            return found
        if is_reply and is_attribution(line.strip()):
            # What stands below is the history of a conversation, whatever it holds.
            return None
    return None


def letters(mail: Mail) -> tuple[tuple[Forward, Mail], ...]:
    """The letters inside one another, the outermost first, each with itself as a mail; empty when none is forwarded.

    A letter that was only quoted has no headers of its own but what the quotation tells.
    """
    found: list[tuple[Forward, Mail]] = []
    within = mail
    while len(found) < _MOST_LETTERS and (letter := unwrap(within)) is not None:
        within = _as_mail(within, letter)
        found.append((letter, within))
    return tuple(found)


def _as_mail(outer: Mail, letter: Forward) -> Mail:
    original = next((inner for raw in outer.attached if (inner := parse(raw)).is_mail), None)
    if original is not None and original.message_id == letter.message_id and original.text == letter.text:
        return original
    return replace(
        outer, message_id="", in_reply_to=(), references=(), sender=letter.sender, reply_to=None, to=letter.to, cc=(),
        return_path=None, subject=letter.subject, date=letter.date, received_at=None, text=letter.text, html="",
        attached=(), headers={}, calendar="", partial=None, language="", faults=(),
    )  # fmt: skip


def _attached(mail: Mail) -> Forward | None:
    for raw in mail.attached:
        inner = parse(raw)
        if not inner.is_mail or not (inner.sender.name or inner.sender.address or inner.text.strip()):
            continue
        date, basis = (
            (inner.received_at, "received_line") if inner.received_at else (inner.date, "told" if inner.date else "")
        )
        others = tuple(file for file in mail.files if file.data != raw)
        return Forward(
            mail.text, inner.sender, inner.subject, inner.text, inner.html, inner.files + others, date, basis,
            inner.message_id, inner.to,
        )  # fmt: skip
    return None


def _marked(mail: Mail, lines: list[str], at: int) -> Forward | None:
    """Under a line that says "Forwarded message" or the like; also "Original message" when the subject says so."""
    line = _bare(lines[at]).strip()
    if not line or len(line) > 200:
        return None
    explicit = FORWARDED.fullmatch(line) is not None and (line.startswith("-") or line.endswith(":"))
    is_reply = REPLY_PREFIX.match(mail.subject) is not None
    if not explicit and (is_reply or SEPARATOR.fullmatch(line) is None):
        return None
    below = _next_filled(lines, at + 1)
    if below is None:
        return None
    fields, end = _fields(lines, below)
    return _letter(mail, lines, at, fields, end) if "from" in fields else None


def _unmarked(mail: Mail, lines: list[str], at: int) -> Forward | None:
    """Outlook's header block, with or without a rule above, or its one line "Den … skrev … följande:"."""
    start = at
    if RULE.fullmatch(lines[at]) is not None:
        below = _next_filled(lines, at + 1)
        if below is None or below - at > 3:
            return None
        start = below
    if header_block(lines, start):
        fields, end = _fields(lines, start)
        if "from" in fields:
            return _letter(mail, lines, at, fields, end)
    return _one_line(mail, lines, at)


def _one_line(mail: Mail, lines: list[str], at: int) -> Forward | None:
    line = lines[at].strip().lstrip("\ufeff")
    follows = line.lower().endswith("följande:")
    if not (follows or FORWARD_PREFIX.match(mail.subject)) or not is_attribution(line) or "@" not in line:
        return None
    found = _DATE_SKREV.fullmatch(line) or _DATE_WROTE.fullmatch(line)
    if found is None:
        return None
    subject = FORWARD_PREFIX.sub("", mail.subject).strip()
    fields = {"from": found[2], "date": found[1], "subject": subject}
    return _letter(mail, lines, at, fields, at + 1)


def _lotus(mail: Mail, lines: list[str], at: int) -> Forward | None:
    """Lotus Notes: name, address and time without labels, then To, cc and Subject on lines of their own."""
    who = _LOTUS.fullmatch(lines[at].strip()) if len(lines[at]) < 300 else None
    below = _next_filled(lines, at + 1)
    if who is None or below is None:
        return None
    when = _LOTUS_DATE.fullmatch(lines[below].strip()[:100])
    if when is None:
        return None
    fields = {"from": who[1], "date": when[1]}
    here, end, label = below + 1, below + 1, ""
    while here < min(len(lines), below + 20):
        text = lines[here].strip()
        word = _BARE_WORD.get(text.rstrip(":").lower())
        if word:
            label, end = word, here + 1
        elif text and label:
            fields[label] = text
            label, end = ("", here + 1)
        elif text:
            break
        here += 1
    return _letter(mail, lines, at, fields, end) if {"to", "subject"} <= fields.keys() else None


def _fields(lines: list[str], at: int) -> tuple[dict[str, str], int]:
    """The labels and values of a header block, and where the letter begins."""
    fields: dict[str, str] = {}
    here = at
    last = ""
    while here < min(len(lines), at + 60):
        label = label_of(_bare(lines[here]))
        text = _bare(lines[here]).strip()
        if label is not None and label[0] not in fields:
            last = label[0]
            fields[last] = label[1]
        elif not text:
            after = _next_filled(lines, here)
            following = label_of(_bare(lines[after])) if after is not None else None
            if after is None or following is None or following[0] in fields or ("from" in fields and after - here > 1):
                break
        elif last and (last in ("to", "cc") or not fields[last]) and _goes_on(lines, here, fields[last]):
            fields[last] = f"{fields[last]} {text}".strip()
        else:
            break
        here += 1
    return fields, here


def _goes_on(lines: list[str], here: int, before: str) -> bool:
    if not before:
        return True
    following = next((label_of(_bare(line)) for line in lines[here + 1 : here + 4] if _bare(line).strip()), None)
    return before.endswith((",", ";")) or (following is not None and "@" in lines[here])


def _letter(mail: Mail, lines: list[str], at: int, fields: dict[str, str], end: int) -> Forward:
    body = lines[end:]
    filled = [line for line in body if line.strip()]
    # Apple quotes the whole letter, Outlook for Mac moves it in.
    if filled and lines[end - 1].lstrip().startswith(">"):
        body = [re.sub(r"^[ \t]*> ?", "", line) for line in body]
    elif filled and all(line.startswith("    ") for line in filled):
        body = [line[4:] for line in body]
    sender = _sender(fields.get("from", ""))
    date = read_told_date(fields.get("date", ""))
    return Forward(
        note="\n".join(lines[:at]).strip("\ufeff\n "),
        sender=sender,
        subject=fields.get("subject", "").strip(),
        text="\n".join(body).strip("\n").rstrip(),
        html="",
        files=mail.files,
        date=date,
        date_basis="told" if date else "",
        message_id="",
        to=tuple(one for one in read_addresses(fields.get("to", "")) if one.name or one.address),
    )


def _sender(value: str) -> Address:
    value = re.sub(r"\s+\[(?:mailto:)?([^\]\s]+@[^\]\s]+)\].*", r" <\1>", value)
    value = re.sub(r"(\S+@\S+?)<mailto:[^>]*>", r"\1", value)
    value = re.sub(r"\s+(?:on behalf of|för|genom|via)\s+\S+@\S+$", "", value, flags=re.IGNORECASE)
    found = read_address(value)
    if found == NOBODY:
        return Address(value.strip(" *<>\"'")[:300], "")
    return Address(found.name.strip("* "), found.address)


def _bare(line: str) -> str:
    return line.lstrip("> \t") if line[:1] in "> \t" else line


def _next_filled(lines: list[str], at: int) -> int | None:
    return next((here for here in range(at, min(len(lines), at + 50)) if _bare(lines[here]).strip()), None)
