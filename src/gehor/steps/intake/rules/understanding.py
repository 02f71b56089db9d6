"""From a parsed mail to what it is for the office; plain values in and out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from gehor.kit.clock import local_day
from gehor.kit.mail import valid_address
from gehor.kit.mime.forwards import Forward, letters, unwrap
from gehor.kit.mime.nature import Nature, may_be_answered, nature
from gehor.kit.mime.quotes import split
from gehor.kit.mime.reports import report_of
from gehor.kit.mime.values import NOBODY, Address, Mail, MailFile
from gehor.steps.intake.rules.file_names import safe_name, unique_names
from gehor.steps.intake.rules.fixamingata import FixaMinGataReport, read_fixamingata
from gehor.steps.intake.rules.language import guess
from gehor.steps.intake.rules.mail import Around, MailFacts, MailRead, plain_address
from gehor.steps.intake.rules.saying import Saying, clean
from gehor.steps.intake.rules.urgency import sounds_urgent
from gehor.steps.intake.rules.words import Channel, MailKind, ReplyBy, SentBasis

MAX_TEXT: Final = 200_000
MAX_HTML: Final = 500_000
MAX_SUBJECT: Final = 2_000
MAX_NAME: Final = 200
MAX_ADDRESS: Final = 254
MAX_PHONE: Final = 60
MAX_IDS: Final = 100
MAX_ID: Final = 500
# Older than this, a quoted date is more likely misread than true.
OLDEST_FORWARD: Final = timedelta(days=730)
_MACHINES: Final = {Nature.AUTO_REPLY, Nature.CALENDAR_ANSWER}
_REPORTS: Final = {Nature.DELIVERY_REPORT, Nature.READ_RECEIPT}
_PERSONS: Final = {MailKind.MESSAGE, MailKind.STAFF}
_FOR_A_PERSON: Final = {Nature.BULK, Nature.UNCERTAIN, Nature.ABUSE_REPORT}
# Swedish, English, Finnish, Norwegian, German: what stands before the subject of a mail that is sent on.
_SENT_ON: Final = re.compile(r"\s*(?:\[[^\]]{0,40}\]\s*)?(?:vb|fwd?|vl|vs|wg)\s*:", re.IGNORECASE)
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NUMBER: Final = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{1,4}-?\d{4}-\d{3,7}(?![\w-])")


def understand(mail: Mail, around: Around, *, decided: bool = False) -> MailRead:
    """A mail read for the office; `decided`: a registrar says that somebody wrote it, whatever its signs."""
    is_a = nature(mail) if mail.is_mail else Nature.UNCERTAIN
    kind, reason = _person(around) if decided else _kind(mail, is_a, around)
    facts = _common(mail, around, kind, reason, is_a)
    staff_id = around.handed_in_by or (around.staff_id if kind == MailKind.STAFF else None)
    return replace(_by_kind(mail, facts, around, decided=decided), staff_id=staff_id, limits=around.limits)


def _by_kind(mail: Mail, facts: MailFacts, around: Around, *, decided: bool) -> MailRead:
    if facts.kind in _PERSONS and (facts.kind == MailKind.STAFF or around.handed_in_by is not None):
        found = _handed_on(mail, around)
        if found is None:
            return _from_staff(mail, facts)
        letter, inner = found
        read = _forwarded(mail, replace(facts, kind=MailKind.FORWARD), letter, around)
        return read if decided or inner is mail else _unless_a_machine(read, inner)
    if facts.kind == MailKind.MESSAGE and (told := read_fixamingata(mail)) is not None:
        return _mapped(mail, facts, told)
    report = report_of(mail) if facts.kind == MailKind.REPORT else None
    return replace(_said(mail, facts, around.own), report=report)


def _handed_on(mail: Mail, around: Around) -> tuple[Forward, Mail] | None:
    """The letter that an employee hands on, and itself as a mail; None when they speak themselves.

    Through several colleagues it is the letter of the first who is none of us. What was brought from a mailbox is a
    letter itself, unless the one who brought it wrote it.
    """
    inside = letters(mail)
    outside = (one for one in inside if plain_address(one[0].sender.address) not in around.colleagues)
    if around.handed_in_by is None:
        return next(outside, None) or next(iter(inside), None)
    by_us = plain_address(mail.sender.address) in around.colleagues
    if by_us and (found := next(outside, None)) is not None:
        letter, inner = found
        return replace(letter, note="\n\n".join(filter(None, (around.note, letter.note)))), inner
    return None if around.staff_id == around.handed_in_by else (_as_letter(mail, around.note), mail)


def _as_letter(mail: Mail, note: str) -> Forward:
    """The mail itself: what our server noted when it took it, else what its writer's clock said."""
    date, basis = (mail.received_at, "received_line") if mail.received_at else (mail.date, "told" if mail.date else "")
    return Forward(
        note, mail.sender, mail.subject, mail.text, mail.html, mail.files, date, basis, mail.message_id, mail.to
    )


def _unless_a_machine(read: MailRead, inner: Mail) -> MailRead:
    """What an employee hands on may be a machine's own mail: nobody is answered, and a person says what it is."""
    is_a = nature(inner)
    if is_a not in _MACHINES | _REPORTS | {Nature.UNCERTAIN}:
        return read
    facts = replace(
        read.facts, kind=MailKind.PARK, reason="forwarded_machine", nature=is_a.value, may_be_answered=False
    )
    return replace(read, facts=facts)


def _kind(mail: Mail, is_a: Nature, around: Around) -> tuple[MailKind, str]:
    if not mail.is_mail:
        return MailKind.PARK, "unreadable_msg" if "unreadable_msg" in mail.faults else "not_a_mail"
    if around.ours:
        return MailKind.AUTOMATIC, "own_message"
    if mail.partial is not None:
        return MailKind.PARK, "partial"
    if is_a in _REPORTS:
        return MailKind.REPORT, is_a.value
    if is_a in _MACHINES and around.handed_in_by is not None:
        return MailKind.PARK, "forwarded_machine"
    if is_a in _MACHINES:
        return MailKind.AUTOMATIC, is_a.value
    if is_a in _FOR_A_PERSON:
        return MailKind.PARK, is_a.value
    if plain_address(mail.sender.address) in around.own:
        return MailKind.PARK, "own_address"
    return _person(around)


def _person(around: Around) -> tuple[MailKind, str]:
    """A person wrote it: an employee, unless our own mail server does not vouch for them, or somebody outside."""
    known = around.staff_id is not None and around.authentic is not False
    return (MailKind.STAFF if known else MailKind.MESSAGE), ""


def _common(mail: Mail, around: Around, kind: MailKind, reason: str, is_a: Nature) -> MailFacts:
    sender = _address(mail.sender)
    subject = _subject(mail.subject)
    forged = around.staff_id is not None and around.authentic is False
    faults = list(mail.faults)
    if around.staff_id is not None and not around.authentic:
        # Without a server of our own to ask, an employee's name is taken at its word, and that is said.
        faults.append("staff_not_authenticated" if forged else "staff_not_proven")
    if mail.date is None:
        faults.append("no_date")
    return MailFacts(
        kind=kind,
        reason=reason,
        nature=is_a.value if reason != "own_message" else reason,
        message_id=_id(mail.message_id),
        subject=subject,
        sent_at=mail.date,
        sent_basis=SentBasis.OWN if mail.date else SentBasis.UNKNOWN,
        sender=sender,
        outer=sender,
        html=_html(mail.html),
        # Who answers for a name that somebody forged would get our receipt for it.
        may_be_answered=kind == MailKind.MESSAGE and not forged and may_be_answered(mail),
        authentic=around.authentic is True,
        faults=tuple(dict.fromkeys(faults)),
        ids=tuple(dict.fromkeys((*mail.in_reply_to, *reversed(mail.references))))[:MAX_IDS],
        addressed=_addressed(mail),
        numbers=tuple(dict.fromkeys(_NUMBER.findall(subject.upper())))[:10],
    )


def _said(mail: Mail, facts: MailFacts, own: frozenset[str]) -> MailRead:
    """A person's own mail. What a resident forwards is their matter and stays whole."""
    whole = clean(mail.text)
    sent_on = facts.kind == MailKind.MESSAGE and _SENT_ON.match(mail.subject) and unwrap(mail) is not None
    new, quoted = (whole, "") if sent_on else split(whole)
    reply_to = _reply_to(mail, facts, own)
    return _read(
        facts,
        text=new,
        quoted=quoted,
        language=guess(new, told=mail.language),
        email=reply_to or facts.sender.address,
        files=mail.files,
    )


def _from_staff(mail: Mail, facts: MailFacts) -> MailRead:
    """What an employee was told, written down in a mail to the registry; who said it is for a person to add."""
    new, quoted = split(clean(mail.text))
    noted = replace(facts, sender=NOBODY, may_be_answered=False)
    read = _read(noted, text=new, quoted=quoted, language=guess(new), email="", files=mail.files)
    return replace(read, saying=replace(read.saying, channel=Channel.INTERNAL))


def _forwarded(mail: Mail, facts: MailFacts, forward: Forward, around: Around) -> MailRead:
    """A mail to an employee, handed on by them: it reached the office when it reached the employee (TF 2:8)."""
    sender = _address(forward.sender)
    faults = list(facts.faults)
    sent_at, basis, arrived_on = _forward_day(mail, forward, around, faults)
    if not sender.address:
        faults.append("sender_has_no_address")
    new, quoted = split(clean(forward.text))
    told = replace(
        facts,
        message_id=_id(forward.message_id),
        subject=_subject(forward.subject) or facts.subject,
        sent_at=sent_at,
        sent_basis=basis,
        sender=sender,
        forwarded_by=around.handed_in_by or around.staff_id,
        note=clean(forward.note)[:MAX_TEXT],
        html=_html(forward.html),
        may_be_answered=_may_answer_forwarded(sender, around),
        faults=tuple(dict.fromkeys(faults)),
    )
    files = forward.files or mail.files
    read = _read(told, text=new, quoted=quoted, language=guess(new), email=sender.address, files=files)
    return replace(read, saying=replace(read.saying, arrived_on=arrived_on))


def _forward_day(
    mail: Mail, forward: Forward, around: Around, faults: list[str]
) -> tuple[datetime | None, SentBasis, date]:
    """(moment, where it is known from, day it reached the office); a day that can not be is flagged and not used."""
    if forward.date is None:
        faults.append("forward_undated")
        return mail.date, SentBasis.OWN if mail.date else SentBasis.UNKNOWN, around.arrived_on
    day = local_day(forward.date)
    if not around.arrived_on - OLDEST_FORWARD <= day <= around.arrived_on:
        faults.append("forward_date_unlikely")
        day = around.arrived_on
    basis = SentBasis(forward.date_basis) if forward.date_basis in set(SentBasis) else SentBasis.TOLD
    return forward.date, basis, day


def _may_answer_forwarded(sender: Address, around: Around) -> bool:
    box = sender.address.partition("@")[0].casefold()
    silent = {"noreply", "no-reply", "donotreply", "do-not-reply", "mailer-daemon", "postmaster"}
    return bool(sender.address) and box not in silent and plain_address(sender.address) not in around.own


def _mapped(mail: Mail, facts: MailFacts, told: FixaMinGataReport) -> MailRead:
    """A report from a map service: who reported, where, what about; the answer goes by the service's own address."""
    known = replace(
        facts,
        sender=_address(Address(told.name, told.answer_to.address)),
        subject=told.title or facts.subject,
        category=told.category,
        also_known_as=(told.address,) if valid_address(told.address) and len(told.address) <= MAX_ADDRESS else (),
    )
    parts = (told.title, told.detail, told.more, f"FixaMinGata {told.external_id}", told.link)
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    read = _read(known, text=text, quoted="", language=guess(text), email=known.sender.address, files=mail.files)
    placed = replace(read.saying, kind="fault_report", latitude=told.latitude, longitude=told.longitude)
    return replace(read, saying=replace(placed, phone=told.phone[:MAX_PHONE]))


def _read(
    facts: MailFacts, *, text: str, quoted: str, language: str, email: str, files: tuple[MailFile, ...]
) -> MailRead:
    faults = list(facts.faults)
    if not text.strip():
        # The subject is then what was said; a mail may hold nothing else.
        faults.append("no_text")
        text = facts.subject
    if len(text) > MAX_TEXT or len(quoted) > MAX_TEXT:
        faults.append("text_cut")
    email = email if valid_address(email) else ""
    saying = Saying(
        channel=Channel.EMAIL,
        language=language,
        text=clean(text)[:MAX_TEXT],
        name=facts.sender.name,
        email=email,
        reply_by=ReplyBy.EMAIL if email else ReplyBy.PAGE,
    )
    known = replace(
        facts,
        quoted=clean(quoted)[:MAX_TEXT],
        urgent=sounds_urgent(facts.subject, text),
        faults=tuple(dict.fromkeys(faults)),
    )
    names = unique_names(safe_name(file.name) for file in files)
    return MailRead(saying, known, tuple(replace(file, name=name) for file, name in zip(files, names, strict=True)))


def _reply_to(mail: Mail, facts: MailFacts, own: frozenset[str]) -> str:
    """Where the sender asks to be answered, when that is one address that mail can be sent to and not our own."""
    asked = mail.reply_to.address if mail.reply_to else ""
    useless = plain_address(asked) in {plain_address(facts.sender.address), *own}
    return asked if asked and not useless and len(asked) <= MAX_ADDRESS and valid_address(asked) else ""


def _address(told: Address) -> Address:
    name = " ".join(_straight(clean(told.name)).split())[:MAX_NAME]
    address = clean(told.address)
    return Address(name, address if len(address) <= MAX_ADDRESS else "")


def _subject(text: str) -> str:
    return _straight(clean(text))[:MAX_SUBJECT].replace("\n", " ")


def _straight(text: str) -> str:
    """Without the signs that turn the direction of writing, by which one name or subject looks like another."""
    return _TURNS.sub("", text)


def _addressed(mail: Mail) -> tuple[str, ...]:
    """Every address the mail came by, also those that only the servers tell."""
    names = ("delivered-to", "x-original-to", "envelope-to")
    by_servers = [value.strip(" <>") for name in names for value in _values(mail.headers, name)]
    told = [address.address for address in (*mail.to, *mail.cc) if address.address]
    return tuple(dict.fromkeys((*told, *by_servers)))[:MAX_IDS]


def _id(message_id: str) -> str:
    """A Message-ID that fits; one that is longer tells nothing."""
    return message_id if len(message_id) <= MAX_ID else ""


def _values(headers: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    return headers.get(name, ())


def _html(html: str) -> str:
    """Kept when it can be; what is too long is read in the original."""
    return clean(html) if len(html) <= MAX_HTML else ""
