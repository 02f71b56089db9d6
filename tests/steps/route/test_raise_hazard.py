"""Who may raise an alarm of danger, and on which case."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.answer.actions.close_case import close_case
from gehor.steps.handle.actions.write_note import write_note
from gehor.steps.route.actions.raise_hazard import raise_hazard
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_only_registry_officer_and_manager_raise_an_alarm_and_once(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(NotAllowed):
        raise_hazard(actor=cast.olga.actor, at=AT, case_id=case.id, why="Hål i gatan")

    assert raise_hazard(actor=cast.olof.actor, at=AT, case_id=case.id, why="Hål i gatan") is not None
    assert raise_hazard(actor=cast.rebecka.actor, at=AT, case_id=case.id, why="Hål i gatan") is None


def test_a_closed_case_raises_no_alarm(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    write_note(actor=cast.olof.actor, at=AT, case_id=case.id, text="Sade hur det är.", type_code="oral_answer")
    close_case(actor=cast.olof.actor, at=AT, case_id=case.id, outcome="answered_orally", fault_found="no")

    with pytest.raises(Refused, match="case_is_closed"):
        raise_hazard(actor=cast.olof.actor, at=AT, case_id=case.id, why="Hål")
