from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.change_class import change_class
from gehor.steps.promise.actions.set_deadlines import set_deadlines
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_next import take_next
from tests.builders import fresh, registered_case
from tests.cast import AT, RESIDENT, Cast, admit

pytestmark = pytest.mark.django_db


def _waiting(cast: Cast, class_code: str, *, days: int = 0, unit: str = "STM"):
    at = AT - timedelta(days=days)
    case = registered_case(cast, at=at)
    set_deadlines(actor=RESIDENT, at=at, case_id=case.id)
    change_class(actor=cast.rebecka.actor, at=at, case_id=case.id, class_code=class_code)
    assign(actor=cast.rebecka.actor, at=at, case_id=case.id, unit_code=unit)
    return case


def test_next_case_is_the_one_whose_promise_ends_first(cast: Cast) -> None:
    slow, quick = _waiting(cast, "standard"), _waiting(cast, "simple")

    assert take_next(actor=cast.olof.actor, at=AT) == quick.id
    assert take_next(actor=cast.olof.actor, at=AT) == slow.id
    assert take_next(actor=cast.olof.actor, at=AT) is None
    assert fresh(quick).status == "working"


def test_cases_of_other_units_and_hidden_ones_are_never_next(cast: Cast) -> None:
    _waiting(cast, "simple", unit="ANL")
    hidden = _waiting(cast, "simple")
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=hidden.id, staff_id=cast.olof.id, reason="Namngiven")

    assert take_next(actor=cast.olof.actor, at=AT) is None
    assert fresh(hidden).officer_id is None


def test_employee_who_handles_no_cases_gets_none(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        take_next(actor=cast.ebba.actor, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_get_a_case_each(transactional_db: None, cast: Cast) -> None:
    people = [admit(f"Person {letter}", "STM", "case_officer") for letter in ("Ett", "Två")]
    cases = {_waiting(cast, "simple").id, _waiting(cast, "standard").id}
    start, got = threading.Barrier(2), []

    def run(person) -> None:
        start.wait()
        try:
            got.append(take_next(actor=person.actor, at=AT))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(got) == cases
