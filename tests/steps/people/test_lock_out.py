from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.ids import new_id
from gehor.kit.refused import NotThere
from gehor.people.actions.lock_out import lock_out
from tests.steps.people.conftest import AT


def test_a_closed_account_leaves_a_line_that_says_until_when(olof) -> None:
    lock_out(at=AT, staff_id=olof, until=AT + timedelta(minutes=15))

    line = lines_of(f"people:{olof}")[-1]
    assert (line.act, line.actor_kind, line.fields) == ("lock_out", "system", ("locked_until",))


def test_an_unknown_account_can_not_be_locked_out(db: None) -> None:
    with pytest.raises(NotThere):
        lock_out(at=AT, staff_id=new_id(), until=AT)
