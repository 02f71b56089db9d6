from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from django.contrib.auth import authenticate
from django.db import connection

from gehor.journal.queries import lines_of, verify
from gehor.kit.refused import Refused
from gehor.people.actions.issue_first_link import issue_first_link
from gehor.people.actions.use_first_link import use_first_link
from gehor.people.models.staff import Staff
from gehor.people.queries import asker, open_first_link, registry_unit_id, staff_row
from gehor.people.rules.rights import Right
from tests.steps.people.conftest import AT, DAY, PASSWORD

FIRST = {"email": "adam@exempelstad.example", "name": "Adam Berg", "password": PASSWORD}


@pytest.mark.django_db
def test_the_link_makes_the_first_administrator_of_an_empty_office() -> None:
    token = issue_first_link(at=AT)

    adam = use_first_link(at=AT, token=token, **FIRST)

    assert asker(adam, DAY).may(Right.ADMINISTER_OFFICE, registry_unit_id())
    assert authenticate(username=FIRST["email"], password=PASSWORD) is not None
    assert open_first_link(token, at=AT) is None
    assert {line.subject_kind for line in lines_of("office")} == {"first_link", "unit", "role"}
    assert verify().whole


def test_the_link_uses_the_units_and_roles_that_are_loaded(office) -> None:
    token = issue_first_link(at=AT)

    adam = use_first_link(at=AT, token=token, **FIRST, unit_code="TK", language="en")

    assert (staff_row(adam).unit_code, staff_row(adam).language) == ("TK", "en")
    assert asker(adam, DAY).units_with(Right.ADMINISTER_OFFICE) == set(office.values())


@pytest.mark.django_db
def test_the_link_works_once_and_not_after_its_day() -> None:
    token = issue_first_link(at=AT)

    with pytest.raises(Refused, match="link_not_open"):
        use_first_link(at=AT + timedelta(hours=24), token=token, **FIRST)
    use_first_link(at=AT, token=token, **FIRST)
    with pytest.raises(Refused, match="link_not_open"):
        use_first_link(at=AT, token=token, **{**FIRST, "email": "eva@exempelstad.example"})

    assert Staff.objects.count() == 1


@pytest.mark.django_db
def test_a_weak_password_leaves_the_link_open_for_another_try() -> None:
    token = issue_first_link(at=AT)

    with pytest.raises(Refused, match="weak_password"):
        use_first_link(at=AT, token=token, **{**FIRST, "password": "kort"})

    assert open_first_link(token, at=AT) is not None
    assert not Staff.objects.exists()


def test_the_link_is_refused_once_somebody_administers_the_office(office, admit) -> None:
    token = issue_first_link(at=AT)
    admit("Eva Lund", "administrator@TK", unit="TK")

    with pytest.raises(Refused, match="already_set_up"):
        use_first_link(at=AT, token=token, **FIRST)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_only_one_administrator() -> None:
    token = issue_first_link(at=AT)
    outcomes: list[str] = []

    def click(number: int) -> None:
        try:
            use_first_link(at=AT, token=token, **{**FIRST, "email": f"adam{number}@exempelstad.example"})
            outcomes.append("made")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [Thread(target=click, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["link_not_open", "link_not_open", "made"]
    assert Staff.objects.count() == 1
