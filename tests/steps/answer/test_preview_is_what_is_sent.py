"""What an officer sees before sending is what the person gets: every channel, every language of our texts."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import timedelta
from email.policy import default

import pypdfium2
import pytest

from gehor.journey import conclusion
from gehor.office.actions.set_text import set_text
from gehor.outbox.models.dispatch import Dispatch
from gehor.outbox.queries import letter_of
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import Preview, preview
from gehor.steps.answer.rules.words import ReplyKind
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.public import tracking_of
from tests.builders import RUT
from tests.cast import AT, DAY, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
SAID = "Vi har lagat lampan, se £5 & <b>raden</b>.\n\nAndra stycket:\n  indraget – med ”citat”, ÅÄÖ åäö Šž.\n\n\nSlut."
SENDERS = {
    "email": RUT,
    "letter": replace(RUT, email="", address="Lindvägen 3\n123 45 Småstad", reply_by="letter"),
    "page": replace(RUT, email="", name="", anonymous=True, reply_by="page"),
}
LANGUAGES = ("sv", "en", "fi")
WAYS = [(way, language) for way in SENDERS for language in LANGUAGES]


@pytest.fixture
def texts(cast: Cast) -> None:
    """The frames of answers in English and Finnish too."""
    for language, hello in (("en", "Hello!"), ("fi", "Hei!")):
        keys = {"actor": cast.adam.actor, "at": AT, "language": language}
        set_text(**keys, occasion="reply_frame", subject="Re {reference}", body=f"{hello}\n\n{{text}}\n\n{{officer}}")
        body = f"{hello} {{reason}}. {{new_date}}, {{officer}}"
        set_text(**keys, occasion="interim_notice", subject="Later {reference}", body=body)


def _saying(way: str, language: str) -> Saying:
    return replace(SENDERS[way], language=language)


def _same(shown: Preview, sent: Dispatch, record: Record) -> None:
    assert (sent.name, sent.kind, sent.address) == (shown.name, shown.kind, shown.address)
    assert (sent.subject, sent.text) == (shown.subject, shown.text)
    assert record.text == shown.text


def _words_of_pdf(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return " ".join(page.get_textpage().get_text_range() for page in pdf).split()
    finally:
        pdf.close()


def _arrives(way: str, shown: Preview, sent: Dispatch, record: Record, post: Post) -> None:
    """As the person has it in the hand."""
    if way == "email":
        mail = email.message_from_bytes(post.sent[-1], policy=default)
        # A mail's body ends with a line end; nothing else is added, and there is no other form of the text.
        assert not mail.is_multipart() and mail.get_content_type() == "text/plain"
        assert mail.get_content().replace("\r\n", "\n") == shown.text.rstrip("\n") + "\n"
        assert mail["Subject"] == shown.subject and mail["Content-Language"] == sent.language
    elif way == "letter":
        words = _words_of_pdf(letter_of(sent.pk))
        wanted = [*shown.subject.split(), *shown.text.split()]
        assert _in_order(wanted, words), (wanted, words)
        assert [line for line in shown.address.splitlines() if line.split()[0] not in words] == []
    else:
        told = tracking_of(record.case_id).records
        assert [row.text for row in told if row.id == record.pk] == [shown.text]


def _in_order(wanted: list[str], words: list[str]) -> bool:
    """Every word of a text stands in the letter, in its order; a line may be broken at a hyphen."""
    there = "".join(words)
    at = 0
    for word in wanted:
        at = there.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


@pytest.mark.parametrize(("way", "language"), WAYS)
def test_the_preview_of_a_reply_is_what_arrives_to_the_last_sign(
    cast: Cast, texts: None, post: Post, way: str, language: str
) -> None:
    case = owned(cast, cast.olof, _saying(way, language))
    shown = preview(cast.olof.asks(), case.id, text=SAID, kind=ReplyKind.REPLY, day=DAY)

    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text=SAID, closes=False, fault_found="no")

    later = AT + timedelta(minutes=2)
    post.leave(record_id, at=later)
    if way == "letter":
        post.post_letter(record_id, by=cast.rebecka, at=later)
    record = Record.objects.get(pk=record_id)
    sent = RecordDispatch.objects.select_related("dispatch").get(record=record_id).dispatch
    _same(shown, sent, record)
    _arrives(way, shown, sent, record, post)


@pytest.mark.parametrize(("way", "language"), WAYS)
def test_the_preview_of_an_interim_notice_is_what_is_sent(
    cast: Cast, texts: None, post: Post, way: str, language: str
) -> None:
    case = owned(cast, cast.olof, _saying(way, language))
    new_day = DAY + timedelta(days=21)
    asked = {"reason": "Vi mäter först", "new_due_on": new_day}
    shown = preview(cast.olof.asks(), case.id, text="", kind=ReplyKind.INTERIM_NOTICE, day=DAY, **asked)

    record_id = send_interim_notice(actor=cast.olof.actor, at=AT, case_id=case.id, **asked)

    sent = RecordDispatch.objects.select_related("dispatch").get(record=record_id).dispatch
    _same(shown, sent, Record.objects.get(pk=record_id))


def test_an_answer_by_telephone_is_kept_and_shown_as_it_was_written(cast: Cast) -> None:
    case = owned(cast, cast.olof, replace(RUT, email="", phone="070-174 06 05", reply_by="phone"))

    conclusion.answered_orally(actor=cast.olof.actor, at=AT, case_id=case.id, text=SAID, fault_found="no", version=None)

    kept = Record.objects.get(case=case.id, type__code="oral_answer")
    assert kept.text == SAID
