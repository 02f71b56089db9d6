"""What may be about the same is proposed with its reason, and never what the reader may not read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.office.models.office import Office
from gehor.steps.handle.actions.link_cases import link_cases
from gehor.steps.handle.queries.repeats import MayBeSame, may_be_the_same
from gehor.steps.handle.rules.links import LinkSign
from gehor.steps.intake.rules.saying import Saying
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.queries.rows import CaseRow
from tests.builders import NOBODY, RUT, make_all_findable, open_case, protected_case, registered_case
from tests.cast import AT, Cast, Colleague

pytestmark = pytest.mark.django_db
BUS = replace(RUT, text="Bussen kör förbi hållplatsen utan att stanna.", place="Storgatan 1")
NILS = replace(RUT, name="Nils Ek", email="nils@example.org")
DAY = timedelta(days=1)


def _found(who: Colleague, case: CaseRow) -> dict[object, MayBeSame]:
    make_all_findable()
    return {row.case.id: row for row in may_be_the_same(who.asks(AT), case.id)}


def _signs(who: Colleague, case: CaseRow, other: CaseRow) -> tuple[LinkSign, ...]:
    row = _found(who, case).get(other.id)
    return row.signs if row else ()


def test_the_same_person_twelve_days_ago_is_proposed_with_the_days(cast: Cast) -> None:
    before = registered_case(cast, BUS, at=AT - 12 * DAY)
    now = open_case(replace(RUT, place=""))

    [row] = _found(cast.rebecka, now).values()
    assert (row.case.id, row.signs, row.days) == (before.id, (LinkSign.PERSON,), 12)


def test_the_same_person_longer_ago_than_the_office_says_is_not(cast: Cast) -> None:
    registered_case(cast, BUS, at=AT - 61 * DAY)
    now = open_case(replace(RUT, place=""))
    assert _found(cast.rebecka, now) == {}

    Office.objects.update(repeat_days=90)
    assert len(_found(cast.rebecka, now)) == 1


def test_an_office_that_wants_no_person_looked_for_gets_none(cast: Cast) -> None:
    registered_case(cast, BUS, at=AT - DAY)
    Office.objects.update(repeat_days=0)
    assert _found(cast.rebecka, open_case(replace(RUT, place=""))) == {}


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (RUT.text, True),
        ("DET LIGGER SKRÄP VID LEKPLATSEN PÅ LINDVÄGEN SEDAN I FREDAGS!!", True),
        ("Skräp ligger vid lekplatserna på Lindvägen sedan fredag.", True),
        ("Lekplatsen vid Lindvägen har en trasig gunga som någon borde laga.", False),
        ("Hej", False),
    ],
)
def test_nearly_the_same_words_from_somebody_else_are_proposed(cast: Cast, text: str, same: bool) -> None:
    before = registered_case(cast, RUT, at=AT - DAY)
    now = open_case(replace(NILS, text=text, place=""))
    assert (_signs(cast.rebecka, now, before) == (LinkSign.TEXT,)) is same


def test_the_same_spot_and_category_while_it_is_open(cast: Cast) -> None:
    before = registered_case(cast, RUT, at=AT - DAY)
    other = registered_case(cast, replace(NILS, text="Papperskorgen är full av glas."), category_code="REN-01")
    elsewhere = registered_case(cast, replace(NILS, text="Gatan har ett hål här."), category_code="GAT-01")

    assert LinkSign.PLACE in _signs(cast.rebecka, other, before)
    assert _signs(cast.rebecka, elsewhere, before) == ()


def test_the_likeliest_is_first_and_what_is_linked_already_is_left_out(cast: Cast) -> None:
    far = registered_case(cast, replace(BUS, place=""), at=AT - 20 * DAY)
    near = registered_case(cast, RUT, at=AT - 30 * DAY)
    now = registered_case(cast, RUT)
    assert list(_found(cast.rebecka, now)) == [near.id, far.id]

    link_cases(actor=cast.rebecka.actor, at=AT, case_id=now.id, other_id=near.id)
    assert list(_found(cast.rebecka, now)) == [far.id]


def test_a_marked_case_neither_asks_nor_answers(cast: Cast) -> None:
    before, now = registered_case(cast, at=AT - DAY), registered_case(cast)
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=before.id, provision="OSL 21:1", reason="Hälsa")

    for who in (cast.rebecka, cast.tora, cast.olof):
        assert _found(who, now) == {}
    assert _found(cast.tora, before) == {}


def test_a_person_with_protected_identity_is_recognised_nowhere(cast: Cast) -> None:
    protected_case(cast, BUS, at=AT - DAY)
    before, now = registered_case(cast, BUS, at=AT - 2 * DAY), open_case(replace(RUT, place=""))
    assert list(_found(cast.rebecka, now)) == [before.id]


def test_an_anonymous_text_meets_the_same_text_and_no_person(cast: Cast) -> None:
    before, now = registered_case(cast, NOBODY, at=AT - DAY), open_case(NOBODY)
    assert _signs(cast.rebecka, now, before) == (LinkSign.TEXT,)


def test_who_may_see_only_their_own_is_told_of_nothing_else(cast: Cast) -> None:
    registered_case(cast, at=AT - DAY)
    saying: Saying = replace(RUT, channel="phone")
    mine = open_case(saying, actor=cast.ebba.actor)
    assert _found(cast.ebba, mine) == {}
