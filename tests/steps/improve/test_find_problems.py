from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from gehor.journal.queries import lines_of
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.steps.follow_up.models.figures import Rollup
from gehor.steps.improve.actions.find_problems import find_problems
from gehor.steps.improve.models.finding import FindingCase, FindingNight
from gehor.steps.improve.queries.findings import cases_of_finding, finding, findings_in, nights
from gehor.steps.improve.queries.told import told_now
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.register_case import register_case
from tests.builders import RUT, open_case
from tests.cast import AT, DAY, Cast
from tests.steps.follow_up.counted import count_all
from tests.steps.improve.history import counted, lived, looked, risen

pytestmark = pytest.mark.django_db
NIGHT = timedelta(days=1)
SAYS = (
    "Bilarna stannar aldrig vid övergångsstället utanför skolan, barnen vågar inte gå över.",
    "Övergångsstället vid skolan är farligt, ingen bil stannar för barnen.",
    "Min son blev nästan påkörd på övergångsstället vid skolan. Bilarna stannar inte.",
    "Kan ni göra något åt övergångsstället vid skolan? Ingen stannar för barnen.",
    "Ingen bil stannar vid övergångsstället vid skolan när barnen ska över.",
)


def _told(cast: Cast, text: str, number: int, *, at: datetime = AT) -> None:
    saying = replace(
        RUT, text=text, email=f"rut{number}@example.org", place="", latitude=58.6 + number * 1e-4, longitude=18.2
    )
    case = open_case(saying, at=at)
    register_case(
        actor=cast.rebecka.actor, at=at, case_id=case.id, title="Skola", kind="complaint", category_code="REN-01"
    )


def _elsewhere() -> None:
    """What others say elsewhere, so that some words are rarer than others."""
    for number in range(5):
        text = f"Skräp på gata {number}, full papperskorg {number}."
        open_case(replace(RUT, text=text, latitude=59.0 + number, longitude=17.0), at=AT - NIGHT)


def test_rise_in_a_category_is_found_once_and_told_with_its_numbers(cast: Cast) -> None:
    found = risen(cast)

    assert (found.kind, found.subject, found.key, found.unit) == ("rise", "category", "REN-01", cast.units["STM"])
    assert found.facts["count"] == 40
    assert found.facts["expected"] == pytest.approx(7, abs=1)
    assert found.facts["season"]
    assert (found.since, found.until) == (DAY - timedelta(days=7), DAY - NIGHT)
    [told] = told_now()["findings"]
    assert (told["key"], told["count"], told["state"]) == ("REN-01", 40, "new")
    assert [line.act for line in lines_of(f"finding:{found.pk}")] == ["find_problems"]


def test_the_same_night_twice_changes_nothing_and_the_next_goes_on(cast: Cast) -> None:
    found = risen(cast)
    assert looked() == [found]
    assert len(lines_of(f"finding:{found.pk}")) == 1

    counted(cast, DAY, 9)
    [again] = looked(at=AT + NIGHT)
    assert (again.pk, again.first_seen_on, again.last_seen_on) == (found.pk, DAY, DAY + NIGHT)
    assert FindingNight.objects.filter(finding=found).count() == 2
    assert [night.day for night in nights(found.pk)] == [DAY + NIGHT, DAY]


def test_what_is_gone_for_a_month_is_over_and_stays_to_be_read(cast: Cast) -> None:
    found = risen(cast)
    Rollup.objects.filter(day__gte=DAY - timedelta(days=30)).delete()

    assert looked(at=AT + timedelta(days=20)) == [found]
    assert looked(at=AT + timedelta(days=60)) == []
    mats = asker(cast.mats.id, DAY)
    assert [row.id for row in findings_in(mats, None, over=True)] == [found.pk]


def test_category_with_many_late_answers_is_found_against_the_rest_of_the_office(cast: Cast) -> None:
    lived(cast, last_week=7)
    for back in range(1, 61):
        day = DAY - timedelta(days=back)
        for key, unit, kept in (("REN-01", "STM", back % 2), ("GAT-01", "ANL", 1)):
            counted(cast, day, 1, measure="due", key=key, unit=unit)
            counted(cast, day, kept, measure="kept", key=key, unit=unit)

    [found] = looked()
    assert (found.kind, found.key) == ("late", "REN-01")
    assert (found.facts["part"], found.facts["whole"], found.facts["rest"]) == (30, 60, 0)
    assert found.facts["low"] < 0.5 < found.facts["high"]


def test_the_same_thing_said_by_several_at_one_place_is_found_with_its_cases(cast: Cast) -> None:
    for number, text in enumerate(SAYS):
        _told(cast, text, number, at=AT - timedelta(days=number + 1))
    _elsewhere()
    count_all()

    [found] = looked()
    assert (found.kind, found.facts["count"], found.facts["senders"]) == ("cluster", 5, 5)
    assert FindingCase.objects.filter(finding=found).count() == 5
    # Nothing of what anybody wrote is kept with it.
    assert "skola" not in str(found.facts).lower()
    # One more comes: the same finding, now of six.
    _told(cast, SAYS[0], 9, at=AT)
    count_all()
    [again] = looked(at=AT + NIGHT)
    assert (again.pk, again.facts["count"]) == (found.pk, 6)


def test_marked_case_is_in_no_cluster_and_shown_to_nobody_who_may_not_see_it(cast: Cast) -> None:
    for number, text in enumerate(SAYS):
        _told(cast, text, number, at=AT - timedelta(days=1))
    _elsewhere()
    count_all()
    [found] = looked()
    one = FindingCase.objects.filter(finding=found).first()
    assert one is not None
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=one.case_id, provision="OSL 21:1", reason="Hälsa")

    for colleague, number in ((cast.mats, 4), (cast.tora, 5)):
        person = asker(colleague.id, DAY)
        row = finding(person, found.pk)
        assert len(cases_of_finding(person, row, limit=50)) == number
    count_all()
    [again] = looked(at=AT + timedelta(hours=1))
    assert again.facts["count"] == 4


def test_nobody_but_the_clock_and_the_operator_look_for_problems(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        find_problems(actor=cast.mats.actor, at=AT)


def test_office_without_any_figures_has_nothing_to_find(cast: Cast) -> None:
    assert looked() == []
    assert told_now() == {"findings": [], "alarms": None}
