from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere
from gehor.people.actions.settle_notice import settle_notice
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, Admit
from tests.steps.people.waits import ids, say, waits


def test_one_notice_is_settled_and_the_others_wait_still(olof: UUID) -> None:
    for word in ("message_came", "mentioned"):
        say(word, uuid4(), to=olof)
    assert settle_notice(actor=Actor.staff(olof), at=AT, notice_ids=ids(olof)[:1]) == 1
    assert waits(olof) == ["mentioned"]
    assert [line.act for line in lines_of(f"people:{olof}")][-1] == "settle_notice"


def test_a_notice_of_somebody_else_is_left_as_it_is(admit: Admit, olof: UUID) -> None:
    olga = admit("Olga Ahl", "case_officer", unit="ANL")
    say("message_came", uuid4(), to=olof)
    assert settle_notice(actor=Actor.staff(olga), at=AT, notice_ids=ids(olof)) == 0
    assert waits(olof) == ["message_came"]


def test_what_waits_for_a_right_is_settled_for_all_who_hold_it(admit: Admit, office: dict[str, int]) -> None:
    mats, mona = admit("Mats Holm", "manager@STM"), admit("Mona Sjö", "manager@DRIFT", unit="DRIFT")
    say("deadline_missed", uuid4(), to_right=(office["STM"], Right.MANAGE_UNIT))
    assert settle_notice(actor=Actor.staff(mona), at=AT, notice_ids=ids(mona)) == 1
    assert waits(mats) == waits(mona) == []


def test_settling_twice_or_nothing_changes_nothing_and_jobs_settle_nothing(olof: UUID) -> None:
    say("message_came", uuid4(), to=olof)
    keys = ids(olof)
    assert settle_notice(actor=Actor.staff(olof), at=AT, notice_ids=keys) == 1
    assert settle_notice(actor=Actor.staff(olof), at=AT, notice_ids=keys) == 0
    assert settle_notice(actor=Actor.staff(olof), at=AT, notice_ids=[]) == 0
    with pytest.raises(NotThere):
        settle_notice(actor=Actor.system("send_post"), at=AT, notice_ids=keys)
