"""Reports about what we sent are read for each recipient, also from servers that write only to people."""

from __future__ import annotations

import pytest

from gehor.kit.mime.nature import Nature, nature
from gehor.kit.mime.reports import Report, report_of
from gehor.kit.mime.values import Mail
from tests.rules.kit.mime.letters import mail, parts

DAEMON = "From: Mail Delivery System <mailer-daemon@server.example>"


def delivery(*groups: str) -> Mail:
    status = "\r\n\r\n".join(("Reporting-MTA: dns; server.example", *groups))
    return parts(
        "Content-Type: text/plain\r\n\r\nSorry.",
        f"Content-Type: message/delivery-status\r\n\r\n{status}",
        "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <vart@exempelstad.example>\r\nSubject: Svar",
        kind="multipart/report; report-type=delivery-status",
    )


@pytest.mark.parametrize(
    ("fields", "action"),
    [
        ("Action: failed\r\nStatus: 5.1.1", "failed"),
        ("Action: delayed\r\nStatus: 4.4.7", "delayed"),
        ("Action: delivered\r\nStatus: 2.0.0", "delivered"),
        ("Action: relayed\r\nStatus: 2.0.0", "relayed"),
        ("Action: expanded\r\nStatus: 2.0.0", "expanded"),
        ("Action: FAILED (bad)\r\nStatus: 5.0.0", "failed"),
        ("Status: 4.0.0", "delayed"),
    ],
)
def test_each_action_of_a_standard_report_is_told(fields: str, action: str) -> None:
    found = report_of(delivery(f"Final-Recipient: rfc822; rut@epost.example\r\n{fields}"))
    assert found is not None
    assert [(one.address, one.action) for one in found.recipients] == [("rut@epost.example", action)]
    assert found.original_ids == ("<vart@exempelstad.example>",)


def test_the_address_we_wrote_to_is_told_when_it_was_sent_on() -> None:
    group = "Original-Recipient: rfc822;rut@epost.example\r\nFinal-Recipient: rfc822;x@annan.example\r\nAction: failed"
    found = report_of(delivery(group))
    assert found is not None
    assert found.recipients[0].address == "rut@epost.example"


def test_a_receipt_for_a_mail_deleted_unread_names_no_reader() -> None:
    deleted = "Final-Recipient: rfc822;rut@epost.example\r\nOriginal-Message-ID: <vart@exempelstad.example>\r\nDisposition: manual-action/MDN-sent-manually; deleted"
    receipt = parts(f"Content-Type: message/disposition-notification\r\n\r\n{deleted}")
    assert report_of(receipt) == Report("read", (), ("<vart@exempelstad.example>",))
    assert nature(receipt) is Nature.READ_RECEIPT


@pytest.mark.parametrize(
    ("subject", "body", "action"),
    [
        ("Kunde inte levereras: Svar", "Det gick inte att leverera ditt meddelande till rut@epost.example.", "failed"),
        ("Olevererbart: Svar", "Ditt meddelande kunde inte levereras till rut@epost.example.", "failed"),
        (
            "Försenad leverans: Svar",
            "Meddelandet till rut@epost.example har ännu inte levererats. Servern försöker igen.",
            "delayed",
        ),
        ("Undelivered Mail Returned to Sender", "<rut@epost.example>: user unknown", "failed"),
        (
            "Warning: could not send message for past 4 hours",
            "rut@epost.example: still trying, do not need to resend",
            "delayed",
        ),
        ("Ei voitu toimittaa: Svar", "Viestiäsi ei voitu toimittaa: rut@epost.example", "failed"),
    ],
)
def test_reports_written_for_people_only_are_understood(subject: str, body: str, action: str) -> None:
    found = mail(
        body, f"Subject: {subject}", "Return-Path: <>", "References: <vart@exempelstad.example>", sender=DAEMON
    )
    report = report_of(found)
    assert nature(found) is Nature.DELIVERY_REPORT
    assert report is not None
    assert [(one.address, one.action) for one in report.recipients] == [("rut@epost.example", action)]
    assert report.original_ids == ("<vart@exempelstad.example>",)


def test_an_ordinary_letter_is_no_report() -> None:
    assert report_of(mail("Mejlet kom tillbaka med user unknown, ring mig.")) is None
