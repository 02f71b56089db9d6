from __future__ import annotations

import threading

import pytest
from django.db import connection

from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up
from tests.builders import fresh, open_case, registered_case
from tests.cast import AT, Cast, admit

pytestmark = pytest.mark.django_db


def _waiting(cast: Cast):
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM")
    return case


def test_first_officer_to_take_up_a_case_is_responsible(cast: Cast) -> None:
    case = _waiting(cast)
    take_up(actor=cast.olof.actor, at=AT, case_id=case.id)

    after = fresh(case)
    assert (after.officer_id, after.status) == (cast.olof.id, "working")


def test_second_officer_is_told_by_name_who_was_first(cast: Cast) -> None:
    case = _waiting(cast)
    take_up(actor=cast.olof.actor, at=AT, case_id=case.id)

    with pytest.raises(Refused, match="taken") as refused:
        take_up(actor=cast.mats.actor, at=AT, case_id=case.id)
    assert refused.value.facts == {"by": "Olof Ek"}
    assert fresh(case).officer_id == cast.olof.id


def test_assigned_officer_takes_up_and_the_notice_is_settled(cast: Cast) -> None:
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code="STM", officer_id=cast.olof.id)
    take_up(actor=cast.olof.actor, at=AT, case_id=case.id)

    assert fresh(case).status == "working"
    assert notices_for(cast.olof.asks()) == ()


def test_taking_up_twice_is_harmless_for_the_officer(cast: Cast) -> None:
    case = _waiting(cast)
    for _ in range(2):
        take_up(actor=cast.olof.actor, at=AT, case_id=case.id)

    assert fresh(case).officer_id == cast.olof.id


def test_officer_of_another_unit_may_not_take_the_case(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        take_up(actor=cast.olga.actor, at=AT, case_id=_waiting(cast).id)


def test_registrar_may_take_up_what_lies_in_the_inbox(cast: Cast) -> None:
    case = open_case()
    take_up(actor=cast.rebecka.actor, at=AT, case_id=case.id)

    assert fresh(case).officer_id == cast.rebecka.id


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_up_at_once_exactly_one_gets_the_case(transactional_db: None, cast: Cast) -> None:
    second = admit("Oskar Ask", "STM", "case_officer")
    case = _waiting(cast)
    start, outcomes = threading.Barrier(2), []

    def run(person) -> None:
        start.wait()
        try:
            take_up(actor=person.actor, at=AT, case_id=case.id)
            outcomes.append("got it")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in (cast.olof, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["got it", "taken"]
