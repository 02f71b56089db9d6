from __future__ import annotations

from uuid import UUID

import pytest

from gehor.steps.register.rules.access import Grant, Sight, may_see
from gehor.steps.register.rules.words import Protection

ME, OTHER = UUID(int=1), UUID(int=2)
HOME, AWAY = 10, 11
READER = Sight(ME, HOME, wide=True)
CLEARED = Sight(ME, HOME, wide=True, marked=True, protected=True)
EMPLOYEE = Sight(ME, HOME)
NONE, SECRECY, IDENTITY = Protection.NONE, Protection.SECRECY, Protection.PROTECTED_IDENTITY


def test_wide_reader_sees_every_unmarked_case_and_no_marked_one() -> None:
    assert may_see(READER, protection=NONE, officer_id=OTHER, grants=[])
    assert not may_see(READER, protection=SECRECY, officer_id=OTHER, grants=[])
    assert not may_see(READER, protection=IDENTITY, officer_id=None, grants=[])


def test_employee_sees_only_what_is_theirs_or_given_to_them() -> None:
    assert not may_see(EMPLOYEE, protection=NONE, officer_id=OTHER, grants=[Grant(staff_id=OTHER), Grant(unit_id=AWAY)])
    assert may_see(EMPLOYEE, protection=NONE, officer_id=ME, grants=[])
    assert may_see(EMPLOYEE, protection=NONE, officer_id=None, grants=[Grant(staff_id=ME)])
    assert may_see(EMPLOYEE, protection=NONE, officer_id=None, grants=[Grant(unit_id=HOME)])


@pytest.mark.parametrize("sight", [READER, CLEARED, EMPLOYEE])
@pytest.mark.parametrize("protection", list(Protection))
def test_a_bar_beats_roles_grants_and_being_responsible(sight: Sight, protection: Protection) -> None:
    grants = [Grant(staff_id=ME), Grant(unit_id=HOME), Grant(staff_id=ME, bars=True)]

    assert not may_see(sight, protection=protection, officer_id=ME, grants=grants)


@pytest.mark.parametrize("protection", [SECRECY, IDENTITY])
def test_marked_case_opens_to_the_named_and_never_to_a_whole_unit(protection: Protection) -> None:
    assert may_see(EMPLOYEE, protection=protection, officer_id=ME, grants=[])
    assert may_see(EMPLOYEE, protection=protection, officer_id=None, grants=[Grant(staff_id=ME)])
    assert not may_see(EMPLOYEE, protection=protection, officer_id=None, grants=[Grant(unit_id=HOME)])
    assert not may_see(READER, protection=protection, officer_id=None, grants=[Grant(unit_id=HOME)])


def test_each_mark_has_a_right_of_its_own() -> None:
    marked_only = Sight(ME, HOME, wide=True, marked=True)
    protected_only = Sight(ME, HOME, wide=True, protected=True)

    assert may_see(marked_only, protection=SECRECY, officer_id=None, grants=[])
    assert not may_see(marked_only, protection=IDENTITY, officer_id=None, grants=[])
    assert may_see(protected_only, protection=IDENTITY, officer_id=None, grants=[])
    assert not may_see(protected_only, protection=SECRECY, officer_id=None, grants=[])


def test_right_over_marked_cases_widens_a_wide_reader_only() -> None:
    assert not may_see(Sight(ME, HOME, marked=True), protection=SECRECY, officer_id=None, grants=[])
