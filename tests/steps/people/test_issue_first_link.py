from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.actions.issue_first_link import issue_first_link
from gehor.people.models.first_link import FirstLink
from gehor.people.queries import open_first_link
from tests.steps.people.conftest import AT


@pytest.mark.django_db
def test_an_empty_office_gives_a_link_and_keeps_only_its_digest() -> None:
    token = issue_first_link(at=AT)

    assert len(token) >= 40
    assert token not in str(list(FirstLink.objects.values()))
    assert open_first_link(token, at=AT) is not None
    assert [line.act for line in lines_of("office")] == ["issue_first_link"]


@pytest.mark.django_db
def test_a_new_link_ends_the_one_before_it() -> None:
    first = issue_first_link(at=AT)
    second = issue_first_link(at=AT + timedelta(minutes=1))

    assert open_first_link(first, at=AT + timedelta(minutes=2)) is None
    assert open_first_link(second, at=AT + timedelta(minutes=2)) is not None


@pytest.mark.django_db
def test_a_link_lives_for_a_day_and_only_as_it_was_given() -> None:
    token = issue_first_link(at=AT)

    assert open_first_link(token, at=AT + timedelta(hours=23, minutes=59)) is not None
    assert open_first_link(token, at=AT + timedelta(hours=24)) is None
    assert open_first_link(token + "x", at=AT) is None


def test_an_office_with_an_administrator_gives_no_link(adam) -> None:
    with pytest.raises(Refused, match="already_set_up"):
        issue_first_link(at=AT)

    assert not FirstLink.objects.exists()
