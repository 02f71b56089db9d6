"""An employee says that their own mailbox is handed in for a month."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.models import Line
from gehor.kit.refused import NotThere
from gehor.people import queries as people
from gehor.people.rules.errors import NotAllowed
from gehor.steps.intake.actions.ask_sign_off import ask_sign_off
from gehor.steps.intake.actions.sign_off import sign_off
from gehor.steps.intake.queries import sign_offs as queries
from tests.cast import Cast

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 12, 1, 8, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def asked(cast: Cast) -> None:
    """Everybody has been asked about November."""
    ask_sign_off(actor=Actor.system("ask_sign_off"), at=FIRST)


def test_signing_answers_for_oneself_alone_and_the_notice_goes(cast: Cast) -> None:
    sign_off(actor=cast.ebba.actor, at=FIRST + timedelta(hours=1), month=NOVEMBER)

    signed = {row.name for row in queries.sign_offs(NOVEMBER) if row.signed_at}
    assert signed == {"Ebba Ek"}
    assert people.notices_for(cast.ebba.asks()) == ()
    assert len(people.notices_for(cast.olof.asks())) == 1
    assert queries.months_to_sign(cast.ebba.id) == ()


def test_signing_twice_keeps_the_first_time(cast: Cast) -> None:
    sign_off(actor=cast.ebba.actor, at=FIRST, month=NOVEMBER)
    sign_off(actor=cast.ebba.actor, at=FIRST + timedelta(days=3), month=NOVEMBER)

    [row] = [row for row in queries.sign_offs(NOVEMBER) if row.name == "Ebba Ek"]
    assert row.signed_at == FIRST
    assert Line.objects.filter(act="sign_off").count() == 1


def test_a_month_one_was_not_asked_about_can_not_be_signed(cast: Cast) -> None:
    with pytest.raises(NotThere):
        sign_off(actor=cast.ebba.actor, at=FIRST, month=date(2026, 12, 1))
    with pytest.raises(NotAllowed):
        sign_off(actor=Actor.resident(), at=FIRST, month=NOVEMBER)
