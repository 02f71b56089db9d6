from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.answer.actions.decide_suggestion import decide_suggestion
from gehor.steps.answer.actions.send_reply import send_reply
from gehor.steps.answer.queries.suggestions import verdict_of
from tests.builders import give, given_case, registered_case
from tests.cast import AT, Cast
from tests.steps.answer.conftest import Post, post

__all__ = ["post"]
pytestmark = pytest.mark.django_db


def test_a_suggestion_ends_only_when_it_is_said_what_becomes_of_it(cast: Cast, post: Post) -> None:
    case = registered_case(cast, kind="suggestion")
    give(cast, case.id, "STM", cast.olof)
    record_id = send_reply(actor=cast.olof.actor, at=AT, case_id=case.id, text="Tack!", closes=False)
    post.leave(record_id, at=AT.replace(minute=40))
    with pytest.raises(Refused) as refused:
        close_case(actor=cast.olof.actor, at=AT, case_id=case.id, outcome="answered")
    assert refused.value.code == "verdict_missing"

    decide_suggestion(actor=cast.olof.actor, at=AT, case_id=case.id, verdict="adopted")
    close_case(actor=cast.olof.actor, at=AT, case_id=case.id, outcome="answered")
    told = verdict_of(case.id)
    assert told is not None
    assert told.verdict == "adopted"


def test_a_declined_suggestion_says_why_and_may_be_decided_anew(cast: Cast) -> None:
    case = registered_case(cast, kind="suggestion")
    give(cast, case.id, "STM", cast.olof)
    with pytest.raises(Refused) as refused:
        decide_suggestion(actor=cast.olof.actor, at=AT, case_id=case.id, verdict="declined")
    assert refused.value.code == "reason_missing"
    decide_suggestion(actor=cast.olof.actor, at=AT, case_id=case.id, verdict="declined", reason="Det är inte vår mark.")
    decide_suggestion(actor=cast.olof.actor, at=AT, case_id=case.id, verdict="considered")
    told = verdict_of(case.id)
    assert told is not None
    assert (told.verdict, told.reason) == ("considered", "")


def test_only_a_suggestion_is_decided_on_as_one(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(Refused) as refused:
        decide_suggestion(actor=cast.olof.actor, at=AT, case_id=case.id, verdict="adopted")
    assert refused.value.code == "no_suggestion"
