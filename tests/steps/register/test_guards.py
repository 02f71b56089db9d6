"""What the database itself refuses, whatever a program asks for."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gehor.journal.act import acting
from gehor.steps.register import writes
from gehor.steps.register.models.case import Case, NumberSeries
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.rules.rights import CaseRight
from gehor.steps.register.rules.words import Direction
from tests.builders import NOBODY, RUT, given_case, open_case, registered_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def _note(cast: Cast, case_id: object) -> Record:
    with acting("note_for_test", actor=cast.olof.actor, at=AT) as act:
        case = writes.lock_case(act, case_id, CaseRight.NOTE)  # type: ignore[arg-type]
        record = writes.draft_record(
            act, case, type_code="case_note", direction=Direction.INTERNAL, text="Ringde och berättade."
        )
        writes.enter_record(act, case, record, dated_on=DAY, subject="Samtal")
        return record


def _reply(cast: Cast, case_id: object) -> Record:
    with acting("reply_for_test", actor=cast.olof.actor, at=AT) as act:
        case = writes.lock_case(act, case_id, CaseRight.SYSTEM)  # type: ignore[arg-type]
        record, _ = writes.dispatch_record(
            act, case, type_code="reply", text="Vi har städat.", subject="Svar", send_after=AT
        )
        return record


@pytest.mark.parametrize("columns", [{"text": "Något annat"}, {"author_name": "Någon annan"}, {"state": "working"}])
def test_entered_note_is_never_rewritten(cast: Cast, columns: dict[str, str]) -> None:
    note = _note(cast, given_case(cast, cast.olof).id)

    with pytest.raises(IntegrityError, match=r"never (rewritten|becomes)"), transaction.atomic():
        Record.objects.filter(pk=note.pk).update(**columns)

    assert Record.objects.get(pk=note.pk).text == "Ringde och berättade."


def test_case_and_entered_record_are_never_deleted(cast: Cast) -> None:
    case = registered_case(cast)

    for rows in (Record.objects.filter(case_id=case.id), Case.objects.filter(pk=case.id)):
        with pytest.raises(DatabaseError, match="never deleted"), transaction.atomic():
            rows._raw_delete(rows.db)

    assert Record.objects.filter(case_id=case.id).exists()


def test_inside_note_can_not_be_tied_to_anything_that_goes_out(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    sent = RecordDispatch.objects.get(record=_reply(cast, case.id))

    with pytest.raises(IntegrityError, match="only an outgoing record"), transaction.atomic():
        RecordDispatch.objects.filter(pk=sent.pk).update(record=_note(cast, case.id))


def test_anonymous_case_can_not_be_given_an_address(cast: Cast) -> None:
    anonymous, named = given_case(cast, cast.olof, saying=NOBODY), given_case(cast, cast.olof, saying=RUT)
    behind_code, by_mail = _reply(cast, anonymous.id), _reply(cast, named.id)
    mail = RecordDispatch.objects.get(record=by_mail)

    with pytest.raises(IntegrityError, match="behind the code only"), transaction.atomic():
        RecordDispatch.objects.filter(pk=mail.pk).update(record=behind_code)


def test_number_series_never_goes_back(cast: Cast) -> None:
    registered_case(cast)

    with pytest.raises(IntegrityError, match="only goes forward"), transaction.atomic():
        NumberSeries.objects.filter(year=2026).update(last=0)


def test_marked_case_can_not_lose_its_registration(cast: Cast) -> None:
    case = open_case()

    with pytest.raises(IntegrityError, match="case_marked_is_registered"), transaction.atomic():
        Case.objects.filter(pk=case.id).update(protection="secrecy")
