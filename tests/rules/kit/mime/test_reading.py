"""Broken, strange and hostile mails are read as far as anyone can, and never stop the reader."""

from __future__ import annotations

import base64
from datetime import datetime

import pytest

from gehor.kit.mime.reading import parse
from gehor.kit.mime.structure import MOST_PARTS
from gehor.kit.mime.values import Address
from tests.rules.kit.mime.letters import mail, parts


@pytest.mark.parametrize(
    ("told", "name", "address"),
    [
        ('"Öberg, Åsa" <asa@epost.example>', "Öberg, Åsa", "asa@epost.example"),
        ("Öberg, Åsa <asa@epost.example>", "Öberg, Åsa", "asa@epost.example"),
        ("=?utf-8?B?w4VzYSDDlmJlcmc=?= <asa@epost.example>", "Åsa Öberg", "asa@epost.example"),
        ("asa@epost.example (Åsa Öberg)", "Åsa Öberg", "asa@epost.example"),
        ("asa@epost.example", "", "asa@epost.example"),
        ("<asa@epost.example", "", "asa@epost.example"),
        ('"rut@epost.example" <asa@epost.example>', "rut@epost.example", "asa@epost.example"),
        ("=?utf-8?q?rut=40epost=2Eexample=2C?= <asa@epost.example>", "rut@epost.example,", "asa@epost.example"),
        ("Asa <asa@@epost.example>", "Asa", ""),
        ("Åsa Öberg", "Åsa Öberg", ""),
        ("undisclosed-recipients:;", "", ""),
        ("", "", ""),
    ],
)
def test_senders_are_read_as_people_and_programs_write_them(told: str, name: str, address: str) -> None:
    assert mail(sender=f"From: {told}").sender == Address(name, address)


def test_a_name_that_a_program_encoded_like_a_subject_is_still_what_the_mail_answers() -> None:
    found = mail("x", "In-Reply-To: =?utf-8?q?=3Cabc=2Edef=40x=2Eexample=3E?=")
    assert found.in_reply_to == ("<abc.def@x.example>",)


def test_several_addressees_keep_their_order_and_names() -> None:
    found = mail("x", "Cc: Öberg, Åsa <asa@epost.example>; rut@epost.example, Vänner: olle@epost.example;")
    assert [one.address for one in found.cc] == ["asa@epost.example", "rut@epost.example", "olle@epost.example"]
    assert found.cc[0].name == "Öberg, Åsa"


def test_a_sender_whose_brackets_do_not_match_is_flagged_invalid() -> None:
    assert "invalid_sender" in mail(sender='From: "A Person" email@epost.example>').faults


def test_only_whole_message_ids_are_believed_and_each_once() -> None:
    found = mail("x", "References: <a@b.example> <trasig <c@d.example>", "References: <a@b.example>")
    assert found.references == ("<a@b.example>", "<c@d.example>")


@pytest.mark.parametrize(
    "value", ["i går", "", "Mon, 99 Nov 2026 10:00:00 +0100", "Mon, 23 Nov 99999999 10:00:00", "x" * 999]
)
def test_a_date_nobody_can_read_is_told_as_none(value: str) -> None:
    assert parse(f"From: a@b.example\nDate: {value}\n\nx".encode()).date is None


def test_the_top_received_line_tells_when_it_reached_us() -> None:
    found = mail(
        "x",
        "Received: from a by b; Mon, 23 Nov 2026 09:00:00 +0100",
        "Received: from c by a; Sun, 22 Nov 2026 09:00:00 +0100",
    )
    assert found.received_at == datetime.fromisoformat("2026-11-23T09:00:00+01:00")


def test_an_empty_return_path_is_told_from_none_at_all() -> None:
    assert mail("x", "Return-Path: <>").return_path == ""
    assert mail("x").return_path is None
    assert mail("x", "Return-Path: <rut@epost.example>").return_path == "rut@epost.example"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_kinds_of_line_ends_are_read_alike(end: str) -> None:
    raw = end.join(["From: a@b.example", "Subject: Hål i", " vägen", "", "Hej!", "Rut"]).encode()
    found = parse(raw)
    assert (found.subject, found.text) == ("Hål i vägen", "Hej!\nRut")


def test_the_line_that_a_mailbox_file_puts_above_is_no_header() -> None:
    assert parse(b"From rut@epost.example Mon Nov 23\nFrom: a@b.example\n\nHej").sender.address == "a@b.example"


def test_lines_broken_for_old_screens_are_joined_again() -> None:
    text = "Hej alla som \r\nbor här.\r\n\r\n> citat \r\n> forts\r\n-- \r\nRut"
    assert (
        mail(text, kind="text/plain; charset=utf-8; format=flowed").text
        == "Hej alla som bor här.\n\n> citat forts\n-- \nRut"
    )
    assert mail("gat \r\nan", kind="text/plain; format=flowed; delsp=yes").text == "gatan"


def test_a_file_written_into_the_text_becomes_a_file() -> None:
    found = mail("Hej\r\nbegin 644 karta.txt\r\n#0V%T\r\n`\r\nend\r\nRut")
    assert found.text == "Hej\nRut"
    assert [(file.name, file.data, file.damaged) for file in found.files] == [("karta.txt", b"Cat", False)]


def test_a_sentence_that_begins_with_begin_stays_text() -> None:
    text = "begin 644 meters from here\nand walk"
    assert mail(text).text == text


def test_html_loads_nothing_and_keeps_its_own_pictures() -> None:
    found = mail(
        '<style>p{background:url(http://x.example/a)}</style><p style="background:url(http://x.example/b)"'
        ' onclick="x()">Hej</p>'
        '<img src="http://x.example/spy.png" alt="bild"><img src="cid:karta@x"><img srcset="http://x.example/c 2x">'
        '<a href="javascript:x()">a</a><a href="https://b.example/">b</a><script>x()</script>'
        '<iframe src="http://x.example"></iframe>'
        '<form action="http://x.example"><input></form><video poster="http://x.example/d"></video>'
        '<base href="http://x.example/">'
        '<svg><image href="http://x.example/e"/></svg><link rel=stylesheet href="http://x.example/f">'
        "<meta http-equiv=refresh content=0>",
        kind="text/html; charset=utf-8",
    )  # fmt: skip
    assert "x.example" not in found.html
    assert 'src="cid:karta@x"' in found.html
    assert 'href="https://b.example/"' in found.html
    for word in ("script", "style", "onclick", "iframe", "form", "svg", "javascript", "meta"):
        assert word not in found.html
    assert found.text.startswith("Hej")


def test_table_cells_stand_apart_in_the_text() -> None:
    html = "<table><tr><td>Måndag</td><td>kl 8</td></tr><tr><td>Tisdag</td><td>kl 9</td></tr></table>"
    assert [line.split() for line in mail(html, kind="text/html; charset=utf-8").text.splitlines()] == [
        ["Måndag", "kl", "8"],
        ["Tisdag", "kl", "9"],
    ]


def test_html_too_deep_to_show_still_gives_its_text() -> None:
    found = mail("<div>" * 5000 + "Hålet är kvar" + "</div>" * 5000, kind="text/html; charset=utf-8")
    assert (found.text.strip(), found.html) == ("Hålet är kvar", "")
    assert "html_left_out" in found.faults


def test_plain_text_is_preferred_and_html_kept_beside_it() -> None:
    found = parts(
        "Content-Type: text/plain; charset=utf-8\r\n\r\nHej i text",
        "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hej i <b>HTML</b></p>",
        kind="multipart/alternative",
    )
    assert (found.text, found.html) == ("Hej i text", "<p>Hej i <b>HTML</b></p>")


def test_pieces_of_a_long_mail_tell_which_they_are() -> None:
    assert mail("x", kind='message/partial; id="abc@x"; number=2; total=3').partial == ("abc@x", 2, 3)


def test_deep_and_many_parts_are_cut_off_and_kept() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(300))
    assert "too_many_parts" in parse(("From: a@b.example\r\n" + deep).encode()).faults
    many = mail("--b\r\n\r\nx\r\n" * (MOST_PARTS * 3), kind="multipart/mixed; boundary=b")
    assert many.text.count("x") == MOST_PARTS * 3


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n\n",
        b"\x00" * 1000,
        b"From:",
        b": tom\n\nx",
        b"From: a@b.example",
        b"Content-Type: multipart/mixed; boundary=\n\nx",
        b'Content-Type: multipart/mixed; boundary="\n\nx',
        b"Content-Type: multipart/mixed; boundary=a\n\n--a--\n--a\n\nx",
        b"Content-Type: text/plain; charset*0*=x''%\n\nx",
        b"Content-Transfer-Encoding: x-uuencode\n\nx",
        b"Subject: =?utf-7?B?K////w==?=\n\nx",
    ],
)
def test_scraps_of_mails_are_read_without_a_word(raw: bytes) -> None:
    parse(raw)


def test_winmail_that_is_none_is_kept_as_a_file() -> None:
    found = mail("hej", "Content-Transfer-Encoding: 7bit", kind='application/ms-tnef; name="winmail.dat"')
    assert [(file.name, file.data) for file in found.files] == [("winmail.dat", b"hej")]
    assert "damaged_winmail" in found.faults


def test_winmail_whose_counts_lie_is_read_as_far_as_it_reaches() -> None:
    # A property block that claims four thousand million properties, and one value of the same size.
    lie = b"\xff\xff\xff\xff" + b"\x1e\x10\x00\x10" + b"\xff\xff\xff\xff" + b"\x03\x10\x01\x00" + b"\xff\xff\xff\xff"
    tnef = bytes.fromhex("789f3e220000") + b"\x01\x03\x90\x06\x00" + len(lie).to_bytes(4, "little") + lie + b"\0\0"
    body = base64.encodebytes(tnef).decode()
    found = mail(body, "Content-Transfer-Encoding: base64", kind="application/ms-tnef")
    assert found.is_mail


def test_a_file_is_typed_by_its_content_when_its_label_says_nothing() -> None:
    data = base64.encodebytes(b"%PDF-1.7\n%\xe2\xe3\n").decode()
    part = "Content-Type: {}; name=svar.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + data
    found = parts(part.format("document/pdf"), part.format("application/octet-stream"))
    assert [file.media_type for file in found.files] == ["application/pdf", "application/pdf"]
