from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.steps.register.actions.add_to_case import add_to_case
from gehor.steps.register.actions.follow_similar import follow_similar
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.models.follower import Follower
from gehor.steps.register.queries.beside import followers
from gehor.steps.register.queries.public import tracking_key
from gehor.steps.register.queries.similar import followed, followed_from, follower_of
from tests.builders import RUT, marked_case, open_case, put_status, registered_case
from tests.cast import AT, RESIDENT, Cast

pytestmark = pytest.mark.django_db


def test_a_follower_gets_a_code_of_their_own_that_opens_only_what_is_public(cast: Cast) -> None:
    case = registered_case(cast)

    following = follow_similar(actor=RESIDENT, at=AT, reference=case.reference)

    assert follower_of(case.reference, following.code.lower()) == following.follower_id
    assert follower_of(str(case.diary_number), following.code) == following.follower_id
    # It is not the sender's code.
    assert tracking_key(case.reference, following.code) is None
    assert follower_of(registered_case(cast).reference, following.code) is None


def test_nothing_is_kept_of_who_follows_and_the_code_only_as_a_digest(cast: Cast) -> None:
    following = follow_similar(actor=RESIDENT, at=AT, reference=registered_case(cast).reference)
    row = Follower.objects.get()
    assert (row.own_case, following.code in str(vars(row))) == (None, False)


def test_the_officer_is_told_how_many_follow(cast: Cast) -> None:
    case = registered_case(cast)
    for _ in range(2):
        follow_similar(actor=RESIDENT, at=AT, reference=case.reference)
    assert followers(cast.olof.asks(), case.id).count == 2


def test_a_case_that_nobody_else_may_be_told_of_can_not_be_followed(cast: Cast) -> None:
    for case in (marked_case(cast), open_case()):
        with pytest.raises(Refused) as refused:
            follow_similar(actor=RESIDENT, at=AT, reference=case.reference)
        assert refused.value.code == "not_followed"


def test_a_case_that_is_marked_afterwards_shows_its_followers_nothing_more(cast: Cast) -> None:
    case = registered_case(cast)
    following = follow_similar(actor=RESIDENT, at=AT, reference=case.reference)
    put_status(case.id, "answered")
    told = followed(following.follower_id)
    assert told is not None
    assert told.status == "answered"

    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Uppgifter om hälsa")

    assert followed(following.follower_id) is None


def test_a_case_joined_into_another_is_followed_there(cast: Cast) -> None:
    case, into = registered_case(cast), registered_case(cast)
    following = follow_similar(actor=RESIDENT, at=AT, reference=case.reference)

    add_to_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, into_id=into.id)

    told = followed(following.follower_id)
    assert told is not None
    assert told.id == into.id


def test_who_sends_their_own_words_and_follows_gets_a_case_that_points_at_the_other(cast: Cast) -> None:
    other = registered_case(cast)

    own = open_case(replace(RUT, same_as=other.reference))

    told = followed_from(own.id)
    assert told is not None
    assert told.id == other.id
    assert followers(cast.rebecka.asks(), own.id).follows == other.reference


@pytest.mark.parametrize("reference", ["S2020-999999", "' OR 1=1 --", ""])
def test_a_number_that_names_no_public_case_is_followed_by_nobody(cast: Cast, reference: str) -> None:
    own = open_case(replace(RUT, same_as=reference))
    assert followed_from(own.id) is None
    secret = marked_case(cast)
    assert followed_from(open_case(replace(RUT, same_as=secret.reference)).id) is None
