"""Whether what was written may be sent on is for the sender to say."""

from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.route.actions.ask_to_forward import ask_to_forward
from gehor.steps.route.actions.tell_wish import tell_wish
from tests.cast import AT, SET_UP, Cast
from tests.journeys.test_forwarding import BUS
from tests.steps.promise.cases import promised

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register_of_others(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(BUS,), routes=(), hours=())


def test_only_who_holds_the_code_says_what_they_wish_and_only_yes_or_no(cast: Cast) -> None:
    case = promised()
    ask_to_forward(actor=cast.rebecka.actor, at=AT, case_id=case.id, entry_code="EXT")
    with pytest.raises(NotAllowed):
        tell_wish(actor=cast.rebecka.actor, at=AT, case_id=case.id, wish="yes")
    with pytest.raises(Refused, match="wish_unknown"):
        tell_wish(actor=Actor.resident(), at=AT, case_id=case.id, wish="kanske")
    tell_wish(actor=Actor.resident(), at=AT, case_id=case.id, wish="no")
