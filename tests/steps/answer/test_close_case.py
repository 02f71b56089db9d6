from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.clean_case import clean_case
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.save_draft import save_draft
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries import closing_needs
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.promise.models.deadline import Deadline
from gehor.steps.register.actions.keep_in_order import keep_in_order
from gehor.steps.register.models.case import Case
from tests.builders import NOBODY, RUT, fresh
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post
from tests.steps.promise.cases import owned, promised, rows

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


def _answered(cast: Cast, post: Post, saying=RUT):
    case = owned(cast, cast.olof, saying)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Klart.", closes=False)
    post.leave(record_id, at=LATER)
    return case, record_id


def _close(cast: Cast, case, outcome: str = "answered", **more) -> None:
    close_case(actor=cast.olof.actor, at=LATER, case_id=case.id, outcome=outcome, **more)


def test_answered_complaint_ends_with_what_was_found(cast: Cast, post: Post) -> None:
    case, _ = _answered(cast, post)
    _close(cast, case, fault_found="yes")

    after = fresh(case)
    assert (after.status, after.outcome, after.fault_found, after.due_on) == ("closed", "answered", "yes", None)


def test_case_is_not_closed_plainly_without_a_sent_answer(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(Refused, match="nothing_sent"):
        _close(cast, case, fault_found="no")
    assert fresh(case).status == "working"


def test_answer_still_waiting_to_leave_does_not_end_a_case(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Klart.", closes=False)

    with pytest.raises(Refused, match="message_on_its_way"):
        _close(cast, case, fault_found="no")


def test_answer_that_bounced_is_no_answer_to_end_with(cast: Cast, post: Post) -> None:
    case, record_id = _answered(cast, post)
    post.bounce(record_id, at=LATER)

    with pytest.raises(Refused, match="nothing_sent"):
        _close(cast, case, fault_found="no")


def test_complaint_that_does_not_say_if_we_erred_stays_open(cast: Cast, post: Post) -> None:
    case, _ = _answered(cast, post)

    for given in ("", "perhaps"):
        with pytest.raises(Refused, match="fault_found_missing"):
            _close(cast, case, fault_found=given)


def test_answer_by_telephone_ends_the_case_through_its_note(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(Refused, match="nothing_sent"):
        _close(cast, case, "answered_orally", fault_found="no")
    write_note(actor=cast.olof.actor, at=LATER, case_id=case.id, text="Rut fick svar.", type_code="oral_answer")
    _close(cast, case, "answered_orally", fault_found="no")

    assert fresh(case).outcome == "answered_orally"
    assert Deadline.objects.get(case=case.id).state == "met"


def test_promise_of_a_case_closed_without_an_answer_gives_way_with_the_outcome(cast: Cast) -> None:
    case = owned(cast, cast.olof, NOBODY)
    _close(cast, case, "anonymous", fault_found="no")

    assert rows(case.id)[0][3] == "replaced"
    assert Deadline.objects.get(case=case.id).reason == "anonymous"


def test_drafts_of_anybody_must_be_decided_before_a_case_ends(cast: Cast, post: Post) -> None:
    case, _ = _answered(cast, post)
    save_draft(actor=cast.mats.actor, at=LATER, case_id=case.id, text="Ett annat svar")

    with pytest.raises(Refused, match="draft_undecided"):
        _close(cast, case, fault_found="no")
    clean_case(actor=cast.olof.actor, at=LATER, case_id=case.id)
    _close(cast, case, fault_found="no")
    assert fresh(case).status == "closed"


def test_item_nobody_has_sorted_can_not_be_closed(cast: Cast) -> None:
    case = promised(NOBODY)

    with pytest.raises(Refused, match="category_missing"):
        close_case(actor=cast.rebecka.actor, at=LATER, case_id=case.id, outcome="anonymous")


def test_filed_post_is_closed_by_the_registry_without_an_answer(cast: Cast) -> None:
    case = promised(NOBODY.__class__(**{**NOBODY.__dict__, "kind": "not_told"}))
    by = cast.rebecka.actor
    with pytest.raises(Refused, match="outcome_unknown"):
        close_case(actor=by, at=LATER, case_id=case.id, outcome="other_post")
    keep_in_order(actor=by, at=LATER, case_id=case.id, why="other_post")
    close_case(actor=by, at=LATER, case_id=case.id, outcome="other_post", reason="Faktura")

    assert (fresh(case).status, fresh(case).outcome) == ("closed", "other_post")


def test_page_is_told_which_outcomes_are_possible_and_why_others_are_not(cast: Cast, post: Post) -> None:
    case = owned(cast, cast.olof)
    before = closing_needs(cast.olof.asks(), case.id)
    assert (before.hindered["answered"], before.hindered["anonymous"]) == ("nothing_sent", "not_anonymous")
    assert set(before.possible) == {"no_reply_wanted", "withdrawn"}
    assert before.fault_found_needed

    case, _ = _answered(cast, post)
    assert "answered" in closing_needs(cast.olof.asks(), case.id).possible
    with pytest.raises(NotThere):
        closing_needs(cast.ebba.asks(), case.id)


def test_closed_case_waits_for_nobody_and_is_not_closed_again(cast: Cast, post: Post) -> None:
    case, _ = _answered(cast, post)
    _close(cast, case, fault_found="no")

    assert notices_for(cast.olof.asks()) == ()
    with pytest.raises(Refused, match="case_is_closed"):
        _close(cast, case, fault_found="no")


def test_other_officer_and_old_page_close_nothing(cast: Cast, post: Post) -> None:
    case, _ = _answered(cast, post)
    version = Case.objects.get(pk=case.id).version

    with pytest.raises(NotAllowed):
        close_case(actor=cast.olga.actor, at=LATER, case_id=case.id, outcome="answered", fault_found="no")
    with pytest.raises(Stale):
        _close(cast, case, fault_found="no", version=version - 1)
    assert fresh(case).status == "answered"
