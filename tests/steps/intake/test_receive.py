"""An item is kept whole, once, before anything is made of it (TF 2:9)."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError

from gehor.journal.queries import lines_of
from gehor.kit.codes import digest
from gehor.kit.files.models import StoredFile
from gehor.kit.files.store import StorageFull, save_bytes
from gehor.kit.rows import Pending
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake import queries
from gehor.steps.intake.actions.receive import receive
from gehor.steps.intake.channels import taken_in
from gehor.steps.intake.models.received import Received, ReceivedFile
from gehor.steps.intake.queries import ReceivedRow
from gehor.steps.intake.rules.saying import Saying, SayingFile
from gehor.steps.intake.rules.words import Channel
from tests.cast import AT, DAY, RESIDENT, Cast, load_small_office
from tests.steps.intake.conftest import CAMERA, POSITION, Committed

pytestmark = pytest.mark.django_db
CALL = Saying(Channel.PHONE, "sv", "Det luktar gas vid torget.", phone="08-465 004 02")


def take(saying: Saying = CALL, **changes: object) -> ReceivedRow:
    values: dict[str, object] = {
        "actor": RESIDENT,
        "at": AT,
        "channel": saying.channel,
        "raw": taken_in.pack(saying),
        "media_type": taken_in.MEDIA_TYPE,
        "arrived_on": DAY,
        "files": saying.files,
    }
    return receive(**{**values, **changes})  # type: ignore[arg-type]


def test_a_received_item_has_its_bytes_reference_and_code_at_once() -> None:
    row = take()

    stored = Received.objects.get(pk=row.id)
    assert queries.raw_of(row.id) == taken_in.pack(CALL)
    assert stored.sha256 == hashlib.sha256(taken_in.pack(CALL)).hexdigest()
    assert row.reference.startswith("S2026-")
    assert (row.state, row.arrived_on, row.captured_at, row.again) == ("new", DAY, AT, False)
    assert row.code == queries.code_of(row.reference)
    assert stored.key_digest == digest(row.code, settings.GEHOR_KEYS.token)
    assert [line.act for line in lines_of(f"received:{row.id}")] == ["receive"]


def test_the_code_is_nowhere_in_the_table_and_not_in_what_is_printed() -> None:
    row = take()

    values = [str(value) for value in Received.objects.filter(pk=row.id).values_list()[0]]
    assert not any(row.code in value for value in values)
    assert row.code not in repr(row)
    assert queries.code_of(row.reference, version=2) != row.code


def test_the_same_once_key_twice_is_one_item_with_the_same_receipt() -> None:
    first = take(once_key="k1")

    again = take(replace(CALL, text="något annat"), once_key="k1")

    assert again.again
    assert (again.id, again.reference, again.code) == (first.id, first.reference, first.code)
    assert Received.objects.count() == 1


def test_the_same_mail_with_the_same_bytes_is_one_item_and_with_others_two() -> None:
    first = take(message_id="<1@example.org>")

    assert take(message_id="<1@example.org>").id == first.id
    assert take(replace(CALL, text="annat"), message_id="<1@example.org>").id != first.id
    assert take().id != first.id


def test_references_follow_the_year_in_which_the_item_was_captured() -> None:
    # 23.30 UTC on New Year's Eve is next year in Sweden.
    row = take(at=datetime(2026, 12, 31, 23, 30, tzinfo=UTC), arrived_on=date(2027, 1, 1))

    assert row.reference.startswith("S2027-")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_no_row_and_no_half_file(
    monkeypatch: pytest.MonkeyPatch, kept: Callable[[], list[Path]], code: int
) -> None:
    def full(_: int) -> None:
        raise OSError(code, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull):
        take(once_key="k1")
    monkeypatch.undo()

    assert kept() == []
    assert not Received.objects.exists()
    assert take(once_key="k1").again is False


def test_a_crash_between_file_and_row_leaves_only_a_harmless_orphan(
    monkeypatch: pytest.MonkeyPatch, kept: Callable[[], list[Path]]
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Pending, "end", crash)
    with pytest.raises(KeyboardInterrupt):
        take(once_key="k1")
    monkeypatch.undo()

    assert len(kept()) == 1
    assert not Received.objects.exists()
    assert queries.saying_of(take(once_key="k1").id) == CALL
    assert len(kept()) == 1


def test_a_picture_of_an_anonymous_person_is_kept_without_place_and_camera(
    photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    stored = save_bytes(photo, media_type="image/jpeg")
    nobody = replace(CALL, anonymous=True, name="Rut Alm", files=(SayingFile(stored.pk, "grop.jpg", "En grop"),))

    with committed():
        row = take(nobody)

    assert len(kept()) == 2
    for path in kept():
        data = path.read_bytes()
        assert CAMERA.encode() not in data
        assert POSITION not in data
        assert b"Rut" not in data
        assert b"465 004" not in data
    (file,) = ReceivedFile.objects.filter(received_id=row.id)
    assert (file.name, file.description) == ("bild 1.jpg", "En grop")
    assert not StoredFile.objects.filter(pk=stored.pk).exists()


def test_a_picture_from_somebody_who_is_known_keeps_its_original_bytes(photo: bytes) -> None:
    stored = save_bytes(photo, media_type="image/jpeg")

    row = take(replace(CALL, files=(SayingFile(stored.pk, "grop.jpg"),)))

    (file,) = queries.saying_of(row.id).files
    assert file.stored_id == stored.pk


@pytest.mark.parametrize("table", ["intake_received", "intake_receivedfile"])
def test_the_database_refuses_to_delete_what_was_received(table: str, photo: bytes) -> None:
    stored = save_bytes(photo, media_type="image/jpeg")
    take(replace(CALL, files=(SayingFile(stored.pk, "grop.jpg"),)))

    for statement in (f"DELETE FROM {table}", f"DELETE FROM {table} WHERE false"):
        with (
            pytest.raises((InternalError, IntegrityError), match="never lost"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


@pytest.mark.parametrize("column", ["reference", "sha256", "arrived_on", "captured_at", "raw_id"])
def test_the_database_refuses_to_change_what_an_item_was(column: str) -> None:
    take()

    with (
        pytest.raises((InternalError, IntegrityError), match="never lost"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE intake_received SET {column} = {column}")


def test_an_employee_takes_in_and_is_remembered_but_a_stranger_may_not(cast: Cast) -> None:
    row = take(actor=cast.ebba.actor)

    assert row.taken_by == cast.ebba.id
    with pytest.raises(NotAllowed):
        take(actor=replace(cast.ebba.actor, id="018f0000-0000-7000-8000-000000000000"))


@pytest.mark.django_db(transaction=True)
def test_two_who_send_the_same_at_the_same_moment_get_one_item(db: None) -> None:
    load_small_office()
    found: list[ReceivedRow] = []
    gate = threading.Barrier(4)

    def send() -> None:
        try:
            gate.wait()
            found.append(take(once_key="k1"))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert len({row.code for row in found}) == 1
    assert sum(not row.again for row in found) == 1
    assert Received.objects.count() == 1
