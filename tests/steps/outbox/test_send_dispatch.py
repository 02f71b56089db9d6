"""A message is claimed by one sender, handed over, and how that ended is never guessed (routine 2)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from django.db import connection
from pytest_django import Settings

from gehor.kit.files.store import save_bytes
from gehor.outbox import queries
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.outcome import Outcome, Sent
from gehor.outbox.rules.states import DispatchState
from tests.steps.outbox.conftest import AFTER_UNDO, JOB, MailServer, Queue

pytestmark = pytest.mark.django_db


def send(dispatch_id: object) -> Sent:
    return send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=dispatch_id)  # type: ignore[arg-type]


def outcome_of(dispatch_id: object) -> Outcome:
    outcome = send(dispatch_id).outcome
    assert outcome is not None
    return outcome


def test_a_mail_arrives_to_the_byte_as_the_preview_showed_it(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    preview = queries.message_of(dispatch_id)

    assert outcome_of(dispatch_id) == Outcome(DispatchState.ACCEPTED, "250 Message taken")

    (envelope,) = mail_server.got
    assert envelope.content == preview
    assert envelope.mail_from == "trafikkontoret@smastad.example"
    assert envelope.rcpt_tos == ["rut.alm@example.org"]


def test_a_mail_with_attachments_is_the_same_bytes_each_time_it_is_built(queue: Queue, mail_server: MailServer) -> None:
    stored = save_bytes(b"%PDF-1.7 karta", media_type="application/pdf")
    dispatch_id = queue(files=[(stored.pk, "karta åäö.pdf")])
    preview = queries.message_of(dispatch_id)

    send(dispatch_id)

    assert queries.message_of(dispatch_id) == preview == mail_server.got[0].content
    parts = list(message_from_bytes(preview).walk())
    assert parts[-1].get_payload(decode=True) == b"%PDF-1.7 karta"


def test_the_mail_is_from_the_office_and_says_what_it_must(queue: Queue) -> None:
    dispatch_id = queue(automatic=True)

    mail = message_from_bytes(queries.message_of(dispatch_id))

    assert str(make_header(decode_header(mail["From"]))) == "Trafikkontoret i Småstad <trafikkontoret@smastad.example>"
    assert mail["Message-ID"].startswith(f"<S2026-000001.{dispatch_id.hex}.")
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-replied", "sv")
    assert message_from_bytes(queries.message_of(queue()))["Auto-Submitted"] is None


def test_a_name_or_subject_with_line_breaks_adds_no_header(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue(name="Rut\r\nBcc: alla@example.org", subject="Hej\r\nBcc: alla@example.org\n\nText")

    send(dispatch_id)

    (envelope,) = mail_server.got
    assert envelope.rcpt_tos == ["rut.alm@example.org"]
    assert message_from_bytes(envelope.content)["Bcc"] is None  # type: ignore[arg-type]


def test_an_address_whose_domain_has_rings_and_dots_is_told_to_the_server_in_its_own_way(
    queue: Queue, mail_server: MailServer
) -> None:
    dispatch_id = queue(address="rut.alm@småstad.example")

    assert outcome_of(dispatch_id).state == DispatchState.ACCEPTED

    assert mail_server.got[0].rcpt_tos == ["rut.alm@xn--smstad-jua.example"]


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_server_that_says_not_now_is_tried_again_later(queue: Queue, mail_server: MailServer, step: str) -> None:
    setattr(mail_server, step, "451 Try again")

    assert outcome_of(queue()) == Outcome(DispatchState.QUEUED, "451 Try again")


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_server_that_says_never_is_believed(queue: Queue, mail_server: MailServer, step: str) -> None:
    setattr(mail_server, step, "550 No such person")

    assert outcome_of(queue()) == Outcome(DispatchState.FAILED, "550 No such person")


def test_a_server_that_is_away_is_tried_again_later(queue: Queue, settings: Settings) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    assert outcome_of(queue()).state == DispatchState.QUEUED


@pytest.mark.parametrize("lines", [0, 1, 2, 3, 4, 6])
def test_a_line_that_breaks_before_the_mail_was_handed_over_is_tried_again(
    queue: Queue, breaking_server: Callable[[int], list[bytes]], lines: int
) -> None:
    breaking_server(lines)

    state = outcome_of(queue(text="a" * 4_000_000 if lines == 6 else "Hej")).state

    assert state == DispatchState.QUEUED


def test_a_line_that_breaks_after_the_mail_without_an_answer_leaves_it_unsure(
    queue: Queue, breaking_server: Callable[[int], list[bytes]]
) -> None:
    heard = breaking_server(-1)

    assert outcome_of(queue()).state == DispatchState.UNSURE
    assert heard[-1] == b".\r\n"


def test_a_server_that_never_answers_the_mail_leaves_it_unsure(
    queue: Queue, mail_server: MailServer, settings: Settings
) -> None:
    mail_server.data = "no number"

    assert outcome_of(queue()).state == DispatchState.UNSURE


def test_an_address_that_is_none_fails_and_says_so(queue: Queue, mail_server: MailServer) -> None:
    outcome = outcome_of(queue(address="rut alm"))

    assert outcome.state == DispatchState.FAILED
    assert outcome.said
    assert mail_server.got == []


def test_an_attachment_that_is_damaged_fails_instead_of_going_out(
    queue: Queue, mail_server: MailServer, file_root: object
) -> None:
    stored = save_bytes(b"karta", media_type="text/plain")
    (file_root / stored.place).write_bytes(b"annat")  # type: ignore[operator]

    assert outcome_of(queue(files=[(stored.pk, "karta.txt")])).state == DispatchState.FAILED
    assert mail_server.got == []


def test_a_letter_waits_to_be_posted_and_a_code_shows_at_once(queue: Queue) -> None:
    letter = queue(kind="letter", address="Lindvägen 3\n123 45 Småstad")

    assert outcome_of(letter) == Outcome(DispatchState.TO_POST)
    assert queries.letter_of(letter).startswith(b"%PDF-")
    assert outcome_of(queue(kind="code", name="", address="")) == Outcome(DispatchState.SHOWN)


def test_a_letter_that_no_font_can_print_fails_before_the_printer(queue: Queue) -> None:
    outcome = outcome_of(queue(kind="letter", address="Lindvägen 3", text="Hej \U00013000"))

    assert outcome.state == DispatchState.FAILED
    assert "\U00013000" in outcome.said


def test_nothing_leaves_before_the_time_to_regret_is_over(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()

    early = send_dispatch(actor=JOB, at=AFTER_UNDO - timedelta(seconds=1), dispatch_id=dispatch_id)

    assert early.outcome is None
    assert mail_server.got == []
    assert queries.dispatch_row(dispatch_id).state == "queued"


def test_a_claimed_message_is_not_to_be_had_a_second_time(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    send(dispatch_id)

    assert send(dispatch_id).outcome is None

    row = queries.dispatch_row(dispatch_id)
    assert (row.state, row.tries, row.claimed_at) == ("sending", 1, AFTER_UNDO)
    assert len(mail_server.got) == 1


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_the_same_moment_send_one_mail(queue: Queue, mail_server: MailServer) -> None:
    dispatch_id = queue()
    outcomes: list[Outcome | None] = []
    gate = threading.Barrier(4)

    def work() -> None:
        try:
            gate.wait()
            outcomes.append(send(dispatch_id).outcome)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(mail_server.got) == 1
    assert sorted(outcome is None for outcome in outcomes) == [False, True, True, True]


def test_messages_about_one_thing_to_one_address_leave_in_order(queue: Queue) -> None:
    first, second = queue(), queue()
    other_address, other_case = queue(address="olle@example.org"), queue(order_key="case-2")

    assert queries.due(AFTER_UNDO, 10) == (first, other_address, other_case)
    assert queries.due(AFTER_UNDO - timedelta(seconds=1), 10) == ()
    assert queries.due(AFTER_UNDO, 1) == (first,)
    send_dispatch(actor=JOB, at=AFTER_UNDO, dispatch_id=other_case)
    assert second not in queries.due(AFTER_UNDO, 10)
