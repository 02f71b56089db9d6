from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.queries import notices_for
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.route.actions.relieve_barred import relieve_barred
from gehor.steps.route.queries.orphans import orphans
from tests.builders import fresh, open_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
JOB = Actor.system("release_leavers")


def test_joined_case_that_its_officer_may_not_see_waits_in_the_unit(cast: Cast) -> None:
    case, about = owned(cast, cast.olof), open_case()
    hide_from_person(actor=cast.rebecka.actor, at=AT, case_id=about.id, staff_id=cast.olof.id, reason="Gäller Olof")
    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=about.id, into_id=case.id)
    assert [row.id for row in orphans(cast.mats.asks())] == [case.id]

    assert relieve_barred(actor=JOB, at=AT) == 1
    assert relieve_barred(actor=JOB, at=AT) == 0

    assert (fresh(case).officer_id, fresh(case).owner_unit_id) == (None, cast.units["STM"])
    assert [row.word for row in notices_for(cast.mats.asks())] == ["officer_stepped_aside"]
    assert orphans(cast.mats.asks()) == ()


def test_only_the_clock_relieves_those_who_may_not_see(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        relieve_barred(actor=cast.mats.actor, at=AT)
