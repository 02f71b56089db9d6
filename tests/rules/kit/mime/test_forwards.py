"""The letter inside a forwarded mail is found, and what only looks like one is left alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from gehor.kit.mime.forwards import Forward, unwrap
from gehor.kit.mime.told_dates import read_told_date
from gehor.kit.mime.values import Address
from tests import mail_files
from tests.rules.kit.mime.letters import mail, parts

BLOCK = "Från: Åsa Öberg <asa.oberg@epost.example>\nSkickat: den 22 november 2026 21:40\nTill: Karl\nÄmne: Farlig korsning\n\n"
LETTER = "Korsningen är farlig."


def forward(body: str, subject: str = "VB: Farlig korsning") -> Forward | None:
    return unwrap(mail(body, f"Subject: {subject}"))


@pytest.mark.parametrize(
    "above",
    [
        BLOCK,
        f"________________________________\n{BLOCK}",
        f"-----Ursprungligt meddelande-----\n{BLOCK}",
        "-------- Vidarebefordrat meddelande --------\nÄmne: \tFarlig korsning\nDatum: \tSun, 22 Nov 2026 21:40:00 +0100\n"
        "Från: \tÅsa Öberg <asa.oberg@epost.example>\nTill: \tKarl\n\n",
        "---------- Forwarded message ---------\nFrån: Åsa Öberg <asa.oberg@epost.example>\nDate: sön 22 nov. 2026 kl 21:40\n"
        "Subject: Farlig korsning\nTo: <karl@exempelstad.example>\n\n",
        "Vidarebefordrat brev:\n\nFrån: Åsa Öberg <asa.oberg@epost.example>\nÄmne: Farlig korsning\nDatum: 22 november 2026 21:40:00 CET\n"
        "Till: Karl\n\n",
        "Början av vidarebefordrat brev:\n\nFrån: Åsa Öberg <asa.oberg@epost.example>\nDatum: 22 november 2026 kl. 21:40\n"
        "Ämne: Farlig korsning\nTill: Karl\n\n",
        "Den 22/11/2026 21:40 skrev \"Åsa Öberg\" <asa.oberg@epost.example> följande:\n\n",
    ],
)  # fmt: skip
def test_every_swedish_programs_forward_gives_sender_time_and_letter(above: str) -> None:
    found = forward(f"För diarieföring.\n\n{above}{LETTER}")
    assert found is not None
    assert found.sender == Address("Åsa Öberg", "asa.oberg@epost.example")
    assert found.subject == "Farlig korsning"
    assert found.text == LETTER
    assert found.note == "För diarieföring."
    assert (found.date, found.date_basis) == (datetime.fromisoformat("2026-11-22T21:40:00+01:00"), "told")


@pytest.mark.parametrize(
    "subject", ["SV: Farlig korsning", "Re: Farlig korsning", "RE: SV: Farlig korsning", "AW: Korsning"]
)
def test_a_reply_with_its_history_is_no_forward(subject: str) -> None:
    assert forward(f"Tack!\n\n{BLOCK}{LETTER}", subject) is None


def test_a_reply_known_by_its_header_only_is_no_forward() -> None:
    assert unwrap(mail(f"Tack!\n\n{BLOCK}{LETTER}", "Subject: Korsningen", "In-Reply-To: <a@b.example>")) is None


def test_an_old_forward_below_a_reply_is_history() -> None:
    body = f"Tack!\n\nDen fre 20 nov. 2026 kl 14:03 skrev A <a@b.example>:\n\n---------- Forwarded message ---------\n{BLOCK}"
    assert forward(body, "SV: Farlig korsning") is None


def test_a_residents_own_from_and_to_are_no_forward() -> None:
    assert forward("Från: Slussen\nTill: Odenplan\nDatum: 3 maj 2026 08:15\n\nIngen buss.", "VB: Bussen") is None


def test_the_swedish_subject_alone_tells_a_forward_from_a_reply() -> None:
    path = mail_files.find("2-forwarded-by-staff/crisp__new_outlook_2019_sv_subject.txt")
    assert path is not None
    subject = path.read_text(encoding="utf-8").strip()
    assert subject.startswith("VB:")
    assert forward(f"Hej\n\n{BLOCK}{LETTER}", subject) is not None
    assert forward(f"Hej\n\n{BLOCK}{LETTER}", subject.replace("VB:", "SV:")) is None


def test_a_sender_without_address_is_told_by_an_empty_address() -> None:
    found = forward("Från: Åsa Öberg\nSkickat: den 22 november 2026 21:40\nTill: Karl\nÄmne: Korsning\n\nHej")
    assert found is not None
    assert found.sender == Address("Åsa Öberg", "")


def test_an_attached_original_comes_before_anything_quoted() -> None:
    inner = (
        "Received: from a by b; Sat, 21 Nov 2026 08:00:00 +0100\r\nFrom: Rut Rask <rut.rask@epost.example>\r\n"
        "Subject: Buller\r\nMessage-ID: <inre@epost.example>\r\nDate: Fri, 20 Nov 2026 07:05:00 +0100\r\n\r\nBussarna väcker oss."
    )
    found = unwrap(
        parts(
            f"Content-Type: text/plain; charset=utf-8\r\n\r\nSe bilaga.\r\n\r\n{BLOCK}{LETTER}",
            f"Content-Type: message/rfc822\r\n\r\n{inner}",
            "Content-Type: image/png\r\nContent-Disposition: attachment; filename=karta.png\r\n\r\nx",
            headers=("Subject: VB: Buller",),
        )
    )
    assert found is not None
    assert (found.sender.address, found.text, found.message_id) == (
        "rut.rask@epost.example",
        "Bussarna väcker oss.",
        "<inre@epost.example>",
    )
    assert (found.date_basis, found.date) == ("received_line", datetime.fromisoformat("2026-11-21T08:00:00+01:00"))
    assert [file.name for file in found.files] == ["karta.png"]


def test_the_outermost_letter_of_a_chain_is_the_original() -> None:
    deeper = BLOCK.replace("Åsa Öberg", "Olle Ek").replace("asa.oberg", "olle.ek")
    found = forward(f"Fyi\n\n{BLOCK}Läs detta!\n\n{deeper}Hej")
    assert found is not None
    assert found.sender.name == "Åsa Öberg"
    assert "Olle Ek" in found.text


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("den 22 november 2026 21:40", "2026-11-22T21:40:00+01:00"),
        ("ons 27 okt. 2021 kl 09:31", "2021-10-27T09:31:00+02:00"),
        ("26 oktober 2021 14:25:08 EEST", "2021-10-26T14:25:08+03:00"),
        ("Wednesday, October 27, 2021 3:14 PM", "2021-10-27T15:14:00+02:00"),
        ("Thursday, 28 October 2021 at 12:46", "2021-10-28T12:46:00+02:00"),
        ("Wed, 3 Nov 2021 15:51:30 +0100", "2021-11-03T15:51:30+01:00"),
        ("perjantai 20. marraskuuta 2026 14.03", "2026-11-20T14:03:00+01:00"),
        ("28/10/2021 12:46", "2021-10-28T12:46:00+02:00"),
        ("10/28/2021 12:46", "2021-10-28T12:46:00+02:00"),
        ("2026-11-22 21:40", "2026-11-22T21:40:00+01:00"),
        ("17/04/08 15:57", "2008-04-17T15:57:00+02:00"),
    ],
)
def test_dates_above_quoted_letters_are_read(told: str, moment: str) -> None:
    assert read_told_date(told) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("told", ["", "i går", "den 31 februari 2026 10:00", "99/99/2026", "kl 14"])
def test_what_is_no_date_is_told_as_none(told: str) -> None:
    assert read_told_date(told) is None
