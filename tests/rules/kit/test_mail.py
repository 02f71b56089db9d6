"""Nothing a stranger wrote can become a header, a second addressee or a part of a mail."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehor.kit.mail import Attachment, build_message, valid_address

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
PLAIN = {
    "sender": "svar@exempelstad.example",
    "sender_name": "Trafikkontoret, Exempelstad",
    "recipient_name": "Åsa Öberg",
    "recipient": "asa@exempel.example",
    "subject": "Svar på din synpunkt S2026-001234",
    "text": "Hej Åsa!\n\nHålet är lagat.\n",
    "message_id": "<0190.1@exempelstad.example>",
    "at": AT,
}


def build(**other: object) -> EmailMessage:
    made = build_message(**{**PLAIN, **other})  # type: ignore[arg-type]
    read = message_from_bytes(made.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_plain_mail_says_what_it_was_given() -> None:
    read = build(reply_to="registrator@exempelstad.example", in_reply_to="<a@b.example>", language="sv")
    assert read["From"].addresses[0].display_name == "Trafikkontoret, Exempelstad"
    assert [(one.display_name, one.addr_spec) for one in read["To"].addresses] == [("Åsa Öberg", "asa@exempel.example")]
    assert read["Reply-To"].addresses[0].addr_spec == "registrator@exempelstad.example"
    assert read["Subject"] == "Svar på din synpunkt S2026-001234"
    assert read["Message-ID"] == "<0190.1@exempelstad.example>"
    assert read["In-Reply-To"] == read["References"] == "<a@b.example>"
    assert read["Date"].datetime == AT
    assert read["Content-Language"] == "sv"
    assert read["Auto-Submitted"] is None
    assert read.get_content().replace("\r\n", "\n") == "Hej Åsa!\n\nHålet är lagat.\n"


def test_an_automatic_mail_says_so_to_machines() -> None:
    read = build(automatic=True)
    assert read["Auto-Submitted"] == "auto-replied"
    silenced = read["X-Auto-Response-Suppress"].split(", ")
    assert {"OOF", "AutoReply"} <= set(silenced)
    # A receipt that does not arrive must come home.
    assert not {"NDR", "All"} & set(silenced)


def test_attachments_keep_their_name_type_and_bytes() -> None:
    data = bytes(range(256))
    (part,) = build(attachments=[Attachment("Bilaga å.pdf", "application/pdf", data)]).iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == (
        "Bilaga å.pdf",
        "application/pdf",
        data,
    )


@pytest.mark.parametrize("field", ["subject", "sender_name", "recipient_name"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00"])
def test_a_line_break_in_subject_or_name_makes_no_header(field: str, end: str) -> None:
    read = build(**{field: f"Hej{end}Bcc: alla@exempel.example"})
    assert read["Bcc"] is None
    assert set(read.keys()) == set(build().keys())


def test_a_file_name_with_a_line_break_makes_no_header() -> None:
    (part,) = build(attachments=[Attachment('a"\r\nX-Evil: 1.pdf', "application/pdf", b"x")]).iter_attachments()
    assert part["X-Evil"] is None
    assert part.get_content() == b"x"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("recipient", "a@b.example\r\nBcc: c@d.example"),
        ("recipient", "a@b.example, c@d.example"),
        ("recipient", "Åsa <a@b.example>"),
        ("sender", ""),
        ("reply_to", "nobody"),
        ("message_id", "utan vinklar@x.example"),
        ("message_id", "<a@b.example>\r\nBcc: c@d.example"),
        ("in_reply_to", "<a@b.example> <c@d.example>"),
        ("language", "sv\r\nX: y"),
        ("attachments", [Attachment("a", "text/plain\r\nX: y", b"")]),
        ("attachments", [Attachment("a", "plain", b"")]),
    ],
)
def test_a_value_that_would_break_a_header_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match="mail"):
        build(**{field: value})


@given(st.text(), st.text(), st.text())
def test_any_text_at_all_makes_one_readable_mail(subject: str, name: str, text: str) -> None:
    read = build(subject=subject, sender_name=name, recipient_name=name, text=text)
    assert set(read.keys()) == set(build().keys())
    assert [one.addr_spec for one in read["To"].addresses] == ["asa@exempel.example"]
    assert [one.addr_spec for one in read["From"].addresses] == ["svar@exempelstad.example"]
    assert not read.is_multipart()


def test_signs_that_can_not_be_encoded_do_not_stop_a_mail() -> None:
    assert build(text="Hej \ud800 du", subject="\udfff x")["Subject"] == "x"


@pytest.mark.parametrize(
    "address", ["a@b.se", "for.namn+tagg@exempel.example", "o'brien@x-y.example", "info@räksmörgås.example"]
)
def test_ordinary_addresses_are_valid(address: str) -> None:
    assert valid_address(address)


def test_a_domain_with_swedish_letters_is_written_for_old_servers() -> None:
    assert build(recipient_name="", recipient="info@räksmörgås.example")["To"] == "info@xn--rksmrgs-5wao1o.example"


@pytest.mark.parametrize(
    "address",
    ["", "@", "a", "a@", "@b.se", "a@b", "a b@c.se", "a@b..se", ".a@b.se", "a.@b.se",
     "a@-b.se", "a@b.se\n", "a@b.se,c@d.se",
     "<a@b.se>", '"a b"@c.se', "a@[127.0.0.1]", "å@b.se", "a@b.se\x00", f"{'a' * 65}@b.se", f"a@{'b' * 250}.se"],
)  # fmt: skip
def test_what_no_mail_can_be_sent_to_is_invalid(address: str) -> None:
    assert not valid_address(address)
