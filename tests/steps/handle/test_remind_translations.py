"""Who translates is reminded the working day before; when the day has passed the responsible is told."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.remind_translations import remind_translations
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import told
from tests.steps.handle.translations import asked

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_translations")
# The due day of the tests is Monday 30 November.
FRIDAY = AT + timedelta(days=3)
TUESDAY = AT + timedelta(days=7)


def _reminds(at: datetime) -> int:
    return remind_translations(actor=CLOCK, at=at)


def test_a_colleague_is_reminded_once_and_then_the_responsible_is_told(cast: Cast) -> None:
    asked(cast.olof, given_case(cast, cast.olof).id, staff_id=cast.ebba.id)

    assert (_reminds(AT), _reminds(FRIDAY), _reminds(FRIDAY)) == (0, 1, 0)
    assert "translation_due" in told(cast.ebba, FRIDAY)
    assert (_reminds(TUESDAY), _reminds(TUESDAY)) == (1, 0)
    assert "translation_late" in told(cast.olof, TUESDAY)


def test_of_what_a_firm_translates_the_officer_who_asked_is_reminded(cast: Cast) -> None:
    asked(cast.olof, given_case(cast, cast.olof).id)

    assert _reminds(FRIDAY) == 1
    assert told(cast.olof, FRIDAY) == ["translation_due"]


def test_outside_office_hours_and_by_people_nobody_is_reminded(cast: Cast) -> None:
    asked(cast.olof, given_case(cast, cast.olof).id)

    assert _reminds(FRIDAY + timedelta(hours=12)) == 0
    with pytest.raises(NotAllowed):
        remind_translations(actor=cast.olof.actor, at=FRIDAY)
