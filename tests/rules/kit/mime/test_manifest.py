"""Every mail of the manifest is read as the manifest says."""

from __future__ import annotations

from typing import Any

import pytest

from gehor.kit.mime.forwards import unwrap
from gehor.kit.mime.nature import may_be_answered, nature
from gehor.kit.mime.quotes import split
from gehor.kit.mime.reading import parse
from gehor.kit.mime.reports import report_of
from gehor.kit.mime.values import Mail
from tests import mail_files

EXPECTED = mail_files.expectations()
MAILS = [row["file"] for row in mail_files.rows() if "pair_of" not in EXPECTED[row["file"]]]
PAIRS = [(name, fields["pair_of"]) for name, fields in EXPECTED.items() if "pair_of" in fields]
ABSENT = "its licence does not go with ours, and ../shared/data/mail is not there"


def present(*names: str) -> None:
    if not all(map(mail_files.find, names)):
        pytest.skip(ABSENT)


def test_every_row_of_the_manifest_has_its_expectation_and_no_other() -> None:
    assert {row["file"] for row in mail_files.rows()} == EXPECTED.keys()


def test_mails_with_licences_that_go_with_ours_lie_in_the_repository() -> None:
    free = [row["file"] for row in mail_files.rows() if "GPL" not in row["licence"]]
    assert all((mail_files.SHIPPED / name).is_file() for name in free)
    assert not [
        row["file"]
        for row in mail_files.rows()
        if "GPL" in row["licence"] and (mail_files.SHIPPED / row["file"]).exists()
    ]


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_of_the_manifest_is_read_as_expected(name: str) -> None:
    present(name)
    expected = EXPECTED[name]
    mail = parse(mail_files.as_mail(name))
    _check_letter(mail, expected)
    _check_people(mail, expected)
    _check_files(mail, expected)
    _check_forward(mail, expected)
    _check_report(mail, expected)


def _check_letter(mail: Mail, expected: dict[str, Any]) -> None:
    new, quoted = split(mail.text)
    assert nature(mail) == expected["nature"]
    assert bool(quoted) is expected["quoted"]
    if "new" in expected:
        assert new == expected["new"]
    else:
        assert new.startswith(expected["new_begins"])
        assert new.endswith(expected["new_ends"])
    for words in expected.get("text_has", ()):
        assert words in mail.text
    assert [code for code in mail.faults if code != "no_date"] == expected.get("faults", [])
    assert mail.calendar == expected.get("calendar", "")
    assert "\x00" not in mail.text
    assert "<script" not in mail.html.lower()


def _check_people(mail: Mail, expected: dict[str, Any]) -> None:
    answers = list(dict.fromkeys([*mail.in_reply_to, *mail.references]))
    assert answers == expected.get("answers", [])
    if "wrapped_as" in expected:
        return
    subject = expected["subject"]
    assert mail.subject == subject or (subject.endswith("…") and mail.subject.startswith(subject[:-1]))
    assert [mail.sender.name, mail.sender.address] == expected["sender"]
    assert may_be_answered(mail) is expected["may_be_answered"]
    assert (mail.reply_to.address if mail.reply_to else "") == expected.get("reply_to", "")
    if "to" in expected:
        assert [[one.name[:60], one.address] for one in mail.to] == expected["to"]
    assert (mail.date is None) is (expected.get("date") == "none" or not mail.is_mail)


def _check_files(mail: Mail, expected: dict[str, Any]) -> None:
    assert [[file.name, len(file.data), file.media_type] for file in mail.files] == expected.get("files", [])
    assert [file.name for file in mail.files if file.inline] == expected.get("inline", [])
    assert [file.name for file in mail.files if file.damaged] == expected.get("damaged", [])


def _check_forward(mail: Mail, expected: dict[str, Any]) -> None:
    found = unwrap(mail)
    wanted = expected.get("forward", "none")
    if wanted == "none":
        assert found is None
        return
    assert found is not None
    assert [found.sender.name, found.sender.address] == wanted["sender"]
    assert found.subject == wanted["subject"]
    assert (found.date.isoformat() if found.date else "") == wanted["date"]
    assert (found.date_basis, found.message_id) == (wanted["basis"], wanted["message_id"])
    assert found.note.strip().startswith(wanted["note_begins"])
    assert found.text.strip().startswith(wanted["text_begins"])


def _check_report(mail: Mail, expected: dict[str, Any]) -> None:
    found = report_of(mail)
    wanted = expected.get("report")
    if wanted is None:
        assert found is None
        return
    assert found is not None
    assert found.kind == wanted["kind"]
    assert [[one.address, one.action, one.status] for one in found.recipients] == wanted["recipients"]
    assert list(found.original_ids) == wanted["original_ids"]


@pytest.mark.parametrize(("expected", "name"), PAIRS)
def test_what_is_new_is_what_other_trimmers_agreed_on(expected: str, name: str) -> None:
    present(expected, name)
    path = mail_files.find(expected)
    assert path is not None
    wanted = path.read_text(encoding="utf-8").split("FOLDED_QUOTED_SECTION")[0]
    text = parse(mail_files.as_mail(name)).text
    new, _ = split(text)
    if not wanted.strip():
        # Nothing but quotation: it is shown all the same.
        assert new == text
        return
    assert _plain(new) == _plain(wanted).removesuffix("\n--").rstrip()


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
