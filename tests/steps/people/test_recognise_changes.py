from __future__ import annotations

from gehor.journal.act import Actor
from gehor.people.actions.recognise_changes import recognise_changes
from gehor.people.queries import asker, notices_for
from tests.steps.people.conftest import AT, DAY
from tests.steps.people.factors import with_app


def test_the_notice_goes_when_the_person_knows_the_change(olof, adam) -> None:
    with_app(olof, AT)
    recognise_changes(actor=adam, at=AT)
    assert len(notices_for(asker(olof, DAY))) == 1

    recognise_changes(actor=Actor.staff(olof), at=AT)

    assert notices_for(asker(olof, DAY)) == ()
