"""Who may lead a case to its own routine, and to which."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused, Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.route.actions.lead import lead
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_only_registry_officer_and_manager_lead_and_only_to_a_known_routine(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(NotAllowed):
        lead(actor=cast.olga.actor, at=AT, case_id=case.id, routine="media")
    with pytest.raises(Refused, match="routine_unknown"):
        lead(actor=cast.olof.actor, at=AT, case_id=case.id, routine="nothing")
    with pytest.raises(Stale):
        lead(actor=cast.olof.actor, at=AT, case_id=case.id, routine="media", version=99)
