from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere, Refused
from gehor.people.actions.choose_notices import choose_notices
from gehor.people.queries import asker, muted_words
from tests.steps.people.conftest import AT, DAY, Admit
from tests.steps.people.waits import say, waits


def test_a_word_that_is_not_wanted_is_not_told_to_that_person_alone(admit: Admit, olof: UUID) -> None:
    olga = admit("Olga Ahl", "case_officer")
    for staff in (olof, olga):
        say("case_assigned", uuid4(), to=staff)
    choose_notices(actor=Actor.staff(olof), at=AT, muted=["case_assigned"])
    assert (waits(olof), waits(olga)) == ([], ["case_assigned"])
    assert muted_words(asker(olof, DAY)) == {"case_assigned"}


def test_a_word_that_is_wanted_again_tells_what_was_silent_meanwhile(olof: UUID) -> None:
    choose_notices(actor=Actor.staff(olof), at=AT, muted=["case_assigned", "mentioned"])
    say("case_assigned", uuid4(), to=olof)
    choose_notices(actor=Actor.staff(olof), at=AT, muted=["mentioned"])
    choose_notices(actor=Actor.staff(olof), at=AT, muted=["mentioned"])
    assert waits(olof) == ["case_assigned"]


@pytest.mark.parametrize("muted", [["Nej"], ["a b"], ["x" * 61], [f"w{'x' * n}" for n in range(101)]])
def test_what_can_not_be_a_word_is_refused_whole(olof: UUID, muted: list[str]) -> None:
    with pytest.raises(Refused, match="word_unknown"):
        choose_notices(actor=Actor.staff(olof), at=AT, muted=muted)
    assert muted_words(asker(olof, DAY)) == frozenset()


def test_nobody_but_an_employee_chooses_what_they_are_told(db: None) -> None:
    with pytest.raises(NotThere):
        choose_notices(actor=Actor.system("send_post"), at=AT, muted=[])
