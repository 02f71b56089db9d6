"""What did not arrive goes another way, and the truth about when it was answered stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.outbox import queries as outbox
from gehor.outbox.actions.note_bounce import note_bounce
from gehor.outbox.actions.release_claims import release_claims
from gehor.outbox.actions.retry_dispatch import retry_dispatch
from gehor.outbox.actions.send_dispatch import send_dispatch
from gehor.outbox.rules.states import DispatchState
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer import queries
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.send_otherwise import send_otherwise
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.actions.settle_dispatch import settle_dispatch
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.record import Record, RecordDispatch
from gehor.steps.register.queries.addressee import addressee
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import NOBODY, RUT, fresh
from tests.cast import AT, Cast
from tests.steps.answer.conftest import POST, Post
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=3)
NEXT = AT + timedelta(days=1)
HOME = "Lindvägen 3\n123 45 Småstad"
BOTH = replace(RUT, address=HOME)
Told = tuple[CaseRow, UUID, UUID]


@pytest.fixture
def bounced(cast: Cast, post: Post) -> Told:
    """(case, record, dispatch) of an answer that came back."""
    case = owned(cast, cast.olof, BOTH)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)
    dispatch_id = post.of(record_id)
    post.leave(record_id, at=LATER)
    post.bounce(record_id, at=LATER)
    return case, record_id, dispatch_id


def test_a_letter_takes_the_place_of_the_mail_and_meets_the_promise_by_its_own_press(cast: Cast, bounced: Told) -> None:
    case, record_id, dispatch_id = bounced
    again = _otherwise(cast, case, dispatch_id, "letter")
    row = outbox.dispatch_row(again)
    assert (row.kind, row.address, row.pressed_at, row.text) == (
        "letter",
        HOME,
        NEXT,
        outbox.dispatch_row(dispatch_id).text,
    )
    assert queries.failures(cast.olof.asks(NEXT)) == ()
    assert Deadline.objects.get(case=case.id).met_at is None

    _leaves(again, state=DispatchState.POSTED)

    assert Deadline.objects.get(case=case.id).met_at == NEXT
    assert fresh(case).status == "answered"
    assert Record.objects.get(pk=record_id).number == 2
    assert [one.id for one in queries.message_way(cast.olof.asks(NEXT), case.id, again).others] == [dispatch_id]
    assert outbox.dispatch_row(dispatch_id).state == "bounced"
    assert "reply_bounced" not in [notice.word for notice in notices_for(cast.olof.asks(NEXT))]


def test_a_corrected_address_is_where_the_next_answer_goes_too(cast: Cast, bounced: Told, post: Post) -> None:
    case, _record_id, dispatch_id = bounced

    again = _otherwise(cast, case, dispatch_id, "email", "rut@nya.example.org")

    assert outbox.dispatch_row(again).address == "rut@nya.example.org"
    assert addressee(queries.Case.objects.get(pk=case.id))[1:] == ("email", "rut@nya.example.org")


def test_behind_the_code_there_is_neither_name_nor_address(cast: Cast, bounced: Told) -> None:
    case, _record_id, dispatch_id = bounced

    again = _otherwise(cast, case, dispatch_id, "code")

    row = outbox.dispatch_row(again)
    assert (row.kind, row.name, row.address) == ("code", "", "")
    assert fresh(case).reply_by == "page"


def test_a_second_press_sends_nothing_more(cast: Cast, bounced: Told) -> None:
    case, record_id, dispatch_id = bounced
    _otherwise(cast, case, dispatch_id, "letter")

    with pytest.raises(Refused) as refused:
        _otherwise(cast, case, dispatch_id, "letter")

    assert refused.value.code == "already_sent_otherwise"
    outbox.Dispatch.objects.filter(pk=dispatch_id).update(state="failed")
    with pytest.raises(Refused, match="already_sent_otherwise"):
        retry_dispatch(actor=cast.olof.actor, at=NEXT, dispatch_id=dispatch_id)
    assert RecordDispatch.objects.filter(record=record_id).count() == 2


def test_an_answer_that_has_arrived_is_not_sent_once_more(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, BOTH)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)
    post.leave(record_id, at=LATER)

    with pytest.raises(Refused) as refused:
        _otherwise(cast, case, post.of(record_id), "letter")

    assert refused.value.code == "wrong_state"


def test_an_unsure_mail_that_bounces_after_the_letter_takes_nothing_back(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, BOTH)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)
    dispatch_id = post.of(record_id)
    send_dispatch(actor=POST, at=LATER, dispatch_id=dispatch_id)
    release_claims(actor=POST, at=LATER, older_than=LATER)
    again = _otherwise(cast, case, dispatch_id, "letter")
    # Nothing says that the mailbox is wrong, so the wish stays as it was.
    assert fresh(case).reply_by == "email"
    _leaves(again, state=DispatchState.POSTED)

    note_bounce(actor=POST, at=NEXT, dispatch_id=dispatch_id, said="5.1.1")
    settle_dispatch(actor=POST, at=NEXT, dispatch_id=dispatch_id)

    assert Deadline.objects.get(case=case.id).met_at == NEXT
    assert fresh(case).status == "answered"
    close_case(actor=cast.olof.actor, at=NEXT, case_id=case.id, outcome="answered", fault_found="no", version=None)


@pytest.mark.parametrize(("way", "address"), [("email", "rut at home"), ("letter", " "), ("email", ""), ("fax", "1")])
def test_a_way_or_address_that_is_none_is_refused_and_nothing_changes(
    cast: Cast, bounced: Told, way: str, address: str
) -> None:
    case, record_id, dispatch_id = bounced

    with pytest.raises(Refused) as refused:
        _otherwise(cast, case, dispatch_id, way, address)

    assert refused.value.code in {"wrong_address", "way_unknown"}
    assert RecordDispatch.objects.filter(record=record_id).count() == 1


def test_a_letter_to_somebody_whose_home_we_do_not_know_is_refused(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)
    post.leave(record_id, at=LATER, answer=DispatchState.FAILED)

    with pytest.raises(Refused, match="wrong_address"):
        _otherwise(cast, case, post.of(record_id), "letter")


def test_an_anonymous_person_gets_no_address_by_this_way_either(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, NOBODY)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Vi har städat.", closes=False)

    with pytest.raises(Refused, match="anonymous_has_no_address"):
        _otherwise(cast, case, post.of(record_id), "email", "rut@example.org")


def test_who_does_not_answer_for_the_case_may_not_send_its_messages_elsewhere(cast: Cast, bounced: Told) -> None:
    case, _record_id, dispatch_id = bounced
    with pytest.raises(NotAllowed):
        send_otherwise(actor=cast.olga.actor, at=NEXT, case_id=case.id, dispatch_id=dispatch_id, way="code")
    other = owned(cast, cast.olof)
    with pytest.raises(NotThere):
        _otherwise(cast, other, dispatch_id, "code")


def _otherwise(cast: Cast, case: CaseRow, dispatch_id: UUID, way: str, address: str | None = None) -> UUID:
    return send_otherwise(
        actor=cast.olof.actor, at=NEXT, case_id=case.id, dispatch_id=dispatch_id, way=way, address=address
    )


def _leaves(dispatch_id: UUID, *, state: DispatchState) -> None:
    outbox.Dispatch.objects.filter(pk=dispatch_id).update(state=state, ended_at=NEXT)
    settle_dispatch(actor=POST, at=NEXT, dispatch_id=dispatch_id)
