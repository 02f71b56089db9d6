"""Cases that change hands: ill on day eight, a no and then a yes, a leaver, a biased officer, two in one case."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gehor.journey import conclusion, leaving
from gehor.kit.refused import NotThere, Refused, Stale
from gehor.people.actions.grant_role import grant_role
from gehor.people.actions.set_absence import set_absence
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.show_presence import show_presence
from gehor.steps.handle.queries import who_is_here
from gehor.steps.register.models.case import Case
from gehor.steps.register.models.record import Record
from gehor.steps.register.queries.queue import QueueFilter, mine, queue
from gehor.steps.register.rules.status import Status
from gehor.steps.route.actions.accept_hand_over import accept_hand_over
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.decline_hand_over import decline_hand_over
from gehor.steps.route.actions.hand_over import hand_over
from gehor.steps.route.actions.return_to_triage import return_to_triage
from gehor.steps.route.actions.step_aside import step_aside
from gehor.steps.route.actions.take_up import take_up
from gehor.steps.route.actions.withdraw_hand_over import withdraw_hand_over
from gehor.steps.route.queries.handing import hand_overs_of
from gehor.steps.route.queries.orphans import cases_of_absent, orphans
from tests.cast import AT, DAY, Cast, Colleague
from tests.journeys import told
from tests.journeys.conftest import Kept

pytestmark = pytest.mark.django_db
# The eighth of ten working days.
DAY_EIGHT = AT + timedelta(days=10)


def _taken(cast: Cast, officer: Colleague | None = None, **how: str) -> Case:
    """Written, registered and taken up by its officer."""
    case = told.registers(cast, told.writes(), officer=officer, **how)
    take_up(actor=(officer or cast.olof).actor, at=AT, case_id=case.pk)
    return told.again(case)


def test_officer_ill_on_day_eight_is_answered_for_in_time_by_the_deputy(cast: Cast, post_office: Kept) -> None:
    case = _taken(cast)
    told.post_goes(AT)
    ill_on = DAY_EIGHT.date()
    set_absence(actor=cast.mats.actor, at=DAY_EIGHT, staff_id=cast.olof.id, since=ill_on, deputy_id=cast.olga.id)

    for who in (cast.olga, cast.mats):
        [part] = cases_of_absent(who.asks(DAY_EIGHT))
        held = [row.id for row in part.rows]
        assert (part.name, part.absence.deputy_name, held) == ("Olof Ek", "Olga Asp", [case.pk])
    at = DAY_EIGHT + timedelta(days=3)
    record_id = conclusion.reply(
        actor=cast.olga.actor,
        at=at,
        case_id=case.pk,
        text="Vi städade i dag.",
        closes=True,
        fault_found="yes",
        version=None,
    )
    told.post_goes(at)

    assert "Olga Asp" in Record.objects.get(pk=record_id).text
    assert "Olga Asp" in post_office.mails[-1].get_content()
    assert ("answer", "met", case.due_on.isoformat() if case.due_on else "") in told.deadlines(case)
    after = told.again(case)
    assert (after.status, after.officer_id) == (Status.CLOSED, cast.olof.id)
    # Back again, and nothing of it is left.
    set_absence(actor=cast.olof.actor, at=at, staff_id=cast.olof.id, since=None)
    assert cast.olga.asks(at).stands_in_for == frozenset()


def test_hand_over_that_was_declined_is_accepted_by_another(cast: Cast) -> None:
    case = _taken(cast)
    ask: dict[str, Any] = {"actor": cast.olof.actor, "case_id": case.pk}
    hand_over(**ask, at=AT, to_staff_id=cast.olga.id, reason="Gäller bron")
    decline_hand_over(actor=cast.olga.actor, at=AT, case_id=case.pk, reason="Bron är inte vår")
    assert [row.id for row in mine(cast.olof.asks()).rows] == [case.pk]
    hand_over(**ask, at=AT, to_staff_id=cast.mats.id, reason="Olga tog det inte")

    accept_hand_over(actor=cast.mats.actor, at=AT, case_id=case.pk)

    after = told.again(case)
    assert (after.officer_id, after.due_on) == (cast.mats.id, case.due_on)
    assert [row.state for row in hand_overs_of(case.pk)] == ["declined", "accepted"]
    # The resident has heard nothing of all this but the receipt.
    assert [code for code, _number in told.records(case)] == ["incoming_message", "receipt"]


def test_what_a_leaver_had_lies_in_the_unit_in_the_same_moment(cast: Cast) -> None:
    case = _taken(cast)

    leaving.end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olof.id)

    free = queue(cast.mats.asks(), QueueFilter(unit_ids=frozenset({cast.units["STM"]}), unassigned=True)).rows
    assert [row.id for row in free] == [case.pk]
    assert [row.word for row in notices_for(cast.mats.asks())] == ["officer_left"]
    assert orphans(cast.mats.asks()) == ()
    assign(actor=cast.mats.actor, at=AT, case_id=case.pk, unit_code="STM", officer_id=cast.mats.id)
    assert notices_for(cast.mats.asks()) == ()


def test_whoever_is_to_leave_keeps_the_cases_until_the_day_and_no_longer(cast: Cast) -> None:
    case = _taken(cast)
    last = DAY + timedelta(days=7)
    leaving.end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.olof.id, left_on=last)

    assert leaving.release_leavers(at=AT + timedelta(days=6)) == 0
    assert told.again(case).officer_id == cast.olof.id
    assert leaving.release_leavers(at=AT + timedelta(days=7)) == 1
    assert told.again(case).officer_id is None


def test_failed_end_of_access_releases_nothing(cast: Cast) -> None:
    case = _taken(cast)

    with pytest.raises(NotAllowed):
        leaving.end_staff(actor=cast.mats.actor, at=AT, staff_id=cast.olof.id)

    assert told.again(case).officer_id == cast.olof.id


def test_biased_officer_steps_aside_and_somebody_else_answers(cast: Cast) -> None:
    case = _taken(cast)
    step_aside(actor=cast.olof.actor, at=AT, case_id=case.pk, reason="Min svåger har skrivit")

    with pytest.raises(NotThere):
        told.replies(cast, case, at=AT)
    take_up(actor=cast.mats.actor, at=AT, case_id=case.pk)

    assert (told.again(case).officer_id, told.again(case).due_on) == (cast.mats.id, case.due_on)


def test_two_officers_in_one_case_see_each_other_and_lose_no_words(cast: Cast) -> None:
    case = _taken(cast)
    set_absence(actor=cast.olof.actor, at=AT, staff_id=cast.olof.id, since=DAY, deputy_id=cast.olga.id)
    for who in (cast.olof, cast.olga):
        show_presence(actor=who.actor, at=AT, case_id=case.pk, writing=True)
    assert [one.name for one in who_is_here(cast.olga.asks(), case.pk, AT)] == ["Olof Ek"]
    assert [one.name for one in who_is_here(cast.olof.asks(), case.pk, AT)] == ["Olga Asp"]
    opened = told.again(case).version
    told.replies(cast, case, at=AT, closes=False)

    with pytest.raises(Stale):
        conclusion.reply(
            actor=cast.olga.actor,
            at=AT,
            case_id=case.pk,
            text="Vi städar i morgon.",
            closes=False,
            fault_found="",
            version=opened,
        )
    assert [code for code, _number in told.records(case)].count("reply") == 1


@pytest.mark.parametrize("seed", range(6))
def test_no_case_is_orphaned_whatever_the_office_does(cast: Cast, seed: int) -> None:
    """A hundred random acts by random colleagues, with leavers among them: somebody always answers for every case."""
    hand = random.Random(seed)
    grant_role(actor=cast.adam.actor, at=AT, staff_id=cast.mats.id, role_code="manager", unit_code="TK", since=DAY)
    cases = [_taken(cast, hand.choice([cast.olof, cast.olga])).pk for _ in range(4)]
    people = [cast.olof, cast.olga, cast.mats, cast.rebecka]

    for _ in range(100):
        who, other = hand.choice(people), hand.choice(people)
        with suppress(NotThere, NotAllowed, Refused):
            _something(cast, hand, who, other, hand.choice(cases))
        _all_have_somebody(cast, cases)


def _something(cast: Cast, hand: random.Random, who: Colleague, other: Colleague, case_id: UUID) -> None:
    """One act by chance; most of them are refused, as they should be."""
    keys: dict[str, Any] = {"actor": who.actor, "at": AT, "case_id": case_id}
    unit = hand.choice(["STM", "ANL", "TILL", "REG"])
    acts: list[Callable[[], object]] = [
        lambda: take_up(**keys),
        lambda: assign(**keys, unit_code=unit, officer_id=other.id, reason="Byte"),
        lambda: assign(**keys, unit_code=unit, reason="Byte"),
        lambda: hand_over(**keys, to_staff_id=other.id, reason="Byte"),
        lambda: hand_over(**keys, unit_code=unit, reason="Byte"),
        lambda: accept_hand_over(**keys),
        lambda: decline_hand_over(**keys, reason="Nej"),
        lambda: withdraw_hand_over(**keys),
        lambda: return_to_triage(**keys, reason="Inte vårt"),
    ]
    rare: list[Callable[[], object]] = [
        lambda: step_aside(**keys, reason="Jäv"),
        lambda: leaving.end_staff(actor=cast.adam.actor, at=AT, staff_id=who.id),
    ]
    # Somebody must be left to manage the whole office.
    may_be_rare = hand.random() < 0.08 and who is not cast.mats
    hand.choice(rare if may_be_rare else acts)()


def _all_have_somebody(cast: Cast, cases: list[UUID]) -> None:
    """As the tables say it: a unit that is open, and an officer who works here and may see the case, or none."""
    leaving.release_leavers(at=AT)
    assert orphans(cast.tora.asks()) == ()
    for case in Case.objects.filter(pk__in=cases).select_related("officer", "owner_unit"):
        assert case.owner_unit.valid_to is None
        assert case.officer is None or case.officer.left_on is None or case.officer.left_on > date(2026, 11, 24)
