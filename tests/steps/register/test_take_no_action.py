from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from gehor.kit.refused import Refused, Stale
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.attach_record import attach_record
from gehor.steps.register.actions.take_no_action import take_no_action
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.afterwards import came_after_answer
from gehor.steps.register.queries.rows import CaseRow, RecordRow
from tests.builders import RUT, fresh, give, given_case, item, put_status
from tests.cast import AT, RESIDENT, Cast, Colleague

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
THANKS = replace(RUT, text="Tack för svaret!")


def _answered(cast: Cast) -> CaseRow:
    case = given_case(cast, cast.olof)
    put_status(case.id, "answered")
    return fresh(case)


def _writes_again(case: CaseRow) -> RecordRow:
    return attach_record(actor=RESIDENT, at=LATER, received_id=item(THANKS, at=LATER), case_id=case.id, saying=THANKS)


def _settles(who: Colleague, case: CaseRow, record_id: UUID, version: int | None = None) -> RecordRow:
    return take_no_action(actor=who.actor, at=LATER, case_id=case.id, record_id=record_id, version=version)


def _asked(who: Colleague) -> list[str]:
    return [row.reference for row in came_after_answer(who.asks(LATER))]


def test_message_after_the_answer_waits_for_its_officer_and_opens_nothing(cast: Cast) -> None:
    case = _answered(cast)

    record = _writes_again(case)

    assert (fresh(case).status, record.after_answer) == ("answered", "undecided")
    assert _asked(cast.olof) == _asked(cast.mats) == [case.reference]
    assert _asked(cast.olga) == _asked(cast.rebecka) == []
    assert "message_after_answer" in [row.word for row in notices_for(cast.olof.asks(LATER))]


def test_message_on_an_open_case_asks_nobody_anything(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    assert _writes_again(case).after_answer == ""
    assert _asked(cast.olof) == []


def test_a_message_ends_the_wait_of_an_open_case(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    put_status(case.id, "working")
    put_status(case.id, "waiting")

    _writes_again(case)

    assert fresh(case).status == "working"


def test_officer_settles_a_thank_you_and_is_asked_no_more(cast: Cast) -> None:
    case = _answered(cast)
    record = _writes_again(case)

    _settles(cast.olof, case, record.id)

    assert Record.objects.get(pk=record.id).after_answer == "no_action"
    assert fresh(case).status == "answered"
    assert _asked(cast.olof) == []
    assert notices_for(cast.olof.asks(LATER)) == ()


def test_one_settled_message_leaves_the_other_to_be_decided(cast: Cast) -> None:
    case = _answered(cast)
    first, second = _writes_again(case), _writes_again(case)

    _settles(cast.olof, case, first.id)
    assert _asked(cast.olof) == [case.reference]
    _settles(cast.olof, case, second.id)
    assert _asked(cast.olof) == []


def test_a_decided_message_is_not_decided_once_more(cast: Cast) -> None:
    case = _answered(cast)
    record = _writes_again(case)
    _settles(cast.olof, case, record.id)

    with pytest.raises(Refused, match="already_decided"):
        _settles(cast.olof, case, record.id)


def test_only_who_answers_for_the_case_may_settle_its_messages(cast: Cast) -> None:
    case = _answered(cast)
    record = _writes_again(case)

    with pytest.raises(NotAllowed):
        _settles(cast.olga, case, record.id)
    with pytest.raises(Stale):
        _settles(cast.olof, case, record.id, version=1)
    _settles(cast.rebecka, case, record.id)


def test_message_while_the_case_has_nobody_asks_those_who_give_out_cases(cast: Cast) -> None:
    case = _answered(cast)
    give(cast, case.id, "REG", None)
    _writes_again(case)

    assert _asked(cast.rebecka) == [case.reference]
