"""The resident presses send: what was typed is received, once, and nothing of it is left lying about."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gehor.journal.act import Actor
from gehor.kit.files.models import StoredFile
from gehor.kit.files.store import StorageFull
from gehor.kit.refused import Refused
from gehor.steps.intake import queries
from gehor.steps.intake.actions.add_draft_file import add_draft_file
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.actions.send_form import send_form
from gehor.steps.intake.models.received import Received
from gehor.steps.intake.queries import DraftRow, ReceivedRow
from tests.cast import AT, DAY, RESIDENT
from tests.steps.intake.conftest import CAMERA, POSITION, Committed

pytestmark = pytest.mark.django_db


def send(draft: DraftRow) -> ReceivedRow:
    return send_form(actor=RESIDENT, at=AT, draft_id=draft.id)


def add(draft: DraftRow, photo: bytes) -> DraftRow:
    return add_draft_file(
        actor=RESIDENT, at=AT, draft_id=draft.id, data=photo, name="gunga.jpg", description="En gunga"
    )


def test_a_sent_form_is_received_as_it_was_typed_and_the_draft_is_empty(draft: DraftRow, photo: bytes) -> None:
    add(draft, photo)

    row = send(draft)

    said = queries.saying_of(row.id)
    assert (said.text, said.email, said.kind) == (draft.answers["text"], "rut.alm@example.org", "fault_report")
    assert [(file.name, file.description) for file in said.files] == [("gunga.jpg", "En gunga")]
    assert (row.channel, row.arrived_on, row.state) == ("web_form", DAY, "new")
    left = queries.draft(draft.id)
    assert left is not None
    assert (left.answers, left.files, left.sent_as) == ({}, (), row.reference)


def test_the_original_picture_of_a_known_person_is_the_one_that_is_kept(draft: DraftRow, photo: bytes) -> None:
    stored_id = add(draft, photo).files[0].stored_id

    row = send(draft)

    assert queries.saying_of(row.id).files[0].stored_id == stored_id


def test_pressing_send_twice_gives_the_same_receipt_and_one_item(draft: DraftRow) -> None:
    first, again = send(draft), send(draft)

    assert (first.reference, first.code, first.again) == (again.reference, again.code, False)
    assert again.again
    assert Received.objects.count() == 1
    sent = queries.sent_form(draft.id)
    assert sent is not None
    assert sent.reference == first.reference


def test_an_anonymous_form_leaves_nothing_that_tells_who_anywhere(
    draft: DraftRow, photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    add(draft, photo)
    save_form_draft(
        actor=RESIDENT, at=AT, draft_id=draft.id, language="sv", answers={"anonymous": True}, version=draft.version
    )

    with committed():
        row = send(draft)

    assert len(kept()) == 2
    for path in kept():
        data = path.read_bytes()
        for told in (CAMERA.encode(), POSITION, b"Rut", b"rut.alm"):
            assert told not in data
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE ANY (%s)', [["%rut%alm%", "%Tell-Tale%"]]
            )
            assert cursor.fetchone() == (0,), table
    assert queries.saying_of(row.id).anonymous


def test_a_disk_that_is_full_leaves_the_draft_as_it_was(
    draft: DraftRow, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(draft, photo)

    def full(*_: object, **__: object) -> None:
        raise StorageFull

    monkeypatch.setattr("gehor.steps.intake.writes.save_bytes", full)
    with pytest.raises(StorageFull):
        send(draft)
    monkeypatch.undo()

    left = queries.draft(draft.id)
    assert left is not None
    assert left.answers == draft.answers
    assert len(left.files) == 1
    assert not Received.objects.exists()
    assert len(queries.saying_of(send(draft).id).files) == 1


def test_a_form_without_text_is_refused_and_stays_a_draft(draft: DraftRow) -> None:
    save_form_draft(
        actor=RESIDENT, at=AT, draft_id=draft.id, language="sv", answers={"text": " "}, version=draft.version
    )

    with pytest.raises(Refused, match="no_text"):
        send(draft)

    assert not Received.objects.exists()


def test_a_draft_that_is_gone_and_was_never_sent_is_refused(db: None) -> None:
    with pytest.raises(Refused, match="draft_gone"):
        send_form(actor=RESIDENT, at=AT, draft_id=uuid4())
    assert queries.sent_form(uuid4()) is None


def test_a_form_costs_the_database_few_statements(draft: DraftRow) -> None:
    with CaptureQueriesContext(connection) as asked:
        send(draft)

    assert len(asked) <= 12, [query["sql"][:80] for query in asked]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_send_at_the_same_moment_make_one_item(draft: DraftRow) -> None:
    found: list[ReceivedRow] = []
    gate = threading.Barrier(3)

    def press() -> None:
        try:
            gate.wait()
            found.append(send(draft))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len({row.reference for row in found}) == 1
    assert len(found) == 3
    assert sum(not row.again for row in found) == 1
    assert StoredFile.objects.count() == 1


def test_an_item_waits_until_somebody_has_taken_it_up(draft: DraftRow) -> None:
    row = send_form(actor=Actor.resident(), at=AT, draft_id=draft.id)

    assert queries.waiting(AT) == ()
    assert queries.waiting(AT.replace(year=2027)) == (row.id,)
