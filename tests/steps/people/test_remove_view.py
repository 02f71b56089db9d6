from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import NotThere
from gehor.people.actions.remove_view import remove_view
from gehor.people.actions.save_view import save_view
from gehor.people.queries import asker, views_for
from tests.steps.people.conftest import AT, DAY, Admit


def _shared(olof: UUID) -> int:
    return save_view(actor=Actor.staff(olof), at=AT, page="queue", name="Sena", filters="due=late", unit_code="STM")


def test_an_own_view_is_removed_and_is_gone_for_the_unit_too(admit: Admit, olof: UUID) -> None:
    view_id, olga = _shared(olof), admit("Olga Ahl", "case_officer")
    assert views_for(asker(olga, DAY), "queue")
    remove_view(actor=Actor.staff(olof), at=AT, view_id=view_id)
    assert views_for(asker(olof, DAY), "queue") == views_for(asker(olga, DAY), "queue") == ()


def test_a_shared_view_is_removed_by_a_manager_of_the_unit_but_by_no_colleague(admit: Admit, olof: UUID) -> None:
    view_id = _shared(olof)
    for stranger in (admit("Olga Ahl", "case_officer"), admit("Mona Sjö", "manager@REG", unit="REG")):
        with pytest.raises(NotThere):
            remove_view(actor=Actor.staff(stranger), at=AT, view_id=view_id)
    remove_view(actor=Actor.staff(admit("Mats Holm", "manager@DRIFT", unit="DRIFT")), at=AT, view_id=view_id)
    assert views_for(asker(olof, DAY), "queue") == ()


def test_a_view_that_is_not_there_is_not_removed_by_anybody(olof: UUID) -> None:
    for actor in (Actor.staff(olof), Actor.system("send_post")):
        with pytest.raises(NotThere):
            remove_view(actor=actor, at=AT, view_id=4711)
