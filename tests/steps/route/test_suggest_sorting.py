"""What the words of new items suggest is kept for whoever registers, and for nobody longer than that."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.route.actions.suggest_sorting import suggest_sorting
from gehor.steps.route.actions.switch_suggestions import switch_suggestions
from gehor.steps.route.models import Suggestion
from gehor.steps.route.queries.sorting import SuggestedRow, suggested
from tests.builders import RUT, open_case
from tests.cast import AT, DAY, Cast
from tests.steps.route.sorting import reads

pytestmark = pytest.mark.django_db


def test_each_new_item_is_read_once_and_nothing_of_it_changes(cast: Cast) -> None:
    case = open_case()
    assert (reads(), reads()) == (1, 0)
    assert suggested([case.id], DAY) == {case.id: SuggestedRow("REN-01", "keywords", ("skräp",))}


def test_that_nothing_was_suggested_is_kept_too_so_that_it_counts(cast: Cast) -> None:
    case = open_case(replace(RUT, text="Hej, jag undrar en sak."))
    reads()
    row = Suggestion.objects.get(case=case.id)
    assert (row.value, row.shown, row.words) == ("", False, [])
    assert suggested([case.id], DAY) == {}


def test_only_the_clock_reads_what_came_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        suggest_sorting(actor=cast.rebecka.actor, at=AT)


def test_words_are_forgotten_when_an_item_is_marked_or_registered_without_a_look(cast: Cast) -> None:
    marked, registered = open_case(), open_case()
    reads()
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=marked.id, provision="OSL 21:1", reason="Hälsa")
    told = {"title": "Skräp", "kind": "complaint", "category_code": "REN-01"}
    register_case(actor=cast.rebecka.actor, at=AT, case_id=registered.id, **told)
    reads()
    assert not Suggestion.objects.exclude(words=[]).exists()


def test_a_marked_item_is_never_read_at_all(cast: Cast) -> None:
    case = open_case()
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    assert reads() == 0
    assert not Suggestion.objects.filter(case=case.id).exists()


def test_what_waits_is_read_anew_after_a_category_has_been_switched(cast: Cast) -> None:
    case = open_case()
    reads()
    later = AT + timedelta(minutes=1)
    switch_suggestions(actor=cast.adam.actor, at=later, category_code="REN-01", active=False)
    assert suggested([case.id], DAY) == {}
    assert reads(at=later) == 1
    assert Suggestion.objects.get(case=case.id).value == ""


def test_nothing_is_read_while_all_suggestions_are_off(cast: Cast) -> None:
    open_case()
    switch_suggestions(actor=cast.adam.actor, at=AT, active=False)
    assert reads() == 0
