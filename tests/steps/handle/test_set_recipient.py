from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.handle.actions.set_recipient import set_recipient
from gehor.steps.handle.queries import recipient, recipients
from tests.cast import AT, DAY, SET_UP, Cast

pytestmark = pytest.mark.django_db
LJUS = {"name": "Ljus AB", "address": "fel@ljus.example", "answers_for": "Gatubelysning"}


def test_recipient_gets_a_code_and_is_verified_the_day_it_is_saved(cast: Cast) -> None:
    code = set_recipient(actor=cast.adam.actor, at=AT, **LJUS)
    row = recipient(code)

    assert (code, row.name, row.address, row.verified_on) == ("ljus-ab", "Ljus AB", "fel@ljus.example", DAY)
    later = AT + timedelta(days=30)
    set_recipient(actor=cast.adam.actor, at=later, code=code, name="Ljus AB", address="order@ljus.example")
    assert (recipient(code).address, recipient(code).verified_on) == ("order@ljus.example", later.date())


def test_one_that_has_ended_is_not_offered_and_can_be_taken_up_again(cast: Cast) -> None:
    code = set_recipient(actor=cast.adam.actor, at=AT, **LJUS)
    set_recipient(actor=cast.adam.actor, at=AT, code=code, ended=True, **LJUS)
    assert recipients(day=DAY) == () and [row.code for row in recipients()] == [code]

    set_recipient(actor=cast.adam.actor, at=AT, code=code, **LJUS)
    assert [row.code for row in recipients(day=DAY)] == [code]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"address": "ljus"}, "wrong_email"),
        ({"name": "x" * 201}, "text_too_long"),
        ({"code": "finns-inte"}, "recipient_unknown"),
    ],
)
def test_what_can_not_be_kept_is_refused_with_its_reason(cast: Cast, wrong: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        set_recipient(actor=cast.adam.actor, at=AT, **{**LJUS, **wrong})

    assert refused.value.code == code
    assert recipients() == ()


def test_only_who_administers_and_the_loading_of_an_office_may_set_one(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_recipient(actor=cast.olof.actor, at=AT, **LJUS)
    assert set_recipient(actor=SET_UP, at=AT, code="ljus", **LJUS) == "ljus"
    with pytest.raises(NotThere):
        recipient("annan")
