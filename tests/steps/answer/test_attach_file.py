"""Files that go along with an answer: laid with the draft, out with the message, back again when it is recalled."""

from __future__ import annotations

import email
from datetime import timedelta
from email.policy import default

import pytest

from gehor.kit.files.models import StoredFile
from gehor.kit.refused import NotThere, Refused
from gehor.outbox.queries import message_of
from gehor.steps.answer.actions.attach_file import attach_file
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.recall_reply import recall_reply
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import draft, preview
from gehor.steps.answer.rules.words import MAX_FILES
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import marked_case
from tests.cast import AT, DAY, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 karta"


def lay(cast: Cast, case: CaseRow, name: str = "karta.pdf", data: bytes = PDF) -> None:
    attach_file(actor=cast.olof.actor, at=AT, case_id=case.id, data=data, name=name)


def names(cast: Cast, case: CaseRow) -> list[str]:
    found = draft(cast.olof.asks(), case.id)
    return [file.name for file in found.files] if found else []


def test_a_file_waits_with_the_draft_and_goes_out_with_the_answer(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    lay(cast, case)
    lay(cast, case, "../../brev.txt", "Hej på dig".encode())
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Se kartan.", closes=False)
    post.leave(record_id, at=AT + timedelta(minutes=2))

    sent = email.message_from_bytes(post.sent[0], policy=default)
    parts = [(part.get_filename(), part.get_content_type()) for part in sent.iter_attachments()]
    assert parts == [("karta.pdf", "application/pdf"), ("brev.txt", "text/plain")]
    assert draft(cast.olof.asks(), case.id) is None


def test_the_preview_is_what_is_sent_to_the_last_sign_and_file(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    lay(cast, case)
    text = "Vi lagar hålet.\n\n- i morgon\n- senast på fredag ✓"
    shown = preview(cast.olof.asks(), case.id, text=text, kind="reply", day=DAY)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=text, closes=False)

    message = email.message_from_bytes(message_of(post.of(record_id)), policy=default)
    body = message.get_body(("plain",))
    assert body is not None
    said = body.get_content().replace("\r\n", "\n").rstrip("\n")
    assert (str(message["Subject"]), said) == (shown.subject, shown.text.rstrip("\n"))
    assert [part.get_filename() for part in message.iter_attachments()] == [file.name for file in shown.files]


def test_a_recalled_answer_gives_its_files_back_to_the_draft(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    lay(cast, case)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Se kartan.", closes=False)
    recall_reply(actor=cast.olof.actor, at=AT + timedelta(seconds=20), case_id=case.id, record_id=record_id)

    assert names(cast, case) == ["karta.pdf"]


def test_cleaning_the_case_takes_the_files_of_its_drafts(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    before = StoredFile.objects.count()
    lay(cast, case)

    assert clean_case(actor=cast.olof.actor, at=AT, case_id=case.id) == 1
    assert StoredFile.objects.count() == before


def test_what_is_written_and_what_is_laid_with_it_never_disturb_each_other(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    version = save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Börjar skriva")
    lay(cast, case)

    assert save_draft(actor=cast.olof.actor, at=AT, case_id=case.id, text="Skriver", version=version) == version + 1
    assert names(cast, case) == ["karta.pdf"]


def test_programs_too_many_files_and_too_much_together_are_refused(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        lay(cast, case, "karta.pdf", b"MZ\x90 program")
    assert (refused.value.code, refused.value.facts["reason"]) == ("document_refused", "wrong_type")
    big = b"%PDF-" + b"x" * 9_000_000
    lay(cast, case, data=big)
    with pytest.raises(Refused, match="files_too_big"):
        lay(cast, case, data=big)
    for _ in range(MAX_FILES - 1):
        lay(cast, case)
    with pytest.raises(Refused, match="too_many_files"):
        lay(cast, case)


def test_nobody_lays_files_with_a_case_they_may_not_see(cast: Cast) -> None:
    case = marked_case(cast)
    with pytest.raises(NotThere):
        attach_file(actor=cast.olga.actor, at=AT, case_id=case.id, data=PDF, name="karta.pdf")
