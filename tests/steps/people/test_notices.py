from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from gehor.journal.act import Act, Actor
from gehor.kit.ids import new_id
from gehor.kit.rows import Pending
from gehor.people.models.notice import Notice
from gehor.people.queries import asker, notices_for
from gehor.people.rules.rights import Right
from gehor.people.writes import notify, settle_notices
from tests.steps.people.conftest import AT, DAY

ACT = Act("settle_dispatch", actor=Actor.system("send_post"), at=AT, kept={}, pending=Pending())
CASE = {"word": "reply_bounced", "subject_kind": "case", "subject_id": new_id()}


def test_a_notice_to_a_person_is_seen_by_that_person_only(admit, olof) -> None:
    olga = admit("Olga Ahl", "case_officer", unit="ANL")

    notify(ACT, to_staff=olof, **CASE)

    (row,) = notices_for(asker(olof, DAY))
    assert (row.word, row.subject_kind, row.subject_id, row.made_at) == (
        "reply_bounced",
        "case",
        str(CASE["subject_id"]),
        AT,
    )
    assert notices_for(asker(olga, DAY)) == ()


def test_a_notice_to_a_right_is_seen_by_whoever_holds_it_in_the_unit(admit, olof, office) -> None:
    mats = admit("Mats Holm", "manager@DRIFT")
    mona = admit("Mona Sjö", "manager@REG", unit="REG")

    notify(ACT, to_unit_right=(office["STM"], Right.MANAGE_UNIT), **CASE)

    assert len(notices_for(asker(mats, DAY))) == 1
    assert notices_for(asker(mona, DAY)) == ()
    assert notices_for(asker(olof, DAY)) == ()


def test_a_notice_is_said_once_while_it_is_open_and_again_when_it_was_settled(olof) -> None:
    for _ in range(2):
        notify(ACT, to_staff=olof, **CASE)

    assert settle_notices(ACT, **CASE) == 1
    assert notices_for(asker(olof, DAY)) == ()
    notify(ACT, to_staff=olof, **CASE)
    assert len(notices_for(asker(olof, DAY))) == 1


def test_a_notice_without_or_with_two_addressees_is_refused(olof, office) -> None:
    for wrong in ({}, {"to_staff": olof, "to_unit_right": (office["STM"], Right.MANAGE_UNIT)}):
        with pytest.raises(IntegrityError, match="notice_is_to"), transaction.atomic():
            notify(ACT, **wrong, **CASE)

    assert not Notice.objects.exists()
