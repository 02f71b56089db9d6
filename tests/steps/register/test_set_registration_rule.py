from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.set_registration_rule import set_registration_rule
from gehor.steps.register.queries.settings import registration_rules
from tests.builders import open_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db


def test_rule_turned_off_again_leaves_items_to_the_registrar(cast: Cast) -> None:
    set_registration_rule(actor=cast.adam.actor, at=AT, channel="web_form", active=True)
    first = open_case()
    set_registration_rule(actor=cast.adam.actor, at=AT, channel="web_form", active=False)
    second = open_case()

    assert (first.diary_number, second.diary_number) == ("T2026-00001", None)
    assert [(rule.channel, rule.kind, rule.active) for rule in registration_rules()] == [("web_form", "", False)]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"channel": "pigeon"}, "channel_unknown"),
        ({"channel": "email", "kind": "nonsense"}, "kind_unknown"),
        ({"channel": "email", "series": "Q"}, "number_series_unknown"),
    ],
)
def test_rule_for_what_does_not_exist_is_refused(cast: Cast, told: dict[str, str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        set_registration_rule(actor=cast.adam.actor, at=AT, active=True, **told)

    assert refused.value.code == code


def test_only_an_administrator_sets_rules(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_registration_rule(actor=cast.rebecka.actor, at=AT, channel="email", active=True)
