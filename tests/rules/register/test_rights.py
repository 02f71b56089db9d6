from __future__ import annotations

from uuid import UUID

from gehor.people.rules.rights import Right
from gehor.steps.register.rules.rights import CaseRight, Standing, rights_of

ME, OTHER = UUID(int=1), UUID(int=2)
OFFICER = frozenset({Right.TAKE_IN, Right.READ_CASES, Right.HANDLE_CASES})
MANAGER = OFFICER | {Right.ASSIGN_CASES, Right.MANAGE_UNIT}
REGISTRAR = frozenset(
    {Right.TAKE_IN, Right.READ_CASES, Right.REGISTER_CASES, Right.ASSIGN_CASES, Right.MARK_CASES, Right.POST_LETTERS}
)
NOTHING: frozenset[Right] = frozenset()


def _may(
    rights: frozenset[Right], *, here: bool, home: bool = False, officer: UUID | None = None, named: bool = False
) -> frozenset[CaseRight]:
    return rights_of(Standing(ME, rights, rights if here else NOTHING, home, officer, named))


def test_officer_writes_in_own_cases_and_only_notes_in_others() -> None:
    assert CaseRight.ANSWER in _may(OFFICER, here=True, officer=ME)
    assert _may(OFFICER, here=True, officer=OTHER) == {CaseRight.NOTE}
    assert _may(OFFICER, here=False, officer=OTHER) == {CaseRight.NOTE}


def test_officer_takes_up_what_nobody_has_in_their_own_unit_only() -> None:
    assert CaseRight.TAKE_UP in _may(OFFICER, here=True)
    assert CaseRight.TAKE_UP not in _may(OFFICER, here=False)
    assert CaseRight.TAKE_UP not in _may(OFFICER, here=True, officer=OTHER)


def test_manager_answers_and_assigns_in_the_own_unit_only() -> None:
    assert _may(MANAGER, here=True, officer=OTHER) >= {CaseRight.ANSWER, CaseRight.ASSIGN}
    assert _may(MANAGER, here=False, officer=OTHER).isdisjoint({CaseRight.ANSWER, CaseRight.ASSIGN})


def test_registrar_registers_marks_and_assigns_everywhere_but_answers_only_in_the_inbox() -> None:
    elsewhere = _may(REGISTRAR, here=False, officer=OTHER)
    inbox = _may(REGISTRAR, here=True, home=True)

    assert elsewhere == {CaseRight.REGISTER, CaseRight.CLASS, CaseRight.ASSIGN, CaseRight.MARK, CaseRight.NOTE}
    assert inbox >= {CaseRight.ANSWER, CaseRight.TAKE_UP}


def test_employee_who_took_it_in_may_add_a_note_and_nothing_more() -> None:
    assert _may(frozenset({Right.TAKE_IN}), here=True, named=True) == {CaseRight.NOTE}
    assert _may(frozenset({Right.TAKE_IN}), here=True) == frozenset()


def test_employee_answers_and_takes_up_what_they_received_until_somebody_accepts_it() -> None:
    taker = frozenset({Right.TAKE_IN})
    received = rights_of(Standing(ME, taker, NOTHING, False, None, named=True, received=True))
    # Whoever answers may also propose that viewpoint and answer are shown to everybody.
    assert received == {CaseRight.NOTE, CaseRight.TAKE_UP, CaseRight.CLASS, CaseRight.ANSWER, CaseRight.PROPOSE}
    accepted = rights_of(Standing(ME, taker, NOTHING, False, OTHER, named=True, received=True))
    assert accepted == {CaseRight.NOTE}


def test_nobody_holds_the_right_that_belongs_to_the_machine() -> None:
    assert all(
        CaseRight.SYSTEM not in _may(frozenset(Right), here=True, home=True, officer=officer, named=True)
        for officer in (None, ME, OTHER)
    )
