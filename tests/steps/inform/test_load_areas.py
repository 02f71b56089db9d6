"""The office's files tell of its areas; what somebody has changed here is left."""

from __future__ import annotations

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_areas import load_areas
from gehor.steps.inform.actions.set_area_page import set_area_page
from gehor.steps.inform.queries.areas import area
from gehor.steps.inform.rules.answers import AreaPageData
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db
STREETS = AreaPageData("GAT", {"sv": "Vi lagar gator."}, {}, ("FINNS-INTE",))


def test_an_area_is_told_of_once_and_names_only_whom_the_register_knows(cast: Cast) -> None:
    load_areas(actor=SET_UP, at=AT, areas=(STREETS,))
    lines = len(lines_of("office"))

    load_areas(actor=SET_UP, at=AT, areas=(STREETS,))

    assert (area("GAT", "sv", day=DAY).does, area("GAT", "sv", day=DAY).others) == ("Vi lagar gator.", ())
    assert len(lines_of("office")) == lines


def test_what_somebody_has_said_of_an_area_stays_when_files_are_loaded_again(cast: Cast) -> None:
    set_area_page(actor=cast.adam.actor, at=AT, data=AreaPageData("GAT", {"sv": "Vi bygger."}, {}))

    load_areas(actor=SET_UP, at=AT, areas=(STREETS,))

    assert area("GAT", "sv", day=DAY).does == "Vi bygger."


def test_an_area_that_is_not_there_and_who_may_not_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        load_areas(actor=SET_UP, at=AT, areas=(AreaPageData("NEJ", {"sv": "Ja."}, {}),))
    with pytest.raises(NotAllowed):
        load_areas(actor=cast.mats.actor, at=AT, areas=(STREETS,))
