"""The resident comes back to the case there is."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest

from gehor.journal.queries import verify
from gehor.journey import arrival, return_visit
from gehor.kit.refused import Refused
from gehor.people import queries as people
from gehor.steps.intake.models.received import Received
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
NEXT = AT + told.DAY


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    """Rut's complaint, with Olof, its receipt sent."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    mails.clear()
    return told.again(case)


def test_more_from_the_sender_becomes_the_next_record_of_the_case(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    reference = _adds(case)
    told.post_goes(NEXT)

    assert reference != case.reference
    assert told.records(case) == [("incoming_message", 1), ("receipt", 2), ("incoming_message", 3)]
    assert Case.objects.count() == 1
    assert told.again(case).contacts == case.contacts + 1
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]
    assert mails == []
    assert "message_came" in [notice.word for notice in people.notices_for(cast.olof.asks(NEXT))]
    assert verify().problems == ()


def test_the_same_message_sent_twice_is_one_record(cast: Cast, case: Case) -> None:
    first = _adds(case, once_key="more:1")
    second = _adds(case, once_key="more:1")

    assert first == second
    assert Record.objects.filter(case=case, type__code="incoming_message").count() == 2


def test_a_message_that_can_not_reach_its_case_is_kept_and_added_later(
    cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(return_visit, "attach_record", _breaks)
        reference = _adds(case)
    assert Received.objects.get(reference=reference).state == "new"

    assert arrival.finish_waiting(at=NEXT + told.MINUTE) == 1

    assert told.records(case) == [("incoming_message", 1), ("receipt", 2), ("incoming_message", 3)]
    assert Case.objects.count() == 1


def test_more_on_a_closed_case_is_laid_before_its_officer_and_opens_nothing(cast: Cast, case: Case) -> None:
    told.replies(cast, case, at=NEXT)
    told.post_goes(NEXT)

    _adds(case, at=NEXT + told.DAY)

    assert told.again(case).status == "closed"
    assert told.records(case)[-1] == ("incoming_message", 4)
    assert "message_after_answer" in [notice.word for notice in people.notices_for(cast.olof.asks(NEXT + told.DAY))]


def test_who_wants_no_more_answers_is_sent_none(cast: Cast, case: Case, mails: list[EmailMessage]) -> None:
    return_visit.stop_replies(at=NEXT, case_id=case.pk)

    with pytest.raises(Refused, match="no_reply_wanted"):
        told.replies(cast, case, at=NEXT)
    told.post_goes(NEXT)

    assert mails == []
    assert [kind for kind, _ in told.records(case)] == ["incoming_message", "receipt"]


def _adds(case: Case, *, at: datetime = NEXT, once_key: str = "") -> str:
    return return_visit.add_message(
        at=at,
        case_id=case.pk,
        reference=case.reference,
        text="Det ligger glas där också.",
        language="sv",
        once_key=once_key,
    )


def _breaks(**_: object) -> None:
    raise RuntimeError("the ground is gone")
