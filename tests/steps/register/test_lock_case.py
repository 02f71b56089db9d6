from __future__ import annotations

import pytest

from gehor.journal.act import Actor, acting
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register import writes
from gehor.steps.register.rules.rights import CaseRight
from tests.builders import fresh, given_case, marked_case, open_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def _pass(actor: Actor, case_id: object, right: CaseRight, version: int | None = None) -> None:
    with acting("pass_for_test", actor=actor, at=AT) as act:
        writes.lock_case(act, case_id, right, version)  # type: ignore[arg-type]
        act.nothing_happened()


def test_each_passage_of_a_person_raises_the_version_by_one(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    _pass(cast.olof.actor, case.id, CaseRight.ANSWER, case.version)

    assert fresh(case).version == case.version + 1


def test_passage_with_an_old_version_is_stale_and_changes_nothing(cast: Cast) -> None:
    case = given_case(cast, cast.olof)

    with pytest.raises(Stale) as stale:
        _pass(cast.olof.actor, case.id, CaseRight.ANSWER, case.version - 1)

    assert stale.value.current_version == case.version
    assert fresh(case).version == case.version


@pytest.mark.parametrize("right", sorted(set(CaseRight) - {CaseRight.SYSTEM}))
def test_what_one_may_not_see_answers_as_if_it_were_not_there(cast: Cast, right: CaseRight) -> None:
    for case_id in (marked_case(cast).id, new_id()):
        with pytest.raises(NotThere):
            _pass(cast.olof.actor, case_id, right)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("olga", CaseRight.ANSWER),
        ("olga", CaseRight.TAKE_UP),
        ("olga", CaseRight.ASSIGN),
        ("olof", CaseRight.ASSIGN),
        ("olof", CaseRight.REGISTER),
        ("mats", CaseRight.MARK),
        ("rebecka", CaseRight.ANSWER),
    ],
)
def test_seeing_a_case_is_not_yet_writing_in_it(cast: Cast, name: str, right: CaseRight) -> None:
    case = given_case(cast, cast.olof)

    with pytest.raises(NotAllowed):
        _pass(getattr(cast, name).actor, case.id, right)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("olof", CaseRight.ANSWER),
        ("mats", CaseRight.ANSWER),
        ("mats", CaseRight.ASSIGN),
        ("rebecka", CaseRight.ASSIGN),
        ("rebecka", CaseRight.MARK),
        ("olga", CaseRight.NOTE),
    ],
)
def test_those_whose_case_or_task_it_is_pass_the_gate(cast: Cast, name: str, right: CaseRight) -> None:
    case = given_case(cast, cast.olof)

    _pass(getattr(cast, name).actor, case.id, right)

    assert fresh(case).version == case.version + 1


def test_resident_passes_only_where_nobodys_right_is_asked(cast: Cast) -> None:
    case = open_case()

    _pass(RESIDENT, case.id, CaseRight.SYSTEM)
    with pytest.raises(NotAllowed):
        _pass(RESIDENT, case.id, CaseRight.NOTE)
