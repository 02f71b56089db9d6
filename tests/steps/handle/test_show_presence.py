"""Two at the same case know of each other; nothing is locked, nothing stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.show_presence import show_presence
from gehor.steps.handle.models import Presence
from gehor.steps.handle.queries import Here, who_is_here
from gehor.steps.handle.rules.words import FORGOTTEN_AFTER, HERE_FOR
from tests.builders import marked_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_a_colleague_who_writes_is_seen_by_others_and_not_by_themselves(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    show_presence(actor=cast.olof.actor, at=AT, case_id=case.id, writing=True)
    show_presence(actor=cast.rebecka.actor, at=AT, case_id=case.id)

    assert who_is_here(cast.rebecka.asks(), case.id, AT) == (Here("Olof Ek", writing=True),)
    assert who_is_here(cast.olof.asks(), case.id, AT) == (Here("Rebecka Ring", writing=False),)


def test_who_closes_the_page_is_gone_within_two_beats_and_removed_within_the_hour(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    show_presence(actor=cast.olof.actor, at=AT, case_id=case.id)
    assert who_is_here(cast.mats.asks(), case.id, AT + HERE_FOR - SECOND)
    assert not who_is_here(cast.mats.asks(), case.id, AT + HERE_FOR)

    show_presence(actor=cast.mats.actor, at=AT + FORGOTTEN_AFTER + SECOND, case_id=case.id)
    assert [row.staff_id for row in Presence.objects.all()] == [cast.mats.id]


def test_being_at_a_page_changes_nothing_of_the_case_and_leaves_no_line(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    before = len(lines_of(f"case:{case.id}"))
    for beat in range(3):
        show_presence(actor=cast.olof.actor, at=AT + beat * SECOND, case_id=case.id, writing=beat == 2)

    assert len(lines_of(f"case:{case.id}")) == before
    assert [(row.seen_at, row.writing) for row in Presence.objects.all()] == [(AT + 2 * SECOND, True)]


def test_nobody_learns_who_is_at_a_case_they_may_not_see(cast: Cast) -> None:
    case = marked_case(cast)
    show_presence(actor=cast.tora.actor, at=AT, case_id=case.id)
    with pytest.raises(NotThere):
        who_is_here(cast.olga.asks(), case.id, AT)
    with pytest.raises(NotThere):
        show_presence(actor=cast.olga.actor, at=AT, case_id=case.id)
    with pytest.raises(NotAllowed):
        show_presence(actor=Actor.resident(), at=AT, case_id=case.id)
