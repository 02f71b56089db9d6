from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.journal.models import Line
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.choose_hands import choose_hands
from gehor.people.queries import asker
from tests.steps.people.conftest import AT, DAY, SET_UP, Admit

HANDS = {"language": "sv", "shortcuts": True, "density": "md"}


def _hands(staff_id: UUID) -> tuple[bool, str]:
    found = asker(staff_id, DAY)
    return found.shortcuts, found.density


def test_shortcuts_are_off_until_the_person_turns_them_on(olof: UUID, admit: Admit) -> None:
    assert _hands(olof) == (False, "sm")

    choose_hands(actor=Actor.staff(olof), at=AT, **HANDS)

    assert _hands(olof) == (True, "md")
    assert _hands(admit("Olga Asp", "case_officer")) == (False, "sm")


def test_choosing_what_is_chosen_already_leaves_no_line(olof: UUID) -> None:
    choose_hands(actor=Actor.staff(olof), at=AT, **HANDS)
    before = Line.objects.count()

    choose_hands(actor=Actor.staff(olof), at=AT, **HANDS)

    assert Line.objects.count() == before


@pytest.mark.parametrize(
    ("name", "value", "code"), [("language", "xx", "language_unknown"), ("density", "xl", "density_unknown")]
)
def test_what_nobody_can_choose_is_refused(olof: UUID, name: str, value: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        choose_hands(actor=Actor.staff(olof), at=AT, **{**HANDS, name: value})
    assert refused.value.code == code


def test_only_a_person_has_hands_to_choose_for(db: None) -> None:
    with pytest.raises(NotThere):
        choose_hands(actor=SET_UP, at=AT, **HANDS)
