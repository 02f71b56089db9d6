from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.remind_transfers import remind_transfers
from tests.cast import AT, Cast
from tests.steps.route.transferred import under_way

pytestmark = pytest.mark.django_db
CLOCK = Actor.system("remind_transfers")


def test_the_officer_hears_once_when_the_third_working_day_has_passed_without_a_number(cast: Cast) -> None:
    under_way(cast)
    assert remind_transfers(actor=CLOCK, at=AT + timedelta(days=3)) == 0
    # The day after is a Saturday.
    assert remind_transfers(actor=CLOCK, at=AT + timedelta(days=4)) == 0
    assert remind_transfers(actor=CLOCK, at=AT + timedelta(days=6)) == 1
    assert remind_transfers(actor=CLOCK, at=AT + timedelta(days=7)) == 0
    assert [row.word for row in notices_for(cast.olof.asks(), limit=9)].count("transfer_late") == 1


def test_only_the_clock_reminds_of_what_other_registers_have_not_answered(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        remind_transfers(actor=cast.olof.actor, at=AT)
