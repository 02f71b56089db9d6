from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.queries import notices_for
from gehor.steps.promise.actions.request_decision import request_decision
from gehor.steps.promise.actions.stop_clock import stop_clock
from gehor.steps.promise.queries.statutory import running_in
from gehor.steps.register.models.record import Record
from tests.builders import RUT
from tests.cast import Cast, Colleague
from tests.steps.promise.cases import clocks, of_authority, owned, writes_again

pytestmark = pytest.mark.django_db
LAST_DAY = datetime(2027, 5, 24, 9, 0, tzinfo=UTC)
ASKED = LAST_DAY + timedelta(days=1)
FOUR_WEEKS_ON = date(2027, 6, 22)


def _told(person: Colleague) -> list[str]:
    return [row.word for row in notices_for(person.asks(ASKED)) if row.word == "decision_requested"]


def test_a_written_request_after_six_months_gives_four_weeks_and_is_told(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    record_id = writes_again(case.id, at=ASKED)
    due_on = request_decision(actor=cast.rebecka.actor, at=ASKED, case_id=case.id, record_id=record_id)

    assert due_on == FOUR_WEEKS_ON
    assert clocks(case.id) == [("decide", date(2027, 5, 24), ""), ("decide_on_request", FOUR_WEEKS_ON, "")]
    assert (_told(cast.olof), _told(cast.mats)) == (["decision_requested"], ["decision_requested"])
    first = running_in(cast.olof.asks(ASKED), [case.id])[case.id]
    assert (first.statute, first.days_left) == ("decide_on_request", 28)
    assert running_in(cast.ebba.asks(ASKED), [case.id]) == {}


def test_it_is_asked_once_even_when_it_has_been_answered_for_long(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    keys = {"actor": cast.olof.actor, "at": ASKED, "case_id": case.id}
    request_decision(**keys, record_id=writes_again(case.id, at=ASKED))
    with pytest.raises(Refused, match="already_requested"):
        request_decision(**keys, record_id=writes_again(case.id, at=ASKED))

    stop_clock(**keys, statute="decide_on_request", reason="Det var ingen begäran.")
    request_decision(**keys, record_id=writes_again(case.id, at=ASKED))
    assert [row[2] for row in clocks(case.id)] == ["", "not_applicable", ""]


def test_it_is_the_day_the_request_came_that_counts_and_a_phone_call_is_no_request(cast: Cast) -> None:
    case = of_authority(cast, cast.olof)
    keys = {"actor": cast.olof.actor, "at": ASKED, "case_id": case.id}
    with pytest.raises(Refused, match="too_early_to_request"):
        request_decision(**keys, record_id=writes_again(case.id, at=LAST_DAY))
    by_phone = replace(RUT, channel="phone", email="", reply_by="letter", address="Lindvägen 3, 123 45 Småstad")
    with pytest.raises(Refused, match="request_not_in_writing"):
        request_decision(**keys, record_id=writes_again(case.id, at=ASKED, saying=by_phone))
    assert [row[0] for row in clocks(case.id)] == ["decide"]


def test_a_question_that_is_no_exercise_of_authority_has_no_such_request(cast: Cast) -> None:
    case, other = owned(cast, cast.olof), owned(cast, cast.olof)
    record_id = Record.objects.filter(case=case.id, direction="incoming").values_list("pk", flat=True).first()
    assert record_id is not None
    with pytest.raises(Refused, match="not_authority_exercise"):
        request_decision(actor=cast.olof.actor, at=ASKED, case_id=case.id, record_id=record_id)
    with pytest.raises(NotThere):
        request_decision(actor=cast.olof.actor, at=ASKED, case_id=other.id, record_id=record_id)
