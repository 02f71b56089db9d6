"""An office is loaded from its files, and the first administrator lets themselves in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.models import Line
from gehor.journal.queries import verify
from gehor.journey import set_up
from gehor.journey.office_files import DATA
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office import queries as office
from gehor.people import queries as people
from gehor.people.actions.issue_first_link import issue_first_link
from gehor.people.models.unit import Unit
from gehor.people.rules.rights import Right
from tests.cast import AT

pytestmark = pytest.mark.django_db
OFFICES = sorted(path.name for path in DATA.iterdir() if path.is_dir() and path.name != "shared")
PASSWORD = "ett ganska långt lösenord"


def test_there_are_two_offices_to_choose_from_at_least() -> None:
    assert len(OFFICES) >= 2


@pytest.mark.parametrize("code", OFFICES)
def test_loading_an_office_twice_changes_nothing_the_second_time(code: str) -> None:
    files = set_up.load(at=AT, code=code)
    lines = Line.objects.count()

    set_up.load(at=AT + timedelta(days=1), code=code)

    assert Line.objects.count() == lines
    assert office.office_on(local_day(AT)).name == files.settings.name
    assert Unit.objects.count() == len(files.units)
    assert verify().problems == ()


def test_an_office_nobody_knows_loads_nothing_at_all() -> None:
    with pytest.raises(LookupError):
        set_up.load(at=AT, code="nowhere")

    assert not Unit.objects.exists()


def test_the_first_administrator_comes_in_once_and_may_administer() -> None:
    token = issue_first_link(at=AT)

    staff_id = _first(token)

    assert people.asker(staff_id, local_day(AT)).may(Right.ADMINISTER_OFFICE)
    with pytest.raises(Refused):
        _first(token)


def test_a_password_too_weak_leaves_the_link_working_and_no_office() -> None:
    token = issue_first_link(at=AT)

    with pytest.raises(Refused):
        _first(token, password="kort")

    assert not Unit.objects.exists()
    assert people.asker(_first(token), local_day(AT)).may(Right.ADMINISTER_OFFICE)


def _first(token: str, password: str = PASSWORD) -> object:
    return set_up.first_administrator(
        at=AT,
        token=token,
        email="anna@smastad.example",
        name="Anna",
        password=password,
        language="sv",
        office_code=OFFICES[0],
    )
