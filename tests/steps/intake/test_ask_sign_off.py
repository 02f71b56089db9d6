"""Everybody is asked once a month whether anything in their own mailbox is not registered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gehor.journal.act import Actor
from gehor.journal.models import Line
from gehor.people import queries as people
from gehor.people.actions.end_staff import end_staff
from gehor.people.actions.set_absence import set_absence
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.ask_sign_off import ask_sign_off
from gehor.steps.intake.queries import sign_offs as queries
from tests.cast import Cast, admit

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("ask_sign_off")
NOVEMBER = date(2026, 11, 1)
# New Year's Day 2027 is a Friday, so the month's first working day is the fourth.
NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=UTC)
FIRST = datetime(2026, 12, 1, 8, 41, tzinfo=UTC)


def _asked(month: date = NOVEMBER) -> list[str]:
    return sorted(row.name for row in queries.sign_offs(month))


def test_everybody_who_worked_here_is_asked_on_the_first_working_day_and_told(cast: Cast) -> None:
    assert ask_sign_off(actor=CLOCK, at=datetime(2026, 11, 30, 12, tzinfo=UTC)) > 0  # about October, late in the month
    assert ask_sign_off(actor=CLOCK, at=FIRST.replace(hour=4)) == 0
    assert ask_sign_off(actor=CLOCK, at=FIRST) == 7

    assert len(_asked()) == 7
    words = [row.word for row in people.notices_for(cast.ebba.asks())]
    assert words == ["anything_unregistered"] * 2
    assert queries.months_to_sign(cast.ebba.id) == (date(2026, 10, 1), NOVEMBER)
    assert Line.objects.filter(act="ask_sign_off", chain=f"people:{cast.ebba.id}").count() == 2


def test_nobody_is_asked_on_a_holiday_and_nobody_twice(cast: Cast) -> None:
    assert ask_sign_off(actor=CLOCK, at=NEW_YEAR) == 0
    assert ask_sign_off(actor=CLOCK, at=NEW_YEAR.replace(day=3)) == 0
    assert ask_sign_off(actor=CLOCK, at=NEW_YEAR.replace(day=4)) == 7
    assert ask_sign_off(actor=CLOCK, at=NEW_YEAR.replace(day=5)) == 0
    assert _asked(date(2026, 12, 1)) == _asked(date(2026, 12, 1))


def test_who_has_left_or_began_this_month_is_not_asked(cast: Cast) -> None:
    end_staff(actor=cast.adam.actor, at=FIRST, staff_id=cast.olof.id)
    admit("Nina Ny", "STM", "case_officer", at=FIRST)

    ask_sign_off(actor=CLOCK, at=FIRST)

    assert not {"Olof Ek", "Nina Ny"} & set(_asked())
    # From their first month on.
    ask_sign_off(actor=CLOCK, at=NEW_YEAR.replace(day=4))
    assert "Nina Ny" in _asked(date(2026, 12, 1))


def test_who_is_away_is_asked_when_they_are_back(cast: Cast) -> None:
    set_absence(
        actor=cast.olga.actor, at=FIRST, staff_id=cast.olga.id, since=date(2026, 11, 28), until=date(2026, 12, 2)
    )

    ask_sign_off(actor=CLOCK, at=FIRST)
    assert "Olga Asp" not in _asked()
    assert ask_sign_off(actor=CLOCK, at=FIRST.replace(day=2)) == 0
    assert ask_sign_off(actor=CLOCK, at=FIRST.replace(day=3)) == 1
    assert "Olga Asp" in _asked()


def test_only_the_clock_asks(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        ask_sign_off(actor=cast.rebecka.actor, at=FIRST)
