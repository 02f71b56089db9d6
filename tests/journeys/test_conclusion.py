"""One right answer, and the end: only for a reason the law knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email.message import EmailMessage

import pytest

from gehor.journal.queries import verify
from gehor.journey import arrival, conclusion
from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.intake.rules.words import Channel, ReplyBy
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.miss_deadlines import miss_deadlines
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.models.case import Case
from tests.builders import RUT as RUT_SAYS
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


def test_an_answer_on_the_telephone_is_written_down_and_meets_the_promise(
    cast: Cast, mails: list[EmailMessage]
) -> None:
    saying = replace(RUT_SAYS, channel=Channel.PHONE, email="", phone="070-123 45 67", reply_by=ReplyBy.PHONE)
    arrived = arrival.taken_in(actor=cast.olof.actor, at=AT, saying=saying, take_self=True)
    case = told.registers(cast, told.case_of(arrived))

    _orally(cast, case, text="Ringde Rut: vi har städat.")

    case = told.again(case)
    row = Deadline.objects.get(case=case)
    assert (case.status, case.outcome) == ("closed", "answered_orally")
    assert (row.state, row.met_at) == ("met", NEXT)
    assert told.records(case) == [("incoming_message", 1), ("oral_answer", 2)]
    assert mails == []


def test_an_oral_answer_that_can_not_end_the_case_leaves_no_note_either(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="fault_found_missing"):
        _orally(cast, case, text="Ringde.", fault_found="")

    assert [kind for kind, _ in told.records(case)] == ["incoming_message", "receipt"]
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]


def test_a_complaint_is_not_answered_for_good_without_saying_whether_we_erred(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="fault_found_missing"):
        conclusion.reply(
            actor=cast.olof.actor,
            at=NEXT,
            case_id=case.pk,
            text="Tack.",
            closes=True,
            fault_found="",
            version=None,
        )

    assert told.again(case).status == "new"


def test_a_case_can_not_be_ended_in_silence_as_if_answered(cast: Cast, case: Case) -> None:
    for outcome in ("answered", "answered_orally", "referred", "anonymous", "joined", "done"):
        with pytest.raises(Refused):
            conclusion.end(
                actor=cast.olof.actor, at=NEXT, case_id=case.pk, outcome=outcome, reason="x", fault_found="no"
            )

    assert told.again(case).status == "new"
    assert told.deadlines(case) == [("answer", "running", "2026-12-08")]


def test_a_case_that_was_withdrawn_ends_with_the_reason_and_no_promise(cast: Cast, case: Case) -> None:
    conclusion.end(
        actor=cast.olof.actor, at=NEXT, case_id=case.pk, outcome="withdrawn", reason="Rut ringde.", fault_found="no"
    )

    case = told.again(case)
    assert (case.status, case.outcome, case.outcome_reason) == ("closed", "withdrawn", "Rut ringde.")
    assert told.deadlines(case) == [("answer", "replaced", "2026-12-08")]
    assert verify().problems == ()


def test_pressing_send_twice_sends_one_answer(cast: Cast, case: Case, mails: list[EmailMessage]) -> None:
    told.replies(cast, case, at=NEXT)
    with pytest.raises(Refused, match="message_on_its_way"):
        told.replies(cast, case, at=NEXT)

    told.post_goes(NEXT)

    assert len(mails) == 1


def test_an_answer_on_an_old_page_does_not_go_over_a_newer_one(
    cast: Cast, case: Case, mails: list[EmailMessage]
) -> None:
    seen = case.version
    change_class(actor=cast.olof.actor, at=NEXT, case_id=case.pk, class_code="simple")

    with pytest.raises(Stale):
        conclusion.reply(
            actor=cast.olof.actor,
            at=NEXT,
            case_id=case.pk,
            text="Hej.",
            closes=False,
            fault_found="",
            version=seen,
        )

    told.post_goes(NEXT)
    assert mails == []


def test_an_answer_that_does_not_close_leaves_the_case_answered(cast: Cast, case: Case) -> None:
    told.replies(cast, case, at=NEXT, closes=False)
    told.post_goes(NEXT)

    assert told.again(case).status == "answered"
    assert told.deadlines(case) == [("answer", "met", "2026-12-08")]


def test_an_answered_case_with_another_draft_waits_for_its_person(cast: Cast, case: Case) -> None:
    told.replies(cast, case, at=NEXT)
    save_draft(actor=cast.olof.actor, at=NEXT, case_id=case.pk, kind="reply", text="En sak till.")

    told.post_goes(NEXT)

    assert told.again(case).status == "answered"
    assert told.deadlines(case) == [("answer", "met", "2026-12-08")]


def test_an_answer_after_the_day_is_late_for_ever(cast: Cast, case: Case) -> None:
    late = AT + 15 * told.DAY
    assert miss_deadlines(actor=told.CLOCK, at=late) == 1

    told.replies(cast, case, at=late)
    told.post_goes(late)

    row = Deadline.objects.get(case=case)
    assert (row.state, row.met_at, row.due_on) == ("missed", late, date(2026, 12, 8))
    assert told.again(case).status == "closed"


def test_who_does_not_handle_the_case_can_not_answer_it(cast: Cast, case: Case) -> None:
    for colleague in (cast.ebba, cast.adam):
        with pytest.raises((NotAllowed, LookupError)):
            conclusion.reply(
                actor=colleague.actor,
                at=NEXT,
                case_id=case.pk,
                text="Hej.",
                closes=False,
                fault_found="",
                version=None,
            )

    assert [kind for kind, _ in told.records(case)] == ["incoming_message", "receipt"]


def _orally(cast: Cast, case: Case, *, text: str, fault_found: str = "yes") -> None:
    conclusion.answered_orally(
        actor=cast.olof.actor, at=NEXT, case_id=case.pk, text=text, fault_found=fault_found, version=None
    )
