from __future__ import annotations

import pytest
from tests.builders import given_case, marked_case
from tests.cast import Cast
from tests.pages.desk.desk import at_desk, page

from gehor.steps.handle.models import Presence

pytestmark = pytest.mark.django_db


def test_two_who_have_a_case_open_are_told_of_each_other(office: Cast) -> None:
    case = given_case(office, office.olof)
    url = f"/sv/desk/cases/{case.reference}/show-presence/"
    assert at_desk(office.olof).post(url, {"writing": "1"}).content.strip() == b""

    told = at_desk(office.mats).post(url, {"writing": "0"}).content.decode()
    assert "Olof Ek skriver i ärendet nu." in told
    assert "Mats Mård har ärendet öppet." in at_desk(office.olof).post(url, {}).content.decode()


def test_the_case_and_the_reply_say_by_themselves_that_they_are_open(office: Cast) -> None:
    case = given_case(office, office.olof)
    client = at_desk(office.olof)

    assert 'name="writing" value="0"' in page(client, f"cases/{case.reference}/")
    assert 'name="writing" value="1"' in page(client, f"cases/{case.reference}/send-reply/")


def test_a_case_that_is_not_for_these_eyes_is_not_there(office: Cast) -> None:
    case = marked_case(office)

    assert at_desk(office.olga).post(f"/sv/desk/cases/{case.reference}/show-presence/").status_code == 404
    assert not Presence.objects.exists()
