from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.journal.act import acting
from gehor.kit.refused import Refused
from gehor.outbox import queries as outbox
from gehor.steps.intake.rules.words import ReplyBy
from gehor.steps.register import writes
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.models.protected import RecordProtected
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.register.rules.rights import CaseRight
from tests.builders import NOBODY, RUT, given_case, open_case, protected_case
from tests.cast import AT, DAY, Cast

pytestmark = pytest.mark.django_db


def _send(cast: Cast, case: CaseRow, *, automatic: bool = False) -> Record:
    with acting("send_for_test", actor=cast.olof.actor, at=AT) as act:
        locked = writes.lock_case(act, case.id, CaseRight.SYSTEM)
        record, dispatch_id = writes.dispatch_record(
            act,
            locked,
            type_code="reply",
            text="Hej Rut! Vi har städat.",
            subject="Svar om S1",
            send_after=AT,
            automatic=automatic,
        )
    assert RecordDispatch.objects.get(record=record).dispatch_id == dispatch_id
    return record


@pytest.mark.parametrize(
    ("changed", "kind", "address"),
    [
        ({}, "email", "rut.alm@example.org"),
        ({"reply_by": ReplyBy.LETTER, "address": "Lindvägen 3"}, "letter", "Lindvägen 3"),
        ({"reply_by": ReplyBy.PHONE, "phone": "08-465 004 01"}, "email", "rut.alm@example.org"),
        ({"reply_by": ReplyBy.PAGE}, "code", ""),
    ],
)
def test_message_leaves_by_the_persons_wish(cast: Cast, changed: dict[str, str], kind: str, address: str) -> None:
    record = _send(cast, given_case(cast, cast.olof, saying=replace(RUT, **changed)))  # type: ignore[arg-type]

    dispatch = RecordDispatch.objects.select_related("dispatch").get(record=record).dispatch
    assert (dispatch.kind, dispatch.address, dispatch.subject) == (kind, address, "Svar om S1")


def test_record_has_no_number_until_it_has_left_the_house(cast: Cast) -> None:
    record = _send(cast, given_case(cast, cast.olof))
    assert (record.state, record.number, record.author_name) == ("working", None, "Olof Ek")

    with acting("enter_for_test", actor=cast.olof.actor, at=AT) as act:
        first = writes.enter_dispatched(act, record.pk, AT)
        again = writes.enter_dispatched(act, record.pk, AT)

    entered = Record.objects.get(pk=record.pk)
    assert (first, again, entered.number, entered.dated_on) == (2, 2, 2, DAY)
    assert (entered.counterparty, entered.subject) == ("Rut Alm", "Svar: Skräp vid lekplats")


def test_anonymous_person_is_answered_behind_the_code_without_any_name(cast: Cast) -> None:
    record = _send(cast, given_case(cast, cast.olof, saying=NOBODY))

    row = RecordDispatch.objects.select_related("dispatch").get(record=record).dispatch
    assert (row.kind, row.address, row.name) == ("code", "", "")
    assert record.counterparty == "Anonym"
    assert outbox.dispatch_row(row.pk).kind == "code"


def test_who_left_only_a_telephone_number_can_not_be_written_to(cast: Cast) -> None:
    caller = replace(RUT, email="", phone="08-465 004 01", reply_by=ReplyBy.PHONE)

    with pytest.raises(Refused) as refused:
        _send(cast, given_case(cast, cast.olof, saying=caller))

    assert refused.value.code == "no_way_to_reach"


def test_protected_person_is_written_to_and_stays_out_of_the_public_columns(cast: Cast) -> None:
    record = _send(cast, protected_case(cast))

    assert (record.counterparty, record.subject) == ("Skyddad uppgift", "Svar")
    assert RecordProtected.objects.get(record=record).counterparty == "Rut Alm"


def test_automatic_message_has_no_author(cast: Cast) -> None:
    record = _send(cast, given_case(cast, cast.olof), automatic=True)

    assert (record.author_id, record.author_name) == (None, "")


def test_answer_goes_to_who_wrote_first_and_never_to_one_who_joined_later(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    later = open_case(replace(RUT, name="Bo Ask", email="bo@example.org"))
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=later.id, into_id=case.id)

    record = _send(cast, case)

    dispatch = RecordDispatch.objects.select_related("dispatch").get(record=record).dispatch
    assert (dispatch.name, dispatch.address) == ("Rut Alm", "rut.alm@example.org")
