from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere
from gehor.people.actions.sign_in import sign_in
from gehor.people.actions.sign_out import sign_out
from gehor.people.queries import open_sign_in
from gehor.people.rules.sign_in import How
from tests.steps.people.conftest import AT

LASTING = {"idle": timedelta(hours=2), "longest": timedelta(hours=10)}


def test_the_person_ends_one_sign_in_and_the_other_goes_on(olof) -> None:
    here, there = (sign_in(at=AT, staff_id=olof, how=How.PASSWORD) for _ in range(2))

    sign_out(actor=Actor.staff(olof), at=AT, sign_in_id=there)
    sign_out(actor=Actor.staff(olof), at=AT, sign_in_id=there)

    assert open_sign_in(str(there), olof, at=AT, **LASTING) is None
    assert open_sign_in(str(here), olof, at=AT, **LASTING) is not None
    assert [line.act for line in lines_of(f"people:{olof}")].count("sign_out") == 1


def test_nobody_ends_the_sign_in_of_another_person(olof, adam) -> None:
    his = sign_in(at=AT, staff_id=olof, how=How.PASSWORD)

    with pytest.raises(NotThere):
        sign_out(actor=adam, at=AT, sign_in_id=his)
