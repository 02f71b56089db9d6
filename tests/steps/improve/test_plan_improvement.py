from __future__ import annotations

from datetime import timedelta

import pytest

from gehor.kit.refused import NotThere, Refused
from gehor.people.models.notice import Notice
from gehor.people.queries import asker
from gehor.people.rules.errors import NotAllowed
from gehor.steps.improve.actions.plan_improvement import plan_improvement
from gehor.steps.improve.models.finding import Finding, FindingVerdict
from gehor.steps.improve.queries.improvements import cases_of_improvement, improvement, improvements
from gehor.steps.improve.rules.words import OPEN
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from tests.builders import open_case
from tests.cast import AT, DAY, Cast
from tests.steps.improve.history import risen
from tests.steps.improve.improving import came, plan_for, planned

pytestmark = pytest.mark.django_db


def test_improvement_of_a_finding_confirms_it_and_freezes_its_numbers(cast: Cast) -> None:
    found = risen(cast)
    came(cast, DAY - timedelta(days=3), 4)
    row = planned(cast, finding_id=found.pk)

    assert Finding.objects.get(pk=found.pk).state == "confirmed"
    assert FindingVerdict.objects.get(finding=found).by_id == cast.mats.id
    assert row.figures["cases_in_a_year"] == 4
    assert row.figures["finding"]["count"] == 40
    # Whatever comes later changes no number of that day.
    came(cast, DAY - timedelta(days=3), 9)
    mats = asker(cast.mats.id, DAY)
    told = improvement(mats, row.pk)
    assert (told.figures, told.status, told.responsible, told.late) == (row.figures, "proposed", "Mats Mård", False)
    assert [one.id for one in improvements(mats, OPEN)] == [row.pk]


def test_evidence_holds_only_cases_that_whoever_plans_may_see(cast: Cast) -> None:
    plain, marked = open_case(), open_case()
    mark_secrecy(actor=cast.tora.actor, at=AT, case_id=marked.id, provision="OSL 21:1", reason="Hälsa")
    row = planned(cast, case_ids=(plain.id, marked.id))

    assert [one.id for one in cases_of_improvement(asker(cast.tora.id, DAY), row.pk, limit=9)] == [plain.id]


def test_responsible_colleague_is_told_and_oneself_is_not(cast: Cast) -> None:
    planned(cast)
    assert not Notice.objects.filter(word="improvement_given").exists()
    planned(cast, responsible_id=cast.olof.id)
    assert Notice.objects.get(word="improvement_given").to_staff_id == cast.olof.id


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "title_missing"),
        ({"problem": ""}, "problem_missing"),
        ({"action": ""}, "action_missing"),
        ({"title": "x" * 121}, "title_too_long"),
        ({"root_cause": "x" * 2_001}, "text_too_long"),
        ({"category": "NEJ"}, "category_unknown"),
        ({"district": "NEJ"}, "district_unknown"),
        ({"unit_code": "NEJ"}, "unit_unknown"),
        ({"due_on": DAY - timedelta(days=1)}, "day_has_passed"),
    ],
)
def test_plan_that_does_not_say_enough_is_refused(cast: Cast, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        planned(cast, **wrong)


def test_only_who_improves_in_the_unit_may_plan_there(cast: Cast) -> None:
    for colleague, unit in ((cast.olof, "STM"), (cast.mats, "ANL")):
        with pytest.raises(NotAllowed):
            plan_improvement(actor=colleague.actor, at=AT, plan=plan_for(cast, unit_code=unit))
    with pytest.raises(NotThere):
        planned(cast, finding_id=cast.mats.id)


def test_who_may_not_decide_about_a_finding_confirms_it_by_no_plan_either(cast: Cast) -> None:
    found = risen(cast)
    # Everybody's: it is decided where the office's top is.
    Finding.objects.filter(pk=found.pk).update(unit=None, state="dismissed", size_dismissed=9)

    with pytest.raises(NotAllowed):
        planned(cast, finding_id=found.pk)

    assert Finding.objects.get(pk=found.pk).state == "dismissed"
