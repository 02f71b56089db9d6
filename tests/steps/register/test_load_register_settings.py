from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gehor.journal.queries import lines_of
from gehor.kit.refused import Refused
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.load_register_settings import load_register_settings
from gehor.steps.register.queries.settings import number_series, record_types, registration_rules
from gehor.steps.register.rules.settings import RecordTypeData, RuleData
from tests.builders import registered_case
from tests.cast import AT, RECORD_TYPES, SET_UP, Cast

pytestmark = pytest.mark.django_db

LATER = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)


def test_loading_the_same_settings_again_changes_nothing(cast: Cast) -> None:
    told = {"series": {"D": "T{year}-{number:05d}"}, "record_types": RECORD_TYPES}
    load_register_settings(actor=SET_UP, at=AT, **told)  # type: ignore[arg-type]
    before = (number_series(), record_types(), registration_rules(), len(lines_of("office")))

    load_register_settings(actor=SET_UP, at=AT, **told)  # type: ignore[arg-type]

    assert (number_series(), record_types(), registration_rules(), len(lines_of("office"))) == before


def test_new_pattern_holds_from_its_year_and_old_numbers_stay(cast: Cast) -> None:
    old = registered_case(cast)

    load_register_settings(actor=cast.adam.actor, at=LATER, series={"D": "TK {number}/{year}"})

    assert registered_case(cast, at=LATER).diary_number == "TK 1/2027"
    assert old.diary_number == "T2026-00001"


def test_rules_and_record_types_are_loaded_as_told(cast: Cast) -> None:
    load_register_settings(
        actor=cast.adam.actor,
        at=AT,
        series={},
        rules=[RuleData("letter", "", True)],
        record_types=[RecordTypeData("reply", "Besked", "Reply", "outgoing")],
    )

    assert registration_rules() == (RuleData("letter", "", True, "D"),)
    assert {row.code: row.name_sv for row in record_types()}["reply"] == "Besked"


def test_pattern_without_number_or_year_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        load_register_settings(actor=cast.adam.actor, at=AT, series={"D": "T{year}"})

    assert refused.value.code == "number_pattern"


def test_registrar_can_not_change_the_registers_settings(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        load_register_settings(actor=cast.rebecka.actor, at=AT, series={"D": "X{year}-{number}"})
