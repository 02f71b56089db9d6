"""One mail a period, in office hours, kept with its day; never to who has left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.outbox.models.dispatch import Dispatch
from gehor.people.actions.end_staff import end_staff
from gehor.people.rules.errors import NotAllowed
from gehor.steps.follow_up.actions.choose_digest import choose_digest
from gehor.steps.follow_up.actions.send_digest import send_digest
from gehor.steps.follow_up.models.digest import Digest
from tests.cast import AT, DAY, Cast, Colleague, load_cast

CLOCK = Actor.system("send_digests")


@pytest.fixture
def cast(db: None) -> Cast:
    """The small office."""
    return load_cast()


def _sent(who: Colleague, **keys: object) -> bool:
    told = {"at": AT, "own": True, "unit": False, "subject": "1 sak", "text": "T2026-00001: svara", **keys}
    return send_digest(actor=CLOCK, staff_id=who.id, **told) is not None  # type: ignore[arg-type]


def test_a_second_one_of_the_period_is_never_made_whoever_asks(cast: Cast) -> None:
    assert [_sent(cast.olof), _sent(cast.olof), _sent(cast.olof, at=AT + timedelta(hours=2))] == [True, False, False]
    assert (Digest.objects.get().own_on, Digest.objects.get().unit_on) == (DAY, None)
    assert _sent(cast.olof, at=AT + timedelta(days=1))
    mail = Dispatch.objects.order_by("id").first()
    assert mail is not None
    assert (mail.address, mail.automatic, mail.kind) == ("olof.ek@smastad.example", True, "email")


def test_nothing_goes_outside_office_hours_to_a_leaver_or_to_who_wants_none(cast: Cast) -> None:
    assert not _sent(cast.olof, at=AT + timedelta(hours=12))
    choose_digest(actor=cast.olga.actor, at=AT, own="none")
    assert not _sent(cast.olga)
    end_staff(actor=cast.adam.actor, at=AT, staff_id=cast.ebba.id)
    assert not _sent(cast.ebba)
    assert Dispatch.objects.count() == 0


def test_nobody_sends_a_colleague_a_summary_by_hand(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        send_digest(
            actor=cast.mats.actor, at=AT, staff_id=cast.olof.id, own=True, unit=False, subject="Hej", text="Hej"
        )
