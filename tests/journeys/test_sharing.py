from __future__ import annotations

from uuid import uuid4

import pytest

from gehor.journal.queries import lines_of
from gehor.journey.sharing import MOST, share_out, take_back
from gehor.kit.refused import Refused
from gehor.people.queries import notices_for
from gehor.steps.register.queries.rows import CaseRow
from gehor.steps.route.actions.assign import assign
from gehor.steps.route.actions.take_up import take_up
from tests.builders import fresh, protected_case, registered_case
from tests.cast import AT, Cast, load_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The small office."""
    return load_cast()


def _free(cast: Cast, unit: str = "STM") -> CaseRow:
    case = registered_case(cast)
    assign(actor=cast.rebecka.actor, at=AT, case_id=case.id, unit_code=unit)
    return fresh(case)


def _told(*cases: CaseRow, unit: str = "STM") -> dict:  # type: ignore[type-arg]
    return {case.id: (unit, case.version) for case in cases}


def test_manager_gives_several_cases_at_once_each_an_act_of_its_own(cast: Cast) -> None:
    first, second = _free(cast), _free(cast)
    shared = share_out(actor=cast.mats.actor, at=AT, cases=_told(first, second), officer_id=cast.olof.id)

    assert (shared.done, shared.refused) == ((first.id, second.id), {})
    assert fresh(first).officer_id == fresh(second).officer_id == cast.olof.id
    assert len(notices_for(cast.olof.asks())) == 2
    assert [line.act for line in lines_of(f"case:{first.id}")][-1] == "assign"


def test_case_that_somebody_took_first_stays_theirs_and_the_others_go_on(cast: Cast) -> None:
    taken, free = _free(cast), _free(cast)
    told = _told(taken, free)
    take_up(actor=cast.olof.actor, at=AT, case_id=taken.id)
    shared = share_out(actor=cast.mats.actor, at=AT, cases=told, officer_id=cast.mats.id)

    assert (shared.done, dict(shared.refused)) == ((free.id,), {taken.id: "stale"})
    assert fresh(taken).officer_id == cast.olof.id


def test_nobody_gives_out_what_is_not_theirs_to_give_or_to_see(cast: Cast) -> None:
    elsewhere, hidden = _free(cast, "ANL"), protected_case(cast)
    cases = {**_told(elsewhere, unit="ANL"), **_told(hidden, unit="REG"), uuid4(): ("STM", 1)}
    shared = share_out(actor=cast.mats.actor, at=AT, cases=cases, officer_id=cast.olof.id)

    assert shared.done == ()
    assert set(shared.refused.values()) == {"not_yours"}
    assert fresh(elsewhere).officer_id is None


def test_sharing_out_is_undone_but_not_what_the_officer_has_begun(cast: Cast) -> None:
    begun, waiting = _free(cast), _free(cast)
    share_out(actor=cast.mats.actor, at=AT, cases=_told(begun, waiting), officer_id=cast.olof.id)
    given = {case.id: fresh(case).version for case in (begun, waiting)}
    take_up(actor=cast.olof.actor, at=AT, case_id=begun.id)
    back = take_back(actor=cast.mats.actor, at=AT, cases=given)

    assert (back.done, dict(back.refused)) == ((waiting.id,), {begun.id: "stale"})
    assert (fresh(begun).officer_id, fresh(waiting).officer_id) == (cast.olof.id, None)


def test_more_cases_than_a_person_looks_through_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="too_many_cases"):
        share_out(
            actor=cast.mats.actor,
            at=AT,
            cases={uuid4(): ("STM", 1) for _n in range(MOST + 1)},
            officer_id=cast.olof.id,
        )
