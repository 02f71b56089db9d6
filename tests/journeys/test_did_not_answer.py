"""The answer did not answer: a manager goes through it, or the resident has the case taken up again."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import verify
from gehor.journey import arrival, return_visit
from gehor.kit.refused import NotThere, Refused
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.steps.follow_up.actions.complain_about_answer import complain_about_answer
from gehor.steps.follow_up.actions.review_answer import review_answer
from gehor.steps.follow_up.models.review import Review
from gehor.steps.follow_up.queries.reviews import review_of, reviews_told, waiting_reviews
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from tests.cast import AT, Cast
from tests.journeys import told

pytestmark = pytest.mark.django_db
NEXT = AT + told.DAY
AFTER = NEXT + told.DAY
TEXT = "Ni svarade på när, men inte på varför."


@pytest.fixture
def case(cast: Cast, mails: list[EmailMessage]) -> Case:
    """Rut's complaint, answered by Olof and closed."""
    case = told.registers(cast, told.writes())
    told.post_goes(AT)
    told.replies(cast, case, at=NEXT)
    told.post_goes(NEXT)
    mails.clear()
    return told.again(case)


def complains(case: Case, *, text: str = TEXT, once_key: str = "complaint:1") -> None:
    return_visit.complain_about_answer(
        at=AFTER,
        case_id=case.pk,
        reference=case.reference,
        text=text,
        language="sv",
        anonymous=False,
        once_key=once_key,
    )


def asks_again(case: Case, *, at: datetime = AFTER) -> None:
    return_visit.ask_again(
        at=at,
        case_id=case.pk,
        reference=case.reference,
        text=TEXT,
        language="sv",
        anonymous=False,
        once_key="again:1",
    )


def judges(cast: Cast, case: Case, verdict: str, reason: str = "", *, by: str = "mats") -> None:
    review_answer(
        actor=getattr(cast, by).actor,
        at=AFTER,
        case_id=case.pk,
        review_id=Review.objects.get().pk,
        verdict=verdict,
        reason=reason,
    )


def words_for(cast: Cast, name: str) -> list[str]:
    return [notice.word for notice in people.notices_for(getattr(cast, name).asks(AFTER))]


def test_a_complaint_about_the_answer_comes_on_the_managers_list(cast: Cast, case: Case) -> None:
    complains(case)

    waiting = waiting_reviews(cast.mats.asks(AFTER))
    assert [row.case.reference for row in waiting] == [case.reference]
    assert "answer_complained_of" in words_for(cast, "mats")
    assert told.records(case)[-1] == ("incoming_message", 4)
    assert Record.objects.get(pk=waiting[0].review.message_id).said == TEXT
    assert told.again(case).status == "closed"
    assert verify().problems == ()


def test_the_officer_who_answered_is_not_asked_to_judge(cast: Cast, case: Case) -> None:
    complains(case)

    assert waiting_reviews(cast.olof.asks(AFTER)) == ()
    assert "answer_complained_of" not in words_for(cast, "olof")
    with pytest.raises(NotAllowed):
        judges(cast, case, "stands", "Jag svarade rätt", by="olof")


@pytest.mark.parametrize("name", ["rebecka", "olga", "ebba", "adam"])
def test_no_other_colleague_sees_or_judges_a_complaint(cast: Cast, case: Case, name: str) -> None:
    complains(case)

    assert waiting_reviews(getattr(cast, name).asks(AFTER)) == ()
    with pytest.raises((NotAllowed, NotThere)):
        judges(cast, case, "stands", "Nej", by=name)


def test_pressed_twice_a_complaint_is_one(cast: Cast, case: Case) -> None:
    complains(case)
    complains(case)

    assert Review.objects.count() == 1


def test_an_answer_that_holds_is_explained_behind_the_code(cast: Cast, case: Case) -> None:
    complains(case)
    with pytest.raises(Refused, match="reason_missing"):
        judges(cast, case, "stands")

    judges(cast, case, "stands", "Det står i svarets andra stycke varför.")

    said = reviews_told(case.pk)[Review.objects.get().message_id]
    assert (said.verdict, said.reason) == ("stands", "Det står i svarets andra stycke varför.")
    assert waiting_reviews(cast.mats.asks(AFTER)) == ()
    assert "answer_complained_of" not in words_for(cast, "mats")
    with pytest.raises(Refused, match="already_decided"):
        judges(cast, case, "taken_up")


def test_a_complaint_that_is_right_takes_the_case_up_again_from_its_day(cast: Cast, case: Case) -> None:
    complains(case)
    review = review_of(cast.mats.asks(AFTER), case.pk)

    return_visit.review_taken_up(
        actor=cast.mats.actor,
        at=AFTER,
        case_id=case.pk,
        review_id=review.id,
        message_id=review.message_id,
        reason="",
        version=None,
    )

    assert told.again(case).status == "working"
    assert told.deadlines(case)[-1] == ("answer", "running", "2026-12-10")
    assert Review.objects.get().verdict == "taken_up"


def test_the_resident_has_a_case_taken_up_again_within_thirty_days(cast: Cast, case: Case) -> None:
    asks_again(case)

    assert told.again(case).status == "working"
    assert told.deadlines(case)[-1][1] == "running"
    assert "asked_again" in words_for(cast, "olof")
    assert not Review.objects.exists()


def test_after_thirty_days_the_words_are_kept_and_the_case_stays_closed(cast: Cast, case: Case) -> None:
    late = NEXT + timedelta(days=31)
    asks_again(case, at=late)
    assert told.again(case).status == "closed"

    # Received all the same: the clock lays it before the officer.
    assert arrival.finish_waiting(at=late + told.MINUTE) == 1
    assert told.records(case)[-1] == ("incoming_message", 4)


def test_what_is_not_answered_yet_can_not_be_complained_of(cast: Cast, mails: list[EmailMessage]) -> None:
    open_case = told.registers(cast, told.writes())
    first = Record.objects.get(case=open_case, number=1)

    with pytest.raises(Refused, match="not_answered_yet"):
        complain_about_answer(actor=Actor.resident(), at=AFTER, case_id=open_case.pk, message_id=first.pk)


def test_an_officer_who_manages_does_not_judge_their_own_answer(cast: Cast, case: Case) -> None:
    complains(case)
    Case.objects.filter(pk=case.pk).update(officer_id=cast.mats.id)

    with pytest.raises(Refused, match="own_answer"):
        judges(cast, case, "stands", "Jag svarade rätt")


def test_a_complaint_about_a_case_that_nobody_knows_is_not_there(cast: Cast) -> None:
    with pytest.raises(NotThere):
        complain_about_answer(actor=Actor.resident(), at=AFTER, case_id=UUID(int=1), message_id=UUID(int=2))
