from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.kit.clock import local_day
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries
from gehor.steps.intake.actions.read_mail import read_mail
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.rules.mail_bytes import MEDIA_TYPE, identity
from gehor.steps.intake.rules.words import Channel, MailKind
from gehor.steps.intake.writes import mark_taken
from tests.cast import AT, Cast
from tests.journeys.letters import EBBA, letter

pytestmark = pytest.mark.django_db
POST = Actor.system("take_mail")


def kept(raw: bytes) -> UUID:
    """A mail that lies here and waits."""
    message_id, digest = identity(raw)
    return receive(
        actor=POST,
        at=AT,
        channel=Channel.EMAIL,
        raw=raw,
        media_type=MEDIA_TYPE,
        arrived_on=local_day(AT),
        message_id=message_id,
        content_digest=digest,
    ).id


def test_a_read_mail_tells_who_says_what_and_keeps_its_files(cast: Cast) -> None:
    received_id = kept(letter("Hej!", files=[("karta.txt", "text/plain", b"x")]))

    read = read_mail(actor=POST, at=AT, received_id=received_id)

    assert (read.facts.kind, read.saying.name, read.saying.email) == (
        MailKind.MESSAGE,
        "Rut Alm",
        "rut.alm@example.org",
    )
    assert [row.name for row in ReceivedFile.objects.all()] == ["karta.txt"]
    told = Received.objects.get().parsed
    assert told is not None
    assert told["mail"]["subject"] == "Skräp vid lekplats"


def test_reading_a_mail_twice_keeps_its_files_once(cast: Cast) -> None:
    received_id = kept(letter("Hej!", files=[("karta.txt", "text/plain", b"x")]))

    first = read_mail(actor=POST, at=AT, received_id=received_id)
    again = read_mail(actor=POST, at=AT, received_id=received_id)

    assert first.saying.files == again.saying.files
    assert ReceivedFile.objects.count() == 1


def test_what_is_over_the_offices_limits_stays_in_the_original(cast: Cast) -> None:
    from gehor.office.models.office import Office

    Office.objects.update(mail_files=1, mail_file_megabytes=1)
    files = [
        ("stor.bin", "application/x", b"x" * 1_100_000),
        ("a.txt", "text/plain", b"a"),
        ("b.txt", "text/plain", b"b"),
    ]
    received_id = kept(letter("Hej!", files=files))

    read = read_mail(actor=POST, at=AT, received_id=received_id)

    assert [row.name for row in ReceivedFile.objects.all()] == ["a.txt"]
    assert "files_left_in_the_original" in read.facts.faults
    assert b"stor.bin" in queries.raw_of(received_id)


def test_a_mail_from_an_employee_is_told_apart_until_they_have_left(cast: Cast) -> None:
    from gehor.people.models.staff import Staff

    assert read_mail(actor=POST, at=AT, received_id=kept(letter(sender=EBBA))).facts.kind == MailKind.STAFF
    Staff.objects.filter(pk=cast.ebba.id).update(left_on=local_day(AT))

    later = kept(letter("En till.", sender=EBBA, message_id="<2@x.example>"))
    assert read_mail(actor=POST, at=AT, received_id=later).facts.kind == MailKind.MESSAGE


def test_a_mail_that_has_its_case_is_read_without_a_change(cast: Cast) -> None:
    from gehor.journal.act import acting

    received_id = kept(letter())
    with acting("take_for_test", actor=POST, at=AT) as act:
        mark_taken(act, received_id)

    assert read_mail(actor=POST, at=AT, received_id=received_id).taken


def test_only_who_registers_reads_a_mail_by_hand(cast: Cast) -> None:
    received_id = kept(letter(List_Id="<x.example>"))

    with pytest.raises(NotAllowed):
        read_mail(actor=cast.ebba.actor, at=AT, received_id=received_id, decided=True)
    read = read_mail(actor=cast.rebecka.actor, at=AT, received_id=received_id, decided=True)
    assert read.facts.kind == MailKind.MESSAGE
