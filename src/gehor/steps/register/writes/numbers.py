"""Diary numbers: one row per series and year, its lock makes them gapless; a number is never given twice."""

from __future__ import annotations

from django.db import connection

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.register.models.case import Case
from gehor.steps.register.rules.numbers import DIARY, written
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.register.writes.gate import changed

_NEXT = "UPDATE register_numberseries SET last = last + 1 WHERE code = %s AND year = %s RETURNING pattern, last"
_NEW_YEAR = """
    INSERT INTO register_numberseries (code, year, pattern, last)
    SELECT code, %s, pattern, 0 FROM register_numberseries WHERE code = %s ORDER BY year DESC LIMIT 1
    ON CONFLICT (code, year) DO NOTHING
"""


def give_diary_number(act: Act, case: Case, series: str = DIARY) -> str:
    """Diarise the case: its number, the moment, the mode. Given once; a case that has one keeps it.

    The year is that of registration, not of arrival. Raises Refused `number_series_unknown`.
    """
    if case.diary_number:
        return case.diary_number
    number = next_number(series, local_day(act.at).year)
    changed(
        act,
        case,
        diary_number=number,
        registration_mode=RegistrationMode.REGISTERED,
        registration_reason="",
        registered_at=act.at,
    )
    return number


def next_number(series: str, year: int) -> str:
    """The next number of the series, as written; the row stays locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series, year])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(_NEW_YEAR, [year, series])
            cursor.execute(_NEXT, [series, year])
            row = cursor.fetchone()
    if row is None:
        raise Refused("number_series_unknown", series=series)
    return written(row[0], year, row[1])
