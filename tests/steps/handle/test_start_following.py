"""Following a case: who may, what is told, and that it ends with sight."""

from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere
from gehor.steps.handle.actions.start_following import start_following
from gehor.steps.handle.actions.stop_following import stop_following
from gehor.steps.handle.models.following import Following
from gehor.steps.handle.queries.colleagues import colleagues_in, followed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.queries.cases import case_page
from tests.builders import marked_case
from tests.cast import AT, Cast
from tests.steps.promise.cases import owned

pytestmark = pytest.mark.django_db


def test_who_may_see_a_case_follows_it_once_and_the_case_says_so(cast: Cast) -> None:
    case = owned(cast, cast.olof)
    for _ in range(2):
        start_following(actor=cast.olga.actor, at=AT, case_id=case.id)

    shown = colleagues_in(cast.olga.asks(), case_page(cast.olga.asks(), case.id))
    assert (shown.followers, shown.follows, Following.objects.count()) == (("Olga Asp",), True, 1)
    assert not colleagues_in(cast.olof.asks(), case_page(cast.olof.asks(), case.id)).follows
    assert [row.id for row in followed(cast.olga.asks())] == [case.id]


def test_nobody_follows_what_is_not_for_their_eyes_and_following_opens_nothing(cast: Cast) -> None:
    case, hidden = marked_case(cast), owned(cast, cast.olof)
    start_following(actor=cast.olga.actor, at=AT, case_id=hidden.id)
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=hidden.id, staff_id=cast.olga.id, reason="Hon berörs")

    for case_id in (case.id, hidden.id):
        with pytest.raises(NotThere):
            start_following(actor=cast.olga.actor, at=AT, case_id=case_id)
    assert followed(cast.olga.asks()) == ()
    # One can always stop, whatever one sees.
    stop_following(actor=cast.olga.actor, at=AT, case_id=hidden.id)
    assert Following.objects.get().until == AT
