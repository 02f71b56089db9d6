from __future__ import annotations

from uuid import UUID, uuid4

from gehor.journal.act import Actor
from gehor.people.actions.see_notices import see_notices
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, Admit
from tests.steps.people.waits import say, waits

WORDS = ("message_came", "mentioned")


def test_what_only_asks_to_be_read_goes_when_it_is_before_their_eyes(admit: Admit, olof: UUID) -> None:
    olga, case = admit("Olga Ahl", "case_officer"), uuid4()
    for staff in (olof, olga):
        say("mentioned", case, to=staff)
    say("reply_failed", case, to=olof)
    say("mentioned", uuid4(), to=olof)
    seen = see_notices(actor=Actor.staff(olof), at=AT, subject_kind="case", subject_id=case, words=WORDS)
    assert seen == 1
    assert (sorted(waits(olof)), waits(olga)) == (["mentioned", "reply_failed"], ["mentioned"])


def test_what_waits_for_whoever_holds_a_right_is_not_gone_by_reading(admit: Admit, office: dict[str, int]) -> None:
    mats, case = admit("Mats Holm", "manager@STM"), uuid4()
    say("message_came", case, to_right=(office["STM"], Right.MANAGE_UNIT))
    assert see_notices(actor=Actor.staff(mats), at=AT, subject_kind="case", subject_id=case, words=WORDS) == 0
    assert waits(mats) == ["message_came"]


def test_a_job_that_looks_at_a_case_has_seen_nothing(olof: UUID) -> None:
    case = uuid4()
    say("mentioned", case, to=olof)
    assert see_notices(actor=Actor.system("send_post"), at=AT, subject_kind="case", subject_id=case, words=WORDS) == 0
    assert waits(olof) == ["mentioned"]
