from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.give_contribution import give_contribution
from gehor.steps.handle.actions.remind_contributions import remind_contributions
from gehor.steps.handle.queries.contributions import contributions
from tests.builders import given_case
from tests.cast import Cast
from tests.steps.handle.parts import ask, part, to_person, told

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_contributions")
# The part is due on Monday the 30th.
THURSDAY = datetime(2026, 11, 26, 9, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_those_who_were_asked_are_reminded_the_working_day_before_and_only_once(cast: Cast) -> None:
    part(cast, given_case(cast, cast.olof).id)

    assert remind_contributions(actor=CLOCK, at=THURSDAY) == 0
    # Before the office opens.
    assert remind_contributions(actor=CLOCK, at=FRIDAY.replace(hour=5)) == 0
    assert remind_contributions(actor=CLOCK, at=FRIDAY) == 1
    assert remind_contributions(actor=CLOCK, at=FRIDAY) == 0
    assert "contribution_due" in told(cast.olga, FRIDAY)
    assert "contribution_missing" not in told(cast.olof, FRIDAY)


def test_late_part_is_told_to_the_units_manager_and_to_the_responsible_once(cast: Cast) -> None:
    case = given_case(cast, cast.olga, "ANL")
    ask(cast.olga, case.id, to_person(cast.olof))
    remind_contributions(actor=CLOCK, at=FRIDAY)

    assert remind_contributions(actor=CLOCK, at=TUESDAY) == 1
    assert remind_contributions(actor=CLOCK, at=TUESDAY) == 0
    assert told(cast.mats, TUESDAY).count("contribution_late") == 1
    assert told(cast.olga, TUESDAY).count("contribution_missing") == 1
    assert [(one.late, one.escalated) for one in contributions(cast.olga.asks(TUESDAY), case.id)] == [(True, True)]


def test_given_part_takes_away_every_word_of_its_being_late(cast: Cast) -> None:
    case = given_case(cast, cast.olga, "ANL")
    row = ask(cast.olga, case.id, to_person(cast.olof))[0]
    remind_contributions(actor=CLOCK, at=TUESDAY)
    give_contribution(actor=cast.olof.actor, at=TUESDAY, case_id=case.id, contribution_id=row.pk, text="I måndags.")

    assert not {"contribution_late", "contribution_missing", "contribution_due"} & {
        *told(cast.mats, TUESDAY),
        *told(cast.olga, TUESDAY),
        *told(cast.olof, TUESDAY),
    }
    assert remind_contributions(actor=CLOCK, at=TUESDAY) == 0


def test_nobody_but_the_clock_runs_the_reminder(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_contributions(actor=cast.olof.actor, at=TUESDAY)
