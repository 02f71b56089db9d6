from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.confirm_finding import confirm_finding
from gehor.steps.improve.actions.dismiss_finding import dismiss_finding
from gehor.steps.improve.queries.findings import finding
from tests.cast import AT, DAY, Cast
from tests.steps.improve.history import looked, risen

pytestmark = pytest.mark.django_db


def test_confirmed_finding_stays_confirmed_night_after_night(cast: Cast) -> None:
    found = risen(cast)
    confirm_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason="Korgen vid torget är borta.")
    # Again is once.
    confirm_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk)

    assert [row.state for row in looked(at=AT + timedelta(hours=1))] == ["confirmed"]
    assert [line.act for line in lines_of(f"finding:{found.pk}")].count("confirm_finding") == 1


def test_who_has_thought_again_may_confirm_what_was_dismissed(cast: Cast) -> None:
    found = risen(cast)
    dismiss_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk, reason="Kampanj")
    confirm_finding(actor=cast.mats.actor, at=AT, finding_id=found.pk)

    row = finding(asker(cast.mats.id, DAY), found.pk)
    assert (row.state, [one.state for one in row.verdicts]) == ("confirmed", ["confirmed", "dismissed"])


def test_officer_without_the_right_to_improve_confirms_nothing(cast: Cast) -> None:
    found = risen(cast)
    with pytest.raises(NotAllowed):
        confirm_finding(actor=cast.olof.actor, at=AT, finding_id=found.pk)
