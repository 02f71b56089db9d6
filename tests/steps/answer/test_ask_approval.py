from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.ask_approval import ask_approval
from gehor.steps.answer.models.quality import Approval
from gehor.steps.answer.queries.quality import approvals_waiting
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.queries.access import may_see
from tests.cast import AT, Cast
from tests.steps.answer.approvals import TEXT, asked, must_be_approved, written
from tests.steps.handle.parts import told

pytestmark = pytest.mark.django_db


def test_the_one_who_is_asked_sees_the_case_the_text_and_a_notice(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    key = asked(cast, case, cast.olga)

    assert may_see(cast.olga.asks(), case.id)
    assert told(cast.olga) == ["approval_asked"]
    assert [(row.id, row.text, row.author) for row in approvals_waiting(cast.olga.asks())] == [(key, TEXT, "Olof Ek")]


def test_nobody_approves_their_own_answer_nor_does_who_handles_no_cases(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    for who, code in ((cast.olof, "approver_is_author"), (cast.ebba, "approver_unknown")):
        with pytest.raises(Refused) as refused:
            asked(cast, case, who)
        assert refused.value.code == code


def test_without_a_text_there_is_nothing_to_approve(cast: Cast) -> None:
    case = must_be_approved(cast)
    with pytest.raises(Refused) as refused:
        asked(cast, case, cast.olga)
    assert refused.value.code == "no_text"


def test_whoever_the_case_is_hidden_from_can_not_be_asked(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Nämnd")
    with pytest.raises(Refused) as refused:
        asked(cast, case, cast.olga)
    assert refused.value.code == "contributor_is_barred"


def test_a_shielded_case_opens_to_an_approver_after_a_tick_only(cast: Cast) -> None:
    case = must_be_approved(cast)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    written(cast, case)
    with pytest.raises(Refused) as refused:
        asked(cast, case, cast.olga)
    assert refused.value.code == "shielded_not_confirmed"

    ask_approval(actor=cast.olof.actor, at=AT, case_id=case.id, approver_id=cast.olga.id, confirmed=True)
    assert may_see(cast.olga.asks(), case.id)


def test_who_was_asked_before_is_asked_no_more_when_another_is(cast: Cast) -> None:
    case = must_be_approved(cast)
    written(cast, case)
    asked(cast, case, cast.olga)
    asked(cast, case, cast.mats)

    assert told(cast.olga) == []
    assert sorted(Approval.objects.values_list("state", flat=True)) == ["asked", "withdrawn"]


def test_a_colleague_who_does_not_answer_the_case_asks_nobody(cast: Cast) -> None:
    case = must_be_approved(cast)
    with pytest.raises(NotAllowed):
        ask_approval(actor=cast.rebecka.actor, at=AT, case_id=case.id, approver_id=cast.olga.id)
