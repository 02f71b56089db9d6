"""The sender is asked whether what they wrote may be sent on, once at a time."""

from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.route.actions.ask_to_forward import ask_to_forward
from tests.cast import AT, SET_UP, Cast
from tests.journeys.test_forwarding import BUS
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register_of_others(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(BUS,), routes=(), hours=())


def test_only_registry_officer_and_manager_may_ask_and_only_once_at_a_time(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    with pytest.raises(NotAllowed):
        ask_to_forward(actor=cast.olga.actor, at=AT, case_id=case.id, entry_code="EXT")
    with pytest.raises(NotThere):
        ask_to_forward(actor=cast.ebba.actor, at=AT, case_id=case.id, entry_code="EXT")
    with pytest.raises(Refused, match="referral_unknown"):
        ask_to_forward(actor=cast.olof.actor, at=AT, case_id=case.id, entry_code="NIX")

    ask_to_forward(actor=cast.olof.actor, at=AT, case_id=case.id, entry_code="EXT")

    with pytest.raises(Refused, match="asked_already"):
        ask_to_forward(actor=cast.olof.actor, at=AT, case_id=case.id, entry_code="EXT")
