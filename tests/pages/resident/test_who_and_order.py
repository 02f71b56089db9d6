"""The sender's page says who handles the case, and shows a long conversation in the order that is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine

from gehor.journey import return_visit
from gehor.steps.register.actions.protect_identity import protect_identity
from tests.cast import Cast, cast
from tests.journeys.conftest import file_root, mails, post_office, sink
from tests.publications import AFTER, answered, following

__all__ = ["cast", "file_root", "mails", "post_office", "sink"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    with time_machine.travel(AFTER, tick=False):
        yield


def test_who_handles_the_case_is_told_until_it_is_kept_closely(cast: Cast) -> None:
    case = answered(cast)
    client = following(case)

    assert re.search(r"<dt>Handläggare</dt>\s*<dd>Olof Ek</dd>", client.get("/sv/follow/case/").content.decode())
    protect_identity(actor=cast.tora.actor, at=AFTER, case_id=case.pk)
    assert "<dt>Handläggare</dt>" not in client.get("/sv/follow/case/").content.decode()


def test_a_long_conversation_can_be_read_the_newest_first(cast: Cast) -> None:
    case = answered(cast)
    client = following(case)
    assert "order=newest" not in client.get("/sv/follow/case/").content.decode()
    for number in range(4):
        return_visit.add_message(
            at=AFTER, case_id=case.pk, reference=case.reference, text=f"Mer {number}", language="sv"
        )

    oldest = client.get("/sv/follow/case/").content.decode()
    newest = client.get("/sv/follow/case/?order=newest").content.decode()

    assert oldest.index("Mer 0") < oldest.index("Mer 3") and newest.index("Mer 3") < newest.index("Mer 0")
    assert 'href="?order=newest#said"' in oldest and 'id="said"' in newest
