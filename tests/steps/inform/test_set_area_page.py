"""What we do and do not do in an area is told to anyone, and looked through by a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.inform.actions.set_area_page import set_area_page
from gehor.steps.inform.queries.areas import area, areas, due_areas
from gehor.steps.inform.rules.answers import AreaPageData
from tests.cast import AT, DAY, SET_UP, Cast
from tests.steps.inform.test_load_information import POLICE
from tests.steps.inform.written import published

pytestmark = pytest.mark.django_db
STREETS = AreaPageData("GAT", {"sv": "Vi lagar gator.", "en": "We mend streets."}, {"sv": "Inte tomter."}, ("POL",))


def test_an_area_tells_what_is_done_who_else_does_and_the_answers_about_it(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(POLICE,), routes=(), hours=())
    code = published(cast)

    set_area_page(actor=cast.mats.actor, at=AT, data=STREETS, review_on=DAY + timedelta(days=30))

    row = area("GAT", "en", day=DAY)
    assert (row.does, row.does_not, row.told_in) == ("We mend streets.", "", "en")
    assert [one.code for one in row.others] == ["POL"]
    assert [one.code for one in row.answers] == [code]
    assert area("GAT", "fi", day=DAY).told_in == "sv"
    assert [due_areas(DAY + timedelta(days=days)) for days in (29, 30)] == [0, 1]


def test_an_area_of_which_nothing_is_said_has_its_subjects_all_the_same(cast: Cast) -> None:
    row = area("GAT", "sv", day=DAY)

    assert (row.does, row.told_in, [one.code for one in row.categories]) == ("", "", ["GAT-01"])
    assert "OVR" not in {one.code for one in areas("sv", day=DAY)}
    with pytest.raises(NotThere):
        area("NEJ", "sv", day=DAY)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (AreaPageData("GAT-01", {"sv": "Ja."}, {}), "unknown_category"),
        (AreaPageData("GAT", {"en": "Yes."}, {}), "text_missing"),
        (AreaPageData("GAT", {"sv": "o" * 5_000}, {}), "text_too_long"),
        (AreaPageData("GAT", {"sv": "Ja."}, {}, ("NEJ",)), "referral_unknown"),
    ],
)
def test_what_can_not_be_said_of_an_area_is_refused(cast: Cast, data: AreaPageData, code: str) -> None:
    with pytest.raises(Refused) as refused:
        set_area_page(actor=cast.adam.actor, at=AT, data=data)

    assert refused.value.code == code


def test_a_day_that_has_been_and_who_may_not_edit_are_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        set_area_page(actor=cast.adam.actor, at=AT, data=AreaPageData("GAT", {"sv": "Ja."}, {}), review_on=DAY)
    with pytest.raises(NotAllowed):
        set_area_page(actor=cast.olof.actor, at=AT, data=AreaPageData("GAT", {"sv": "Ja."}, {}))
