"""Machines are told from people, and in doubt a person decides."""

from __future__ import annotations

import pytest

from gehor.kit.mime.nature import Nature, may_be_answered, nature
from gehor.kit.mime.reading import parse
from tests.rules.kit.mime.letters import mail


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        (("Auto-Submitted: auto-replied",), "Åter den 6 december.", Nature.AUTO_REPLY),
        (("Auto-Submitted: auto-replied (vacation)",), "x", Nature.AUTO_REPLY),
        (("Auto-Submitted: auto-generated", "In-Reply-To: <a@b.example>"), "x", Nature.AUTO_REPLY),
        (("Auto-Submitted: auto-generated",), "Ett system meddelar.", Nature.UNCERTAIN),
        (("Auto-Submitted: no", "Subject: Frånvaro: jag"), "Detta är ett automatiskt svar.", Nature.HUMAN),
        (("Auto-Submitted: no",), "Hej", Nature.HUMAN),
        (("X-Autoreply: yes",), "x", Nature.AUTO_REPLY),
        (("Precedence: auto_reply",), "x", Nature.AUTO_REPLY),
        (("X-Auto-Response-Suppress: All",), "Ring mig.", Nature.HUMAN),
        (("X-Auto-Response-Suppress: All", "Subject: Automatiskt svar: Hål"), "x", Nature.AUTO_REPLY),
        (("Subject: Automatiskt svar: Hål",), "x", Nature.UNCERTAIN),
        (("Subject: Frånvaro: Hål i gatan",), "x", Nature.UNCERTAIN),
        (("Subject: Out of Office",), "x", Nature.UNCERTAIN),
        (("Subject: Re: Hål",), "Hej! Jag är på semester och åter den 11 januari.", Nature.UNCERTAIN),
        (("Subject: Frånvaro av sand på gångvägen",), "Det är halt.", Nature.HUMAN),
        (("Subject: Semesterstängt vid Slussen",), "Hur tänkte ni?", Nature.HUMAN),
        (("List-Id: <nytt.example>",), "x", Nature.BULK),
        (("List-Unsubscribe: <https://nytt.example>",), "x", Nature.BULK),
        (("Precedence: bulk",), "x", Nature.BULK),
        (("Return-Path: <>",), "x", Nature.UNCERTAIN),
        ((), "Hålet är kvar.", Nature.HUMAN),
    ],
)
def test_headers_decide_and_words_only_where_they_are_silent(
    headers: tuple[str, ...], body: str, expected: Nature
) -> None:
    assert nature(mail(body, *headers)) is expected


def test_a_long_letter_that_mentions_a_holiday_is_a_persons() -> None:
    body = "Jag är på semester till och med söndag men lampan är trasig. " + "Den har varit trasig länge. " * 80
    assert nature(mail(body)) is Nature.HUMAN


@pytest.mark.parametrize(("method", "expected"), [("REPLY", Nature.CALENDAR_ANSWER), ("REQUEST", Nature.HUMAN)])
def test_an_answer_to_an_invitation_is_a_machines_and_an_invitation_a_persons(method: str, expected: Nature) -> None:
    assert nature(mail("BEGIN:VCALENDAR", kind=f"text/calendar; method={method}")) is expected


def test_what_is_no_mail_at_all_waits_for_a_person() -> None:
    assert nature(parse(b"\x00\x01\x02")) is Nature.UNCERTAIN
    assert nature(parse(b"")) is Nature.UNCERTAIN


def test_a_person_who_asks_about_a_bounce_is_a_person() -> None:
    letter = mail("Det gick inte att leverera mitt mejl till er, varför?", "Subject: Kunde inte levereras: fråga om detta",
                  "In-Reply-To: <a@b.example>")  # fmt: skip
    assert nature(letter) is Nature.HUMAN


def test_an_ordinary_person_may_have_a_receipt() -> None:
    assert may_be_answered(mail())


@pytest.mark.parametrize(
    "header",
    [
        "Return-Path: <>",
        "Precedence: bulk",
        "Precedence: junk",
        "List-Id: <a.example>",
        "X-Auto-Response-Suppress: All",
        "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
        "Auto-Submitted: auto-replied",
        "Reply-To: noreply@epost.example",
    ],
)
def test_nobody_who_asks_for_silence_gets_a_receipt(header: str) -> None:
    assert not may_be_answered(mail("Hej!", header))


@pytest.mark.parametrize(
    "address",
    ["noreply@a.example", "no-reply@a.example", "svara-ej@a.example", "inget.svar@a.example", "do_not_reply@a.example",
     "mailer-daemon@a.example", "bounces+123@a.example", "EMAIL_FROM", "a@localhost", ""],
)  # fmt: skip
def test_addresses_nobody_reads_get_no_receipt(address: str) -> None:
    assert not may_be_answered(mail(sender=f"From: <{address}>"))


def test_delivery_receipts_alone_do_not_silence_us() -> None:
    assert may_be_answered(mail("Hej!", "X-Auto-Response-Suppress: DR, RN, NRN"))
