from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.publish.actions.propose_improvement import propose_improvement
from gehor.steps.publish.queries.improvements import improvements_shown, story_of
from tests.cast import AT, Cast
from tests.steps.improve.improving import done, planned
from tests.steps.publish.stories import STORY, proposed, shown

pytestmark = pytest.mark.django_db


def test_proposal_is_shown_to_nobody_before_another_has_read_it(cast: Cast) -> None:
    row = proposed(cast)

    told = story_of(row.pk)
    assert told is not None
    assert (told.state, told.title, told.proposed_by) == ("proposed", "Töm oftare", "Mats Mård")
    assert improvements_shown("sv") == []


def test_what_is_changed_is_not_shown_until_it_has_been_read_anew(cast: Cast) -> None:
    row = shown(cast)
    propose_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, story=replace(STORY, title="Nytt"))

    assert improvements_shown("sv") == []
    told = story_of(row.pk)
    assert told is not None
    assert (told.state, told.version) == ("proposed", 2)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"told": ""}, "told_missing"),
        ({"did": " "}, "did_missing"),
        ({"did": "x" * 2_001}, "text_too_long"),
        ({"told": "Skriv till rut.alm@example.org"}, "points_at_somebody"),
        ({"result": "Ring 070-174 06 05"}, "points_at_somebody"),
        *(
            ({"told": f"Ring {number} så svarar vi"}, "points_at_somebody")
            for number in (
                *("+46 70 174 06 05", "+46 8 465 004 00", "+46-70-174 06 05", "0046 70 174 06 05", "070/174 06 05"),
                *("070.174.06.05", "08–465 004 00", "(08) 465 004 00", "0701740605"),
            )
        ),
        ({"told": "Rut, 19811228-9874, sa till"}, "points_at_somebody"),
    ],
)
def test_text_that_says_too_little_or_points_at_somebody_is_refused(
    cast: Cast, wrong: dict[str, str], code: str
) -> None:
    row = done(cast)
    with pytest.raises(Refused, match=code):
        propose_improvement(actor=cast.mats.actor, at=AT, improvement_id=row.pk, story=replace(STORY, **wrong))


def test_only_what_is_done_is_proposed_and_by_who_improves_there(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_done_yet"):
        propose_improvement(actor=cast.mats.actor, at=AT, improvement_id=planned(cast).pk, story=STORY)
    with pytest.raises(NotAllowed):
        propose_improvement(actor=cast.olof.actor, at=AT, improvement_id=done(cast).pk, story=STORY)
    with pytest.raises(NotThere):
        propose_improvement(actor=cast.mats.actor, at=AT, improvement_id=cast.mats.id, story=STORY)
