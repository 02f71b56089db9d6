from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.expire_publications import expire_publications
from gehor.steps.publish.models.publication import Publication
from gehor.steps.publish.queries.public import published
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from tests.cast import Cast
from tests.journeys import told
from tests.publications import AFTER, END, TODAY, answered, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mails")]
CLOCK = Actor.system("expire_publications")


def test_what_has_been_shown_as_long_as_it_should_is_taken_down(cast: Cast) -> None:
    shown(cast, answered(cast))
    last = END - told.DAY

    assert len(published("sv", day=last).rows) == 1
    # Whether or not the clock has been there.
    assert published("sv", day=END).rows == ()
    assert expire_publications(actor=CLOCK, at=AFTER) == 0
    assert expire_publications(actor=CLOCK, at=AFTER + told.DAY * 365) == 1
    assert Publication.objects.get().why == "expired"


def test_what_may_be_shown_no_longer_is_gone_before_the_clock_comes(cast: Cast) -> None:
    case = answered(cast)
    shown(cast, case)
    mark_secrecy(actor=cast.tora.actor, at=AFTER, case_id=case.pk, provision="OSL 21:1", reason="Hälsa")

    assert published("sv", day=TODAY).rows == ()
    assert expire_publications(actor=CLOCK, at=AFTER) == 1
    assert (Publication.objects.get().state, Publication.objects.get().why) == ("withdrawn", "not_allowed")


def test_nobody_but_the_clock_lets_publications_expire(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        expire_publications(actor=cast.mats.actor, at=AFTER)
