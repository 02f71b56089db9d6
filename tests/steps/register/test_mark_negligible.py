from __future__ import annotations

from dataclasses import replace

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.mark_negligible import mark_negligible
from gehor.steps.register.models.record import Record
from tests.builders import RUT, give, marked_case, open_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db

ADVERT = replace(RUT, kind="not_told", text="Köp billiga däck!")


def _code(cast: Cast, case_id: object, reason: str = "advertising") -> str:
    with pytest.raises(Refused) as refused:
        mark_negligible(actor=cast.tora.actor, at=AT, case_id=case_id, reason=reason)  # type: ignore[arg-type]
    return refused.value.code


@pytest.mark.parametrize("reason", ["advertising", "misdirected_print", "meaningless", "circular"])
def test_registrar_calls_advertising_negligible_and_the_item_stays(cast: Cast, reason: str) -> None:
    case = open_case(ADVERT)

    row = mark_negligible(actor=cast.rebecka.actor, at=AT, case_id=case.id, reason=reason)

    assert (row.registration_mode, row.diary_number) == ("negligible", None)
    assert Record.objects.get(case_id=case.id).text == ADVERT.text


def test_only_the_four_lawful_reasons_count(cast: Cast) -> None:
    assert _code(cast, open_case(ADVERT).id, "not_interesting") == "reason_unknown"


def test_complaint_and_marked_and_acted_on_items_are_never_negligible(cast: Cast) -> None:
    acted_on = open_case(ADVERT)
    give(cast, acted_on.id, "STM", cast.olof)

    assert _code(cast, open_case().id) == "complaint_is_registered"
    assert _code(cast, marked_case(cast).id) == "already_registered"
    assert _code(cast, acted_on.id) == "acted_on"


@pytest.mark.parametrize("name", ["olof", "mats"])
def test_nobody_but_a_registrar_may_call_it_negligible(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        mark_negligible(actor=getattr(cast, name).actor, at=AT, case_id=open_case(ADVERT).id, reason="advertising")
