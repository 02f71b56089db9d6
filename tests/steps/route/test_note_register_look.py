from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.note_register_look import note_register_look
from gehor.steps.route.queries.registers import register
from tests.cast import AT, Cast
from tests.registers import by_mail, sets

pytestmark = pytest.mark.django_db
CARRIER = Actor.system("carry_transfers")


def test_what_hinders_reading_is_kept_until_the_next_look_tells_otherwise(cast: Cast) -> None:
    sets(by_mail())
    note_register_look(actor=CARRIER, at=AT, register_code="flyttade-fordon", trouble="folder: Permission denied")
    assert register("flyttade-fordon").last_trouble == "folder: Permission denied"
    note_register_look(actor=CARRIER, at=AT, register_code="flyttade-fordon", trouble="")
    assert (register("flyttade-fordon").last_trouble, register("flyttade-fordon").last_look_at) == ("", AT)


def test_only_jobs_say_how_a_look_at_a_register_went(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        note_register_look(actor=cast.adam.actor, at=AT, register_code="x", trouble="")
