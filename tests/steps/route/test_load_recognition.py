"""Phrases, routines and duty addresses come from plain values; loading again changes nothing set here."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.load_recognition import load_recognition
from gehor.steps.route.actions.set_duty_address import set_duty_address
from gehor.steps.route.queries.hazard import duty_addresses
from gehor.steps.route.queries.recognition import phrases, routines
from gehor.steps.route.rules.data import DutyData, RoutineData
from gehor.steps.route.rules.recognition import Phrase
from tests.cast import AT, SET_UP, Cast

pytestmark = pytest.mark.django_db
PHRASE = Phrase("media", "sv", "journalist*")
DUTY = DutyData("", 1, "Jouren", "jour@smastad.example")


def test_loading_twice_is_loading_once_and_leaves_a_duty_that_was_set_here(cast: Cast) -> None:
    for _ in range(2):
        load_recognition(
            actor=SET_UP, at=AT, phrases=(PHRASE,), routines=(RoutineData("media", "STM", "GAT-01", "standard"),)
        )
        load_recognition(actor=SET_UP, at=AT, duties=(DUTY,))
    set_duty_address(
        actor=cast.adam.actor, at=AT, category_code="", position=1, name="Vakten", address="vakt@smastad.example"
    )
    load_recognition(actor=SET_UP, at=AT, duties=(DUTY,))

    assert phrases() == (PHRASE,)
    assert [row.unit_code for row in routines()] == ["STM"]
    assert [row.name for row in duty_addresses()] == ["Vakten"]


def test_only_who_sets_up_an_office_loads_and_only_sound_phrases(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        load_recognition(actor=cast.olof.actor, at=AT, phrases=(PHRASE,))
    with pytest.raises(Refused, match="phrase_wrong"):
        load_recognition(actor=SET_UP, at=AT, phrases=(Phrase("media", "sv", "a(b|c)+"),))
    with pytest.raises(Refused, match="unit_unknown"):
        load_recognition(actor=SET_UP, at=AT, routines=(RoutineData("media", "NIX", "GAT-01", "standard"),))
