"""The accessibility statement is the office's own, dated, and kept as it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.office import queries
from gehor.office.actions.set_accessibility import set_accessibility
from gehor.office.models.accessibility import AccessibilityStatement
from gehor.office.rules.accessibility import Shortcoming, StatementData
from gehor.people.rules.errors import NotAllowed
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
DARK = Shortcoming("Kartan är svår att se.", "", "", "1.4.3")
SAID = StatementData("partly", date(2026, 11, 2), "ourselves", (DARK,))


def test_what_the_office_says_is_shown_from_the_same_day(cast: Cast) -> None:
    assert queries.accessibility_statement() is None

    set_accessibility(actor=cast.adam.actor, at=AT, data=SAID)

    assert queries.accessibility_statement() == SAID


def test_a_later_statement_holds_and_the_earlier_one_is_kept(cast: Cast) -> None:
    set_accessibility(actor=cast.adam.actor, at=AT, data=SAID)
    better = replace(SAID, compliance="fully", shortcomings=())
    set_accessibility(actor=cast.adam.actor, at=AT + timedelta(days=30), data=better)

    assert queries.accessibility_statement() == better
    assert AccessibilityStatement.objects.count() == 2


def test_the_same_statement_once_more_leaves_no_line(cast: Cast) -> None:
    set_accessibility(actor=cast.adam.actor, at=AT, data=SAID)
    lines = len(lines_of("office"))
    set_accessibility(actor=cast.adam.actor, at=AT + timedelta(days=1), data=SAID)

    assert len(lines_of("office")) == lines


def test_a_statement_that_can_not_be_true_changes_nothing(cast: Cast) -> None:
    with pytest.raises(Refused, match="tested_ahead"):
        set_accessibility(actor=cast.adam.actor, at=AT, data=replace(SAID, tested_on=date(2027, 1, 1)))

    assert queries.accessibility_statement() is None


def test_only_an_administrator_may_write_the_statement(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_accessibility(actor=cast.rebecka.actor, at=AT, data=SAID)
