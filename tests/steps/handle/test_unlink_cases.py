"""What was linked by mistake is on its own again; the others stay together, and that it was linked stays told."""

from __future__ import annotations

from uuid import UUID

import pytest

from gehor.journal.queries import verify
from gehor.kit.refused import NotThere, Refused
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.actions.unlink_cases import unlink_cases
from gehor.steps.handle.models.event import Link
from gehor.steps.handle.queries.links import linked_ids
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from tests.builders import given_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def _three(cast: Cast) -> list[UUID]:
    """The first leads, and both others are linked with it alone."""
    cases = [given_case(cast, cast.olof).id for _ in range(3)]
    for case in cases[1:]:
        link_cases(actor=cast.olof.actor, at=AT, case_id=case, other_id=cases[0])
    return cases


def test_a_case_taken_out_leaves_the_others_together(cast: Cast) -> None:
    first, second, third = _three(cast)

    unlink_cases(actor=cast.olof.actor, at=AT, case_id=third)

    assert linked_ids(cast.olof.asks(AT), third) == ()
    assert linked_ids(cast.olof.asks(AT), first) == (second,)
    ended = Link.objects.get(case=third)
    assert (ended.ended_at, ended.ended_by_id) == (AT, cast.olof.id)
    assert verify().problems == ()


def test_when_the_leading_case_is_taken_out_the_next_one_leads(cast: Cast) -> None:
    first, second, third = _three(cast)

    unlink_cases(actor=cast.olof.actor, at=AT, case_id=first)

    assert linked_ids(cast.olof.asks(AT), first) == ()
    assert linked_ids(cast.olof.asks(AT), third) == (second,)
    assert Link.objects.values_list("case", "leading").get(ended_at=None) == (third, second)


def test_what_was_taken_out_can_be_linked_again(cast: Cast) -> None:
    first, second, third = _three(cast)
    unlink_cases(actor=cast.olof.actor, at=AT, case_id=third)

    link_cases(actor=cast.olof.actor, at=AT, case_id=third, other_id=first)
    assert linked_ids(cast.olof.asks(AT), third) == (first, second)


def test_a_case_that_is_linked_with_nothing_is_told_so(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    with pytest.raises(Refused, match="not_linked"):
        unlink_cases(actor=cast.olof.actor, at=AT, case_id=case.id)


def test_links_to_what_somebody_may_not_see_are_not_theirs_to_end(cast: Cast) -> None:
    first, second, _third = _three(cast)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=first, provision="OSL 21:1", reason="Hälsa")

    with pytest.raises(Refused, match="not_linked"):
        unlink_cases(actor=cast.olga.actor, at=AT, case_id=second)
    with pytest.raises(NotThere):
        unlink_cases(actor=cast.olga.actor, at=AT, case_id=first)
    assert Link.objects.filter(ended_at=None).count() == 2
