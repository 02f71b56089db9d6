"""The rows of the mail manifest as mails that can be taken in, and what each must become."""

from __future__ import annotations

import base64
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parents[2]
OWN: Final = HERE / "tests" / "data" / "mail"
SHARED: Final = HERE.parent / "shared" / "data" / "mail"
OFFICE: Final = "trafikkontoret@exempelstad.example"
KARL: Final = "Karl Handläggare <karl.handlaggare@exempelstad.example>"
ASA: Final = "Åsa Öberg <asa.oberg@epost.example>"
OUR_ID: Final = b"tk-2026-000123-1@exempelstad.example"
OUR_RECEIPT: Final = b"tk-2026-000123-kvitto@exempelstad.example"
OUR_NUMBER: Final = b"TK-2026-000123"


@dataclass(frozen=True)
class Row:
    """A file of the manifest, where it lies (None: not on this machine), and what it must become."""

    file: str
    expected: str
    place: Path | None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.file.rpartition("/")[2]


def rows() -> Iterator[Row]:
    """Every row: the shared manifest when it is there, else those that are in the checkout."""
    manifest = SHARED / "MANIFEST.tsv"
    with (manifest if manifest.exists() else OWN / "MANIFEST.tsv").open(encoding="utf-8", newline="") as told:
        for row in csv.DictReader(told, delimiter="\t"):
            places = [folder / row["file"] for folder in (OWN, SHARED)]
            yield Row(row["file"], row["expected"], next((place for place in places if place.exists()), None))


def as_mail(row: Row) -> bytes:
    """The row's bytes as a mail; bodies without headers get some, as the manifest says."""
    assert row.place is not None
    raw = row.place.read_bytes()
    if row.file.startswith("2-") and "crisp__" in row.file:
        return _crisp(row.name, raw)
    if row.name.startswith("quotequail__"):
        return _wrapped(raw, sender=KARL, subject="VB: Test", kind="text/html", name=row.name)
    if row.file.startswith("7-") and not row.name.endswith(".eml"):
        kind = "text/html" if row.name.endswith(".html") else "text/plain"
        return _wrapped(raw, sender=ASA, subject="SV: Hål i gatan", kind=kind, name=row.name, answers=True)
    if row.name.endswith(".tnef") or row.name.endswith("winmail.dat"):
        return _tnef(raw, row.name)
    return raw


def _crisp(name: str, raw: bytes) -> bytes:
    if name.endswith("_subject.txt"):
        told = raw.decode("utf-8").strip()
        return _wrapped(_FORWARDED.encode(), sender=KARL, subject=told, kind="text/plain", name=name)
    is_reply = "thunderbird_en_body_variant_4" in name or "outlook_live_en_body_variant_4" in name
    subject = "Re: Integer consequat non purus" if is_reply else "VB: Integer consequat non purus"
    return _wrapped(raw, sender=KARL, subject=subject, kind="text/plain", name=name)


_FORWARDED: Final = """Kan ni ta detta?

Från: Åsa Öberg <asa.oberg@epost.example>
Skickat: den 22 november 2026 21:40
Till: Karl Handläggare <karl.handlaggare@exempelstad.example>
Ämne: Farlig korsning

Korsningen är farlig.
"""


def _wrapped(body: bytes, *, sender: str, subject: str, kind: str, name: str, answers: bool = False) -> bytes:
    head = [
        f"From: {_word(sender)}",
        f"To: {OFFICE}",
        f"Subject: =?utf-8?B?{base64.b64encode(subject.encode()).decode()}?=",
        "Date: Mon, 23 Nov 2026 10:12:00 +0100",
        f"Message-ID: <{name}@epost.example>",
        "MIME-Version: 1.0",
        f'Content-Type: {kind}; charset="utf-8"',
        "Content-Transfer-Encoding: 8bit",
    ]
    if answers:
        head.append(f"References: <{OUR_ID.decode()}>")
    return "\n".join([*head, "", ""]).encode() + body


def _tnef(data: bytes, name: str) -> bytes:
    body = base64.encodebytes(data).decode()
    return (
        f"From: {_word(ASA)}\nTo: {OFFICE}\nSubject: winmail\nDate: Mon, 23 Nov 2026 10:12:00 +0100\n"
        f"Message-ID: <{name}@epost.example>\nMIME-Version: 1.0\n"
        'Content-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n'
        f'Content-Disposition: attachment; filename="winmail.dat"\n\n{body}'
    ).encode()


def _word(sender: str) -> str:
    name, _, address = sender.partition(" <")
    return f"=?utf-8?B?{base64.b64encode(name.encode()).decode()}?= <{address}"


@dataclass(frozen=True)
class Must:
    """What a row must become. `text` and `quoted` must be in what is new and in what is folded; `files` are names."""

    outcome: str
    text: str = ""
    quoted: str = ""
    subject: str = ""
    sender: str = ""
    files: tuple[str, ...] | None = None
    receipt: bool | None = None
    reason: str = ""
    faults: tuple[str, ...] = field(default=())


_REPORT: Final = Must("delivery_report", receipt=False)
_FORWARD: Final = Must(
    "new_item", reason="forwarded_by_staff", sender="john.doe@acme.com", text="Aenean quis diam urna"
)
_NO_FORWARD: Final = Must("new_item", reason="oral_note", sender="", receipt=False, text="That's true!")
_HELLO: Final = Must("new_item", text="Hello")
_FINE: Final = Must("follow_up", text="Hi. I am fine.", receipt=False)
_HARES: Final = Must("new_item", text="Die Hasen und die Frösche", subject="Die Hasen und die Frösche")

MUST: Final = {
    # 1 machines
    "alaveteli__track-response-exchange-oof-1.eml": Must("automatic", receipt=False),
    "alaveteli__track-response-messagelabs-oof-1.eml": Must("parked", receipt=False),
    "sisimai__rfc3834-01.eml": Must("automatic", receipt=False),
    "sisimai__rfc3834-02.eml": Must("automatic", receipt=False),
    "sisimai__rfc3834-04.eml": Must("automatic", receipt=False),
    "sisimai__arf-01.eml": Must("parked", reason="abuse_report", receipt=False),
    "sisimai__is-not-bounce-01.eml": Must("new_item", receipt=True),
    "mimekit__disposition-notification.txt": Must("delivery_report", reason="read_receipt", receipt=False),
    # 2 forwards
    "crisp__new_outlook_2019_sv_subject.txt": Must("new_item", sender="asa.oberg@epost.example"),
    "crisp__outlook_live_en_body_variant_11.txt": Must("new_item", sender="john.doe@acme.com", text="Aenean"),
    "crisp__thunderbird_en_body_variant_4.txt": _NO_FORWARD,
    "crisp__outlook_live_en_body_variant_4.txt": _NO_FORWARD,
    "crisp__unknown_en_body_variant_12.txt": Must(
        "new_item", reason="forwarded_by_staff", receipt=False, faults=("sender_has_no_address",), text="Aenean"
    ),
    "quotequail__gmail_forward.html": Must("new_item", sender="foo@bar.example", text="Some text"),
    "quotequail__outlook_forward.html": Must("new_item", text="How are you doing?", subject="The subject!"),
    "quotequail__apple_forward.html": Must("new_item", sender="foo@bar.example", text="Text of the original email"),
    "quotequail__thunderbird_forward.html": Must("new_item", sender="johndoe@example.com", text="This is a test."),
    "alaveteli__forward-quoting-example.eml": Must("new_item", text="Some text."),
    "alaveteli__rfc822-attachment.eml": Must("new_item"),
    "rt__email-file-attachment.eml": Must("new_item", text="This is a test with an email file attachment."),
    # 3 charsets
    "zbateson__m0001.txt": _HARES,
    "zbateson__m0006.txt": _HARES,
    "zbateson__m1001.txt": _HARES,
    "alaveteli__mislabelled-as-iso-8859-1.eml": Must("new_item", text="DASH NEXT – REQUEST FOR INFORMATION"),
    "alaveteli__iso8859_2_raw_email.eml": Must("new_item", subject="të importuara gjatë vitit 2010"),
    "alaveteli__multipart-unicode-unix-endings.eml": Must("new_item", text="The ellipsis is unicode…"),
    "alaveteli__subject-bad-utf-8-trailing-base64.eml": Must("new_item", subject="hello"),
    "enmime__incorrect-charset.raw": Must("new_item", text="Unicode/UTF-8"),
    "enmime__html-mime-bad-charset-inline.raw": Must("new_item", text="Test of text section"),
    "djhelpdesk__all-special-chars.eml": Must("new_item", subject="Testovácí email"),
    "djhelpdesk__quoted_printable.eml": Must("new_item", subject="Český test"),
    "rt__new-ticket-from-iso-8859-1": Must("new_item", text="Håvard"),
    "rt__text-html-with-umlaut": Must("new_item", text="Mit freundlichen Grüßen"),
    "rt__new-ticket-from-gb18030": Must("new_item", text="测试", subject="测试"),
    "mimekit__japanese.txt": Must("new_item", text="日本語が", subject="日本語メールテスト"),
    # 4 broken
    "alaveteli__space-boundary.eml": Must("new_item", text="Apologies. Herewith.", files=("Mr Gradwick.pdf",)),
    "alaveteli__malformed-to-and-cc.eml": Must("new_item", sender="quux@example.org"),
    "alaveteli__no-body.eml": Must("new_item", files=("test.xlsx",), faults=("no_text",)),
    "alaveteli__dos-linebreaks.eml": Must("new_item", faults=("invalid_sender",)),
    "enmime__malformed-base64-attach.raw": Must("new_item", text="A text section", faults=("damaged_base64",)),
    "enmime__multipart-wo-boundary.raw": _REPORT,
    "enmime__erroneous.raw": Must("parked", reason="not_a_mail", receipt=False),
    "enmime__malformed-multiple-address-header-values.raw": Must("new_item", text="Simple text."),
    "enmime__extra-base64-character.raw": Must("new_item", text="Hello World!"),
    "enmime__unknown-part-type.raw": Must("new_item", text="A text section", files=("B05.gif",)),
    "rubymail__multiple_content_types.eml": Must("new_item", text="foo"),
    # 5 files
    "alaveteli__incoming-request-two-same-name.eml": Must("new_item", files=("hello-world.txt", "hello-world (2).txt")),
    "alaveteli__simple-uuencoded-attachment.eml": Must("new_item", text="Greetings.", files=("Happy.txt",)),
    "enmime__other-multi-related.raw": Must("new_item", files=("image001.png", "image002.png")),
    "rt__rfc2231-attachment-filename-continuations": Must("new_item", files=("新しいテキスト ドキュメント.txt",)),
    # 6 winmail.dat
    "tnefparse__one-file.tnef": Must("new_item", files=("AUTHORS",)),
    "tnefparse__two-files.tnef": Must("new_item", files=("AUTHORS", "README")),
    "tnefparse__long-filename.tnef": Must("new_item", files=("allproductsmar2000.dat",)),
    # 7 replies
    "talon__gmail.eml": _HELLO,
    "talon__outlook.eml": _HELLO,
    "talon__hotmail.eml": _HELLO,
    "talon__iphone.eml": _HELLO,
    "talon__thunderbird.eml": _HELLO,
    "talon__yahoo.eml": _HELLO,
    "talon__gmail.html": _FINE,
    "talon__ms_outlook_2010.html": _FINE,
    "talon__windows_mail.html": _FINE,
    "talon__thunderbird.html": _FINE,
    # 8 threading
    "rt__subject-with-folding-ws": Must("new_item", subject="test"),
    # 9 our own
    "s01-outlook-svar.eml": Must("follow_up", text="Åsa Öberg", quoted="Skickat: den 20 november", receipt=False),
    "s02-gmail-svar.eml": Must("follow_up", text="Tack, nu är det lagat!", receipt=False),
    "s03-iphone-svar.eml": Must("follow_up", text="Vad är det som händer?", receipt=False),
    "s04-autosvar-exchange.eml": Must("automatic", reason="auto_reply", receipt=False),
    "s05-autosvar-utan-huvuden.eml": Must("parked", reason="uncertain", receipt=False),
    "s06-vanligt-svar-fran-m365.eml": Must("follow_up", text="Hej, kan ni ringa mig om detta?", receipt=False),
    "s07-dsn-exchange-svenska.eml": _REPORT,
    "s08-laskvitto.eml": Must("delivery_report", reason="read_receipt", receipt=False),
    "s09-kalendersvar.eml": Must("automatic", reason="calendar_answer", receipt=False),
    "s10-kalenderinbjudan.eml": Must("new_item", text="vill gärna träffa er", files=("kalender.ics",)),
    "s11-fixamingata-ny-rapport.eml": Must("new_item", text="Tre lyktor i rad är släckta", receipt=True),
    "s12-vidarebefordrat-outlook.eml": Must(
        "new_item", reason="forwarded_by_staff", sender="asa.oberg@epost.example", subject="Farlig korsning"
    ),
    "s13-vidarebefordrat-som-bilaga.eml": Must(
        "new_item", reason="forwarded_by_staff", sender="asa.oberg@epost.example", subject="Buller"
    ),
    "s14-windows1252-kallat-latin1.eml": Must("new_item", text="“Förbjudet att parkera” – men böterna är 1 300 €"),
    "s15-utf8-kallat-latin1.eml": Must("new_item", text="Övergångsstället på Långholmsgatan är nött."),
    "s16-latin1-kallat-utf8.eml": Must("new_item", text="Övergångsstället på Långholmsgatan är nött."),
    "s17-ra-latin1-amnesrad.eml": Must("new_item", subject="Hål i vägen på Götgatan"),
    "s19-nfd-mac.eml": Must("new_item", text="Götgatan", files=("Hål på Götgatan.png",)),
    "s20-html-outlook.eml": Must("new_item", text="trottoarkanten vid Östgötagatan 12 är trasig."),
    "s21-personuppgifter.eml": Must("new_item", text="800102-2386"),
    "s22-flera-fragor.eml": Must("new_item", text="Beröm till er"),
    "s24-eget-kvitto-i-retur.eml": Must("automatic", receipt=False),
    "s25-utskick.eml": Must("parked", reason="bulk", receipt=False),
    "s26-fel-myndighet.eml": Must("new_item"),
    "s27-akut.eml": Must("new_item", text="ett djupt hål"),
    "s28-engelska.eml": Must("new_item", text="Hello, the traffic light", receipt=True),
}


def must(row: Row) -> Must:
    """What the row must become; where nothing is said of it, what its folder becomes."""
    if row.name in MUST:
        return MUST[row.name]
    if row.file.startswith("1-"):
        return _REPORT
    if "crisp__" in row.name:
        return _FORWARD
    return Must("follow_up", receipt=False) if row.file.startswith("7-") else Must("new_item")
