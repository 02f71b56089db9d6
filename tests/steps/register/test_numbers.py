"""Diary numbers under concurrency: no gap, no double, also when some transactions roll back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection

from gehor.journal.act import acting
from gehor.steps.register import writes
from gehor.steps.register.models.case import Case
from gehor.steps.register.queries.settings import number_series
from gehor.steps.register.rules.rights import CaseRight
from tests.builders import open_case, registered_case
from tests.cast import Cast, load_cast

NEW_YEARS_EVE = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
NEW_YEAR = datetime(2026, 12, 31, 23, 1, tzinfo=UTC)


class _Slip(Exception):
    pass


def _number(person: UUID, case_id: UUID, *, slip: bool) -> str | None:
    from gehor.journal.act import Actor

    try:
        with acting("number_for_test", actor=Actor.staff(person), at=NEW_YEARS_EVE) as act:
            case = writes.lock_case(act, case_id, CaseRight.REGISTER)
            number = writes.give_diary_number(act, case)
            if slip:
                raise _Slip
            return number
    except _Slip:
        return None
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_and_no_double_when_many_register_and_some_fail() -> None:
    cast = load_cast()
    cases = [open_case().id for _ in range(24)]

    with ThreadPoolExecutor(8) as threads:
        given = list(threads.map(lambda job: _number(cast.rebecka.id, job[1], slip=job[0] % 4 == 0), enumerate(cases)))

    numbers = sorted(number for number in given if number is not None)
    assert numbers == [f"T2026-{n:05d}" for n in range(1, 19)]
    assert Case.objects.filter(diary_number__isnull=False).count() == 18


@pytest.mark.django_db
def test_year_of_the_number_is_that_of_registration_in_sweden(cast: Cast) -> None:
    old = registered_case(cast, at=NEW_YEARS_EVE)
    new = registered_case(cast, at=NEW_YEAR)

    assert (old.diary_number, new.diary_number) == ("T2026-00001", "T2027-00001")
    assert new.arrived_on.year == 2027


@pytest.mark.django_db
def test_first_number_of_a_year_makes_its_series_from_the_latest_pattern(cast: Cast) -> None:
    registered_case(cast, at=NEW_YEAR)

    assert [(row.code, row.year, row.last) for row in number_series()] == [("D", 2027, 1), ("D", 2025, 0)]
