"""Who may send a matter on, and that nothing else is sent than what was shown."""

from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.kit.refused import Stale
from gehor.people.rules.errors import NotAllowed
from gehor.steps.inform.actions.load_information import load_information
from gehor.steps.register.models.record import Record
from gehor.steps.route.actions.forward import forward
from gehor.steps.route.queries.forwarding import Forwarding, preview_forwarding
from tests.cast import AT, SET_UP, Cast
from tests.journeys.test_forwarding import BUS
from tests.steps.promise.cases import owned, promised

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register_of_others(cast: Cast) -> None:
    load_information(actor=SET_UP, at=AT, referrals=(BUS,), routes=(), hours=())


def test_only_registry_officer_and_manager_may_send_a_matter_on(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    wanted = Forwarding("EXT", (Record.objects.get(case=case.id, number=1).pk,))
    for person in (cast.olga,):
        with pytest.raises(NotAllowed):
            forward(actor=person.actor, at=AT, case_id=case.id, wanted=wanted, ground="cannot_wait", reason="Bråttom.")
    with pytest.raises(NotAllowed):
        forward(actor=Actor.system("x"), at=AT, case_id=case.id, wanted=wanted, ground="cannot_wait", reason="Bråttom.")


def test_what_is_sent_is_what_the_preview_showed_to_the_letter(cast: Cast) -> None:
    case = promised()
    wanted = Forwarding("EXT", (Record.objects.get(case=case.id, number=1).pk,))
    shown = preview_forwarding(cast.rebecka.asks(), case.id, wanted, at=AT)
    sent = forward(
        actor=cast.rebecka.actor, at=AT, case_id=case.id, wanted=wanted, ground="cannot_wait", reason="Bråttom."
    )

    assert Record.objects.get(pk=sent).text == shown.text
    assert shown.address == "kund@exempeltrafiken.example"


def test_a_stale_version_sends_nothing_on_and_says_so(cast: Cast) -> None:
    case = promised()
    wanted = Forwarding("EXT", (Record.objects.get(case=case.id, number=1).pk,))
    with pytest.raises(Stale):
        forward(
            actor=cast.rebecka.actor,
            at=AT,
            case_id=case.id,
            wanted=wanted,
            ground="cannot_wait",
            reason="Bråttom.",
            version=99,
        )
