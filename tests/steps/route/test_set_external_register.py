from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.models.case import NumberSeries
from gehor.steps.route.actions.set_external_register import set_external_register
from gehor.steps.route.queries.registers import belonging, public_registers, register, registers
from tests.builders import registered_case
from tests.cast import AT, DAY, Cast
from tests.registers import by_folder, by_mail, by_rest, sets

pytestmark = pytest.mark.django_db


def test_a_register_is_set_read_back_and_told_of_publicly(cast: Cast) -> None:
    set_external_register(actor=cast.adam.actor, at=AT, data=by_mail())

    assert register("flyttade-fordon").data == by_mail()
    told = public_registers("en", DAY)
    assert [(row.name, row.purpose, row.main_diary) for row in told] == [
        ("The refuse register", "Ärenden om sophämtning.", False)
    ]


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"code": "Å"}, "code_wrong", "code"),
        ({"name_sv": " "}, "no_name", "name_sv"),
        ({"address": "inte-en-adress"}, "wrong_address", "address"),
        ({"receipt_words": "Numret kommer"}, "receipt_words_wrong", "receipt_words"),
        ({"mapping": ""}, "mapping_missing", "mapping"),
        ({"mapping": "A = {finns_inte}"}, "mapping_field_unknown", "mapping"),
        ({"mapping": "A = {title}\nA = {kind}"}, "mapping_place_twice", "mapping"),
        ({"categories": ("XXX",)}, "category_unknown", "categories"),
        ({"gives_number": True}, "only_main_diary_gives", "gives_number"),
    ],
)
def test_what_can_not_be_used_is_refused_with_the_field_it_is_about(
    cast: Cast, wrong: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        set_external_register(actor=cast.adam.actor, at=AT, data=by_mail(**wrong))
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)
    assert registers() == ()


def test_one_register_at_most_gives_the_numbers_and_ours_go_on_when_it_does_not(cast: Cast, tmp_path: Path) -> None:
    sets(by_folder(tmp_path, gives_number=True))
    assert registered_case(cast).diary_number is None
    with pytest.raises(Refused) as refused:
        sets(by_folder(tmp_path, code="ett-till", gives_number=True))
    assert refused.value.code == "another_gives_numbers"

    sets(by_folder(tmp_path))
    assert registered_case(cast).diary_number == "T2026-00001"
    assert not NumberSeries.objects.filter(elsewhere=True).exists()


def test_a_category_that_belongs_there_is_suggested_and_others_are_not(cast: Cast) -> None:
    sets(by_rest("https://sop.example/arenden", kinds=("complaint",)))
    case = registered_case(cast)
    found = belonging(case.category_id, "complaint", DAY)

    assert found is not None and found.data.code == "sophamtning"
    assert belonging(case.category_id, "question", DAY) is None


def test_only_who_administers_and_the_loading_of_an_office_may_set_a_register(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        set_external_register(actor=cast.rebecka.actor, at=AT, data=by_mail())
    sets(by_mail())
    with pytest.raises(Refused) as refused:
        set_external_register(actor=cast.adam.actor, at=AT, data=by_mail(), new=True)
    assert refused.value.code == "register_exists"
