from __future__ import annotations

import pytest
from pytest_django import Settings

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.remove_factor import remove_factor
from gehor.people.queries import factors_of
from tests.steps.people.conftest import AT
from tests.steps.people.factors import with_app


def test_the_last_factor_takes_the_recovery_codes_with_it(olof, settings: Settings) -> None:
    settings.GEHOR_SECOND_FACTOR = "optional"
    with_app(olof, AT)

    remove_factor(actor=Actor.staff(olof), at=AT, factor_id=factors_of(olof)[0].id)

    assert factors_of(olof) == ()
    assert lines_of(f"people:{olof}")[-1].act == "remove_factor"


def test_where_a_factor_is_required_the_last_one_stays(olof, settings: Settings) -> None:
    settings.GEHOR_SECOND_FACTOR = "required"
    with_app(olof, AT)

    with pytest.raises(Refused) as refused:
        remove_factor(actor=Actor.staff(olof), at=AT, factor_id=factors_of(olof)[0].id)

    assert (refused.value.code, len(factors_of(olof))) == ("last_factor", 2)


def test_neither_anothers_factor_nor_the_recovery_codes_can_be_removed(olof, adam) -> None:
    with_app(olof, AT)
    app, codes = factors_of(olof)

    for actor, factor in ((adam, app.id), (Actor.staff(olof), codes.id)):
        with pytest.raises(NotThere):
            remove_factor(actor=actor, at=AT, factor_id=factor)
