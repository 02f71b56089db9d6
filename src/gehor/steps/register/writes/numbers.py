"""Diary numbers: one row per series and year, its lock makes them gapless; a number is never given twice.

Where the main diary gives the numbers none is taken here: the case waits for the one that comes back.
"""

from __future__ import annotations

from django.db import connection

from gehor.journal.act import Act
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.steps.register.models.case import Case, NumberSeries
from gehor.steps.register.rules.numbers import DIARY, written
from gehor.steps.register.rules.words import RegistrationMode
from gehor.steps.register.writes.gate import changed

_NEXT = """
    UPDATE register_numberseries SET last = last + CASE WHEN elsewhere THEN 0 ELSE 1 END
    WHERE code = %s AND year = %s RETURNING CASE WHEN elsewhere THEN '' ELSE pattern END, last
"""
_NEW_YEAR = """
    INSERT INTO register_numberseries (code, year, pattern, last, elsewhere)
    SELECT code, %s, pattern, 0, elsewhere FROM register_numberseries WHERE code = %s ORDER BY year DESC LIMIT 1
    ON CONFLICT (code, year) DO NOTHING
"""


def give_diary_number(act: Act, case: Case, series: str = DIARY) -> str:
    """Diarise the case: its number, the moment, the mode. Given once; a case that has one keeps it.

    The year is that of registration, not of arrival. Where the main diary gives the numbers the case is diarised now
    and its number is "" until it comes. Raises Refused `number_series_unknown`.
    """
    if case.diary_number or case.registration_mode == RegistrationMode.AWAITS_NUMBER:
        return case.diary_number or ""
    number = next_number(series, local_day(act.at).year)
    changed(
        act,
        case,
        diary_number=number or None,
        registration_mode=RegistrationMode.REGISTERED if number else RegistrationMode.AWAITS_NUMBER,
        registration_reason="",
        registered_at=act.at,
    )
    return number


def take_diary_number(act: Act, case: Case, number: str) -> bool:
    """The main diary's number for a case that waits for it; False when it waits for none, or another case has it."""
    if case.registration_mode != RegistrationMode.AWAITS_NUMBER:
        return False
    if Case.objects.filter(diary_number=number).exists():
        return False
    changed(act, case, diary_number=number, registration_mode=RegistrationMode.REGISTERED)
    return True


def let_numbers_come(act: Act, *, elsewhere: bool, series: str = DIARY) -> None:
    """From now on the main diary gives the numbers, or we do again; ours go on after the last one we gave."""
    rows = NumberSeries.objects.select_for_update().filter(code=series).exclude(elsewhere=elsewhere)
    for row in rows.order_by("year"):
        row.elsewhere = elsewhere
        row.save(update_fields=["elsewhere"])
        act.note("office", "number_series", row.pk, elsewhere=elsewhere)


def next_number(series: str, year: int) -> str:
    """The next number of the series, as written; the row stays locked until the transaction ends.

    "" where the main diary gives them.
    """
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series, year])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(_NEW_YEAR, [year, series])
            cursor.execute(_NEXT, [series, year])
            row = cursor.fetchone()
    if row is None:
        raise Refused("number_series_unknown", series=series)
    return written(row[0], year, row[1]) if row[0] else ""
