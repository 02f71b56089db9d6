"""The page on which somebody is said to be away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.people import queries as people
from tests.cast import DAY, Cast
from tests.pages.desk.desk import at_desk
from tests.pages.office.test_office_pages import office

__all__ = ["office"]
pytestmark = pytest.mark.django_db


def _path(office: Cast, who: str = "olof") -> str:
    return f"/sv/desk/office/staff/{getattr(office, who).id}/set-absence/"


@pytest.mark.parametrize(
    ("by", "back"), [("olof", "/sv/desk/own-settings/"), ("mats", "/sv/desk/"), ("adam", "/sv/desk/office/staff/")]
)
def test_who_may_say_it_says_it_and_comes_back_to_where_they_were(office: Cast, by: str, back: str) -> None:
    client = at_desk(getattr(office, by))
    assert client.get(_path(office)).status_code == 200

    answer = client.post(_path(office), {"since": DAY.isoformat(), "until": ""})

    assert answer.status_code == 302
    assert answer["Location"].startswith(back)
    assert people.absence_of(office.olof.id, DAY) == people.AbsenceRow(DAY, None)


def test_a_colleague_does_not_get_in_and_odd_days_are_told_beside_the_field(office: Cast) -> None:
    assert at_desk(office.olga).get(_path(office)).status_code == 403

    answer = at_desk(office.olof).post(
        _path(office), {"since": DAY.isoformat(), "until": (DAY - timedelta(days=2)).isoformat()}
    )

    assert answer.status_code == 422
    assert "Sista dagen kan inte vara före den första." in answer.content.decode()


def test_leaving_the_days_empty_says_that_one_is_back(office: Cast) -> None:
    client = at_desk(office.olof)
    client.post(_path(office), {"since": DAY.isoformat()})

    client.post(_path(office), {"since": "", "until": ""})

    assert people.absence_of(office.olof.id, DAY) is None
