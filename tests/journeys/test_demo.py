"""The demo's life goes through the same journeys as anybody's."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Count

from gehor.demo import start
from gehor.demo.answers import tell_of_answers
from gehor.demo.events import tell_of_events
from gehor.demo.improvement import improve_markings
from gehor.demo.life import cast
from gehor.demo.publications import show_some
from gehor.demo.statutory import wait_for_decisions
from gehor.journal.queries import verify
from gehor.journey import set_up
from gehor.kit.clock import local_day
from gehor.steps.answer.models.commitment import Commitment
from gehor.steps.answer.models.event_answer import EventAnswer
from gehor.steps.handle.models.event import Event
from gehor.steps.improve.models.improvement import EffectCheck, Improvement
from gehor.steps.improve.models.message import ResidentDelivery
from gehor.steps.inform.queries import disruptions
from gehor.steps.inform.queries.answers import editors_rows, most_asked
from gehor.steps.inform.queries.misses import misses
from gehor.steps.intake.models.received import Received
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.models.statutory import StatutoryClock
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.queries.improvements import improvements_shown
from gehor.steps.publish.queries.public import newest
from gehor.steps.register.models.case import Case

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def mail_goes_to_a_sink(settings, tmp_path, sink_port):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink_port


def test_a_week_of_the_demo_ends_most_cases_and_leaves_the_newest_open(mail_goes_to_a_sink) -> None:
    files = set_up.load(at=AT - timedelta(days=60), code=start.OFFICE)
    set_up.admit(at=AT - timedelta(days=60), files=files, password=start.PASSWORD)
    first = local_day(AT) - timedelta(days=21)

    lived = sum(start.live_day(files, first + timedelta(days=step), until=AT) for step in (0, 1, 2, 20, 21))

    old = Case.objects.filter(arrived_on__lte=first + timedelta(days=2))
    assert lived == Case.objects.count() > 15
    assert old.filter(status="closed").count() > old.count() * 0.7
    assert Case.objects.filter(status="new").exists()
    assert not Case.objects.filter(registration_mode="registered", diary_number=None).exists()
    came = dict(Received.objects.filter(channel="email").values_list("outcome").annotate(Count("pk")))
    assert came["new_item"] > 5
    assert set(came) <= {"new_item", "follow_up", "automatic"}
    promised = Commitment.objects.all()
    assert promised.filter(kept_at__isnull=False, reason="").exists()
    assert all(row.reason for row in promised if row.kept_at and local_day(row.kept_at) > row.due_on)
    assert verify().problems == ()


def test_the_demos_answers_have_helped_some_wait_and_some_were_not_found(db: None) -> None:
    files = set_up.load(at=AT - timedelta(days=60), code=start.OFFICE)
    set_up.admit(at=AT - timedelta(days=60), files=files, password=start.PASSWORD)

    tell_of_answers(cast(files.staff).editors[0], at=AT, hand=random.Random(1))

    day = local_day(AT)
    rows = editors_rows()
    assert most_asked("sv", day=day, most=1)[0].code == "snorojning"
    assert [row.code for row in rows if row.is_due(day)] == ["gatufest"]
    assert [row.code for row in rows if row.states[0].version != row.states[0].shown] == ["boendeparkering"]
    assert len(misses(since=day - timedelta(days=30))) >= 4


def test_the_demo_has_an_event_that_goes_on_and_one_that_is_answered(mail_goes_to_a_sink) -> None:
    files = set_up.load(at=AT - timedelta(days=60), code=start.OFFICE)
    set_up.admit(at=AT - timedelta(days=60), files=files, password=start.PASSWORD)
    first = local_day(AT) - timedelta(days=5)
    for step in range(6):
        start.live_day(files, first + timedelta(days=step), until=AT)

    tell_of_events(cast(files.staff), at=AT)

    answers = {row.state for row in EventAnswer.objects.all()}
    assert answers == {"written", "done"}
    assert [event.closed_at is None for event in Event.objects.order_by("opened_at")] == [False, True]
    assert len(disruptions("sv")) == 1
    assert verify().problems == ()


def test_the_demo_shows_some_viewpoints_and_lets_two_wait(mail_goes_to_a_sink) -> None:
    files = set_up.load(at=AT - timedelta(days=60), code=start.OFFICE)
    set_up.admit(at=AT - timedelta(days=60), files=files, password=start.PASSWORD)
    first = local_day(AT) - timedelta(days=30)
    for step in range(6):
        start.live_day(files, first + timedelta(days=step), until=AT)

    show_some(at=AT)

    rows = newest("sv", day=local_day(AT))
    assert len(rows) > 3
    assert len({row.title for row in rows}) == len(rows)
    assert Publication.objects.filter(state="proposed").count() == 2
    assert verify().problems == ()


def test_the_demo_has_a_matter_that_waits_for_its_decision_and_one_that_is_asked_for(mail_goes_to_a_sink) -> None:
    files = set_up.load(at=AT - timedelta(days=300), code=start.OFFICE)
    set_up.admit(at=AT - timedelta(days=300), files=files, password=start.PASSWORD)

    assert wait_for_decisions(cast(files.staff), at=AT) == 2
    rows = StatutoryClock.objects.order_by("made_at").values_list("statute", "ending")
    assert list(rows) == [("decide", ""), ("decide", ""), ("decide_on_request", "")]
    # Both have been told that it takes longer, and why (FL 11 §).
    assert Deadline.objects.filter(kind="answer", state="running", told_by__isnull=False).count() == 2


def test_the_demo_has_an_improvement_that_helped_and_those_who_told_us_know(mail_goes_to_a_sink) -> None:
    files = set_up.load(at=AT - timedelta(days=520), code=start.OFFICE)
    set_up.admit(at=AT - timedelta(days=520), files=files, password=start.PASSWORD)

    key = improve_markings(cast(files.staff), at=AT)

    row = Improvement.objects.get(pk=key)
    check = EffectCheck.objects.get(improvement=row)
    assert (row.status, check.verdict, check.before, check.after) == ("measured", "fewer", 27, 3)
    assert ResidentDelivery.objects.filter(state="sent").count() == 8
    assert [one.title for one in improvements_shown("sv")] == ["Linjerna målas om varje vår"]
    assert verify().problems == ()
