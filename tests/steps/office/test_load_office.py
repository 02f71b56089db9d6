"""An office is loaded from plain values, and loading it again changes only what differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gehor.journal.act import Actor
from gehor.journal.queries import lines_of
from gehor.kit.refused import NotThere, Refused
from gehor.office import queries
from gehor.office.actions.load_office import load_office
from gehor.office.rules.settings import CalendarDay, CategoryData, OfficeSettings, TextData
from gehor.people.actions.set_unit import set_unit
from gehor.people.rules.errors import NotAllowed
from tests.cast import CATEGORIES, SET_UP, Cast

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
DAY = date(2026, 11, 24)
SETTINGS = OfficeSettings(
    code="smastad",
    valid_from=date(2025, 1, 1),
    name="Trafikkontoret i Småstad",
    short_name="Trafikkontoret",
    board="Trafiknämnden",
    controller="Trafiknämnden",
    mail="trafikkontoret@smastad.example",
    phone="08-465 004 00",
    postal_address="Box 1\n123 45 Småstad",
)
TREE = (
    CategoryData("SNO-01", "Snöröjning", "Snow clearing", "Lumityöt", "SNO", "STM", keywords=("snö", "plog")),
    CategoryData("SNO", "Vinter", "Winter", "Talvi"),
)
TEXTS = (
    TextData("receipt", "sv", "Vi har fått {reference}", "Svar senast {latest_on}."),
    TextData("receipt", "en", "We have {reference}", "Answer by {latest_on}."),
    TextData("receipt", "sv", "Snö: {reference}", "Vi plogar. {latest_on}", "SNO-01"),
)


@pytest.fixture
def units(db: None) -> int:
    return set_unit(actor=SET_UP, at=AT, code="STM", name_sv="Stadsmiljö", kind="unit")


def load(**changes: object) -> None:
    values: dict[str, object] = {"settings": SETTINGS, "categories": TREE, "calendar": (), "texts": TEXTS}
    load_office(**{"actor": SET_UP, "at": AT, **values, **changes})  # type: ignore[arg-type]


def test_a_loaded_office_is_there_with_all_that_was_said(units: int) -> None:
    load(calendar=[CalendarDay(date(2026, 12, 23), "free", "Stängt för flytt")])

    office = queries.office_on(DAY)
    assert (office.name, office.mail, office.undo_seconds) == (SETTINGS.name, SETTINGS.mail, 60)
    assert office.postal_address == "Box 1\n123 45 Småstad"
    group, leaf = queries.categories("en")
    assert (group.code, group.parent_code, leaf.name, leaf.parent_code) == ("SNO", "", "Snow clearing", "SNO")
    assert (leaf.unit_id, leaf.keywords) == (units, ("snö", "plog"))
    assert not queries.working_days().is_working(date(2026, 12, 23))
    assert queries.category(leaf.id).name == "Snöröjning"


def test_loading_the_same_office_twice_changes_nothing_at_all(units: int) -> None:
    load()
    lines = len(lines_of("office"))

    load(at=AT + timedelta(days=30))

    assert len(lines_of("office")) == lines
    assert queries.text_for("receipt", "sv", DAY).version == 1


def test_a_changed_setting_holds_from_today_and_the_past_stays_as_it_was(units: int) -> None:
    load()

    load(settings=replace(SETTINGS, complex_notice_unit="calendar"))

    assert queries.office_on(DAY - timedelta(days=1)).complex_notice_unit == "working"
    assert queries.office_on(DAY).complex_notice_unit == "calendar"


def test_two_changes_on_one_day_leave_one_row_with_the_last_words(units: int) -> None:
    load()
    load(settings=replace(SETTINGS, name="Gatukontoret"))

    load(settings=replace(SETTINGS, name="Stadsbyggnadskontoret"))

    assert queries.office_on(DAY).name == "Stadsbyggnadskontoret"


def test_a_day_before_the_office_began_knows_it_as_it_first_was(units: int) -> None:
    load()

    assert queries.office_on(date(1999, 1, 1)).name == SETTINGS.name


def test_without_a_loaded_office_the_question_has_no_answer(db: None) -> None:
    with pytest.raises(NotThere):
        queries.office_on(DAY)


def test_a_changed_text_becomes_a_new_version_from_today_on(units: int) -> None:
    load()

    load(texts=[TextData("receipt", "sv", "Nytt {reference}", "Senast {latest_on}.")])

    assert queries.text_for("receipt", "sv", DAY).subject == "Nytt {reference}"
    assert queries.text_for("receipt", "sv", DAY - timedelta(days=1)).version == 1


def test_a_text_comes_in_the_language_then_in_swedish_and_for_the_category_first(units: int) -> None:
    load()
    snow = queries.category("SNO-01").id

    assert queries.text_for("receipt", "en", DAY).body == "Answer by {latest_on}."
    assert queries.text_for("receipt", "fi", DAY).language == "sv"
    assert queries.text_for("receipt", "sv", DAY, snow).body.startswith("Vi plogar")
    assert queries.text_for("receipt", "en", DAY, snow).language == "en"
    with pytest.raises(NotThere):
        queries.text_for("farväl", "sv", DAY)


def test_texts_lists_the_newest_version_of_each_once(units: int) -> None:
    load()
    load(texts=[TextData("receipt", "sv", "Nytt {reference}", "Senast {latest_on}.")])

    listed = [(row.language, row.category_code, row.version) for row in queries.texts()]

    assert listed == [("en", "", 1), ("sv", "", 2), ("sv", "SNO-01", 1)]


@pytest.mark.parametrize(
    ("code", "categories"),
    [
        ("unknown_parent", [CategoryData("A-1", "a", "a", "a", "A", "STM")]),
        ("unknown_unit", [CategoryData("A", "a", "a", "a", unit_code="NIX")]),
        ("leaf_without_unit", [TREE[1], CategoryData("SNO-2", "a", "a", "a", "SNO")]),
        ("category_twice", [TREE[1], TREE[1]]),
        ("unknown_authority_exercise", [replace(TREE[1], authority_exercise="maybe")]),
    ],
)
def test_a_tree_that_does_not_hold_together_is_refused_whole(
    units: int, code: str, categories: list[CategoryData]
) -> None:
    with pytest.raises(Refused) as refused:
        load(categories=categories)

    assert refused.value.code == code
    with pytest.raises(NotThere):
        queries.office_on(DAY)


def test_another_office_can_not_be_loaded_over_the_first(units: int) -> None:
    load()

    with pytest.raises(Refused, match="another_office"):
        load(settings=replace(SETTINGS, code="grannstad"))


def test_only_an_administrator_or_the_set_up_may_load_an_office(cast: Cast) -> None:
    changed = {"settings": replace(SETTINGS, name="Nytt namn"), "categories": CATEGORIES, "texts": ()}
    for actor in (cast.rebecka.actor, Actor.resident(), Actor.system("send_post")):
        with pytest.raises(NotAllowed):
            load(actor=actor, **changed)

    load(actor=cast.adam.actor, **changed)

    assert queries.office_on(DAY).name == "Nytt namn"
