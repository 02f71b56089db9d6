from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.promise.actions.load_deadline_classes import load_deadline_classes
from gehor.steps.promise.models.deadline import DeadlineClass
from gehor.steps.promise.queries import class_settings
from tests.cast import AT, CLASSES, SET_UP, Cast

pytestmark = pytest.mark.django_db


def test_loading_the_same_classes_again_changes_nothing(cast: Cast) -> None:
    load_deadline_classes(actor=SET_UP, at=AT, classes=CLASSES)

    assert DeadlineClass.objects.count() == len(CLASSES)
    assert set(class_settings()) == set(CLASSES)


def test_loading_a_changed_class_gives_it_a_new_version(cast: Cast) -> None:
    load_deadline_classes(actor=SET_UP, at=AT, classes=[replace(CLASSES[0], days=2), *CLASSES[1:]])

    assert list(DeadlineClass.objects.filter(code="simple").order_by("version").values_list("days", flat=True)) == [
        3,
        2,
    ]
    assert DeadlineClass.objects.count() == len(CLASSES) + 1


def test_one_wrong_class_loads_none_of_them(cast: Cast) -> None:
    wrong = replace(CLASSES[1], clock="moon")
    with pytest.raises(Refused, match="clock_unknown"):
        load_deadline_classes(actor=SET_UP, at=AT, classes=[replace(CLASSES[0], days=2), wrong])

    assert DeadlineClass.objects.count() == len(CLASSES)


def test_officer_may_not_load_classes(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        load_deadline_classes(actor=cast.olof.actor, at=AT, classes=CLASSES)
