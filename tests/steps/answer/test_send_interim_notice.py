from __future__ import annotations

from datetime import date, timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.outbox.queries import dispatch_row
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.send_interim_notice import send_interim_notice
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.promise.queries import explanation
from tests.builders import fresh
from tests.cast import AT, DAY, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import SIMPLE_ON, STANDARD_ON, held, owned, rows

pytestmark = pytest.mark.django_db
NEW_DAY = date(2027, 1, 15)
REASON = "Vi väntar på en mätning"


def _notice(cast: Cast, case, *, at=AT, **more):
    given = {"reason": REASON, "new_due_on": NEW_DAY, **more}
    return send_interim_notice(actor=cast.olof.actor, at=at, case_id=case.id, **given)


def test_notice_tells_reason_new_day_and_who_handles_the_case(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    record_id = _notice(cast, case, text="Tack för dina bilder.")
    row = dispatch_row(post.of(record_id))

    assert row.text == f"{REASON}\n\nTack för dina bilder.. Svar fredag 15 januari 2027 av Olof Ek."


def test_notice_changes_nothing_until_it_has_left_the_house(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    before = rows(case.id)
    _notice(cast, case)

    assert rows(case.id) == before


def test_notice_in_time_meets_its_promise_and_replaces_the_answers_day(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    record_id = _notice(cast, case)
    post.leave(record_id, at=AT + timedelta(days=9))

    assert held(case.id) == [
        ("complex_notice", "complex", SIMPLE_ON, "met"),
        ("answer", "complex", NEW_DAY, "running"),
    ]
    notice = Deadline.objects.get(case=case.id, kind="complex_notice")
    # The mail server was slow; what counts is when the officer pressed send.
    assert (notice.met_at, notice.met_by_id) == (AT, record_id)
    after = fresh(case)
    assert (after.due_on, after.deadline_class, after.status) == (NEW_DAY, "complex", "working")


def test_notice_that_comes_late_leaves_its_promise_missed_but_met_at_last(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    pressed = AT + timedelta(days=6)
    record_id = _notice(cast, case, at=pressed)
    post.leave(record_id, at=pressed + timedelta(minutes=2))

    notice = Deadline.objects.get(case=case.id, kind="complex_notice")
    assert (notice.state, notice.met_at) == ("missed", pressed)
    assert ("answer", "complex", NEW_DAY, "running") in held(case.id)


def test_notice_on_a_standard_case_makes_it_complex_and_counts_as_late(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    pressed = AT + timedelta(days=8)
    post.leave(_notice(cast, case, at=pressed), at=pressed + timedelta(minutes=2))

    assert fresh(case).deadline_class == "complex"
    assert held(case.id) == [
        ("complex_notice", "complex", SIMPLE_ON, "missed"),
        ("answer", "complex", NEW_DAY, "running"),
    ]


def test_tracking_page_shows_the_new_day_with_the_reason_that_was_told(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    post.leave(_notice(cast, case), at=AT + timedelta(minutes=2))
    found = explanation(case.id, DAY)

    assert (found.due_on, found.given) == (NEW_DAY, True)
    assert [(move.before, move.after, move.reason) for move in found.moved] == [(STANDARD_ON, NEW_DAY, REASON)]


def test_bounced_notice_takes_the_new_day_back(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    record_id = _notice(cast, case)
    post.leave(record_id, at=AT + timedelta(minutes=2))
    post.bounce(record_id, at=AT + timedelta(days=1))

    assert sorted(held(case.id)) == [
        ("answer", "standard", STANDARD_ON, "running"),
        ("complex_notice", "complex", SIMPLE_ON, "running"),
    ]
    assert fresh(case).due_on == SIMPLE_ON


def test_reply_after_the_notice_meets_the_day_that_was_given(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    post.leave(_notice(cast, case), at=AT + timedelta(minutes=2))
    pressed = AT + timedelta(days=40)
    record_id = send_reply(actor=cast.olof.actor, at=pressed, case_id=case.id, text="Här är svaret.", closes=False)
    post.leave(record_id, at=pressed + timedelta(minutes=2))

    assert ("answer", "complex", NEW_DAY, "met") in held(case.id)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": "  "}, "reason_missing"),
        ({"new_due_on": DAY}, "date_not_ahead"),
        ({"new_due_on": date(2026, 11, 20)}, "date_not_ahead"),
        ({"new_due_on": date(2026, 12, 24)}, "date_not_working"),
        ({"new_due_on": date(2027, 1, 16)}, "date_not_working"),
    ],
)
def test_notice_without_reason_or_with_an_impossible_day_is_refused(
    cast: Cast, given: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        _notice(cast, owned(cast, cast.olof, class_code="complex"), **given)


def test_manager_who_sends_it_names_the_officer_who_handles_the_case(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    record_id = send_interim_notice(actor=cast.mats.actor, at=AT, case_id=case.id, reason=REASON, new_due_on=NEW_DAY)

    assert "av Olof Ek." in dispatch_row(post.of(record_id)).text


def test_other_officer_may_not_move_the_day(cast: Cast) -> None:
    case = owned(cast, cast.olof, class_code="complex")
    with pytest.raises(NotAllowed):
        send_interim_notice(actor=cast.olga.actor, at=AT, case_id=case.id, reason=REASON, new_due_on=NEW_DAY)
