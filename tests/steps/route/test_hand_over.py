from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.set_absence import set_absence
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.queries.access import may_see
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.queries.handing import given_by, hand_overs_of, waiting_for
from tests.builders import fresh, registered_case
from tests.cast import AT, DAY, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_giver_answers_for_the_case_until_somebody_has_accepted_it(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bron är Anläggnings")

    assert fresh(case).officer_id == cast.olof.id
    [(row, listed)] = waiting_for(cast.olga.asks())
    assert (row.giver_name, row.to_name, row.reason, listed.id) == (
        "Olof Ek",
        "Olga Asp",
        "Bron är Anläggnings",
        case.id,
    )
    assert [one.case_id for one, _ in given_by(cast.olof.asks())] == [case.id]
    assert [row.word for row in notices_for(cast.olga.asks())] == ["hand_over_asked"]


def test_unit_is_asked_as_a_whole_and_everybody_who_works_there_sees_it(cast: Cast) -> None:
    case = owned(cast, cast.olof)

    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, unit_code="ANL", reason="Deras gata")

    assert [row.to_name for row, _ in waiting_for(cast.olga.asks())] == [""]
    assert waiting_for(cast.mats.asks()) == ()


def test_case_waits_for_one_answer_at_a_time(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    with pytest.raises(Refused, match="already_handed_over"):
        hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.mats.id, reason="Bro")


@pytest.mark.parametrize(("reason", "code"), [("  ", "reason_missing")])
def test_hand_over_always_says_why_it_is_asked(cast: Cast, reason: str, code: str) -> None:
    case = owned(cast, cast.olof)

    with pytest.raises(Refused, match=code):
        hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason=reason)


def test_what_nobody_has_is_given_and_not_handed_over(cast: Cast) -> None:
    case = registered_case(cast)

    with pytest.raises(Refused, match="nobody_has_it"):
        hand_over(actor=cast.rebecka.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")


def test_colleague_beside_the_case_can_not_hand_it_over(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        hand_over(
            actor=cast.olga.actor, at=AT, case_id=owned(cast, cast.olof).id, to_staff_id=cast.olga.id, reason="Ger mig"
        )


def test_somebody_who_is_away_is_asked_only_by_who_has_seen_it(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    set_absence(actor=cast.olga.actor, at=AT, staff_id=cast.olga.id, since=DAY, deputy_id=cast.mats.id)
    asked = {"actor": cast.olof.actor, "at": AT, "case_id": case.id, "to_staff_id": cast.olga.id, "reason": "Bro"}

    with pytest.raises(Refused) as refused:
        hand_over(**asked)  # type: ignore[arg-type]

    assert (refused.value.code, refused.value.facts["deputy"]) == ("officer_has_deputy", "Mats Mård")
    hand_over(**asked, although_away=True)  # type: ignore[arg-type]
    assert [row.case_id for row, _ in waiting_for(cast.mats.asks())] == [case.id]


def test_person_from_whom_the_case_is_hidden_is_never_asked_to_take_it(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=case.id, staff_id=cast.olga.id, reason="Nämnd")

    with pytest.raises(Refused, match="officer_is_barred"):
        hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")


def test_marked_case_is_shown_to_the_one_who_is_asked_and_never_to_a_whole_unit(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")

    with pytest.raises(Refused, match="marked_needs_person"):
        hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, unit_code="ANL", reason="Bro")
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    assert may_see(cast.olga.asks(), case.id)
    assert not may_see(cast.mats.asks(), case.id)


def test_case_that_goes_another_way_waits_for_no_answer_any_more(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    hand_over(actor=cast.olof.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")

    assign(
        actor=cast.mats.actor,
        at=AT + timedelta(hours=1),
        case_id=case.id,
        unit_code="STM",
        officer_id=cast.mats.id,
        reason="Jag tar det",
    )

    assert waiting_for(cast.olga.asks()) == ()
    assert [row.state for row in hand_overs_of(case.id)] == ["replaced"]
    assert notices_for(cast.olga.asks()) == ()
    with pytest.raises(NotThere):
        hand_over(actor=cast.ebba.actor, at=AT, case_id=case.id, to_staff_id=cast.olga.id, reason="Bro")
