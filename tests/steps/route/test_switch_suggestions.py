"""The office says what is suggested; each change has its day and holds at once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.switch_suggestions import switch_suggestions
from gehor.steps.route.models import SuggestionSwitch
from gehor.steps.route.queries.sorting import suggestible, switches
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db


def test_a_category_is_off_from_a_moment_and_on_from_another(cast: Cast) -> None:
    later = AT + timedelta(hours=1)
    switch_suggestions(actor=cast.adam.actor, at=AT, category_code="REN-01", active=False)
    assert "REN-01" not in suggestible(DAY) and "GAT-01" in suggestible(DAY)
    switch_suggestions(actor=cast.adam.actor, at=later, category_code="REN-01", active=True)
    assert "REN-01" in suggestible(DAY)
    rows = SuggestionSwitch.objects.order_by("since").values_list("category__code", "active", "since")
    assert list(rows) == [("REN-01", False, AT), ("REN-01", True, later)]


def test_all_are_off_when_no_category_is_named_and_come_back_as_they_were(cast: Cast) -> None:
    switch_suggestions(actor=cast.adam.actor, at=AT, category_code="REN-01", active=False)
    switch_suggestions(actor=cast.adam.actor, at=AT, active=False)
    assert suggestible(DAY) == {}
    switch_suggestions(actor=cast.adam.actor, at=AT + timedelta(hours=1), active=True)
    assert "REN-01" not in suggestible(DAY) and "GAT-01" in suggestible(DAY)


def test_saying_the_same_again_leaves_no_row_behind(cast: Cast) -> None:
    switch_suggestions(actor=cast.adam.actor, at=AT, category_code="REN-01", active=True)
    switch_suggestions(actor=cast.adam.actor, at=AT, active=True)
    assert not SuggestionSwitch.objects.exists()
    assert switches().changed_at is None


def test_only_who_administers_the_office_switches_and_only_what_there_is(cast: Cast) -> None:
    for actor in (cast.rebecka.actor, cast.mats.actor, SET_UP):
        with pytest.raises(NotAllowed):
            switch_suggestions(actor=actor, at=AT, active=False)
    for code in ("XXX-99", "REN", "\x00"):
        with pytest.raises(Refused, match="category_unknown"):
            switch_suggestions(actor=cast.adam.actor, at=AT, category_code=code, active=False)
