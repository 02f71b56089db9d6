"""The office's own decisions are learned from, measured on later ones, and never those that are nobody's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from gehor.kit.learning import teacher
from gehor.office.models.category import Category
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.hide_from_person import hide_from_person
from gehor.steps.register.actions.lift_secrecy import lift_secrecy
from gehor.steps.register.actions.mark_secrecy import mark_secrecy
from gehor.steps.register.actions.register_case import register_case
from gehor.steps.register.models.protected import SecrecyMark
from gehor.steps.route.actions.switch_suggestions import switch_suggestions
from gehor.steps.route.actions.train_suggestions import train_suggestions
from gehor.steps.route.models import LearnedModel
from gehor.steps.route.queries.learned import count_decisions, decisions, learned
from gehor.steps.route.queries.sorting import found_in, suggested
from gehor.steps.route.rules.lessons import Taught
from gehor.steps.route.rules.sorting import Field, WhyNotLearned
from tests.builders import RUT, give, open_case, registered_case
from tests.cast import AT, DAY, Cast
from tests.steps.route.sorting import decided, few_are_enough, learns, reads

pytestmark = pytest.mark.django_db
HOLE = replace(RUT, text="En djup grop i asfalten")


def test_what_was_learned_is_shown_where_it_did_better_than_the_keywords(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_enough(monkeypatch)
    decided(cast, 45)
    taught = learns()[Field.CATEGORY]
    assert isinstance(taught, Taught) and taught.measured.better and taught.lessons == 45
    case = open_case(HOLE)
    reads()
    row = suggested([case.id], DAY)[case.id]
    assert (row.category_code, row.source) == ("GAT-01", "learned")
    assert set(row.words) & {"grop", "asfalten", "djup"}


def test_a_unit_is_not_suggested_where_the_category_tells_it_as_well(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_enough(monkeypatch)
    decided(cast, 45)
    taught = learns()[Field.UNIT]
    assert isinstance(taught, Taught) and not taught.measured.better
    case = open_case(HOLE)
    reads()
    assert suggested([case.id], DAY)[case.id].unit_code == ""


def test_a_unit_that_the_office_chooses_against_the_category_is_learned(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_enough(monkeypatch)
    for hole in decided(cast, 45)[::3]:
        give(cast, hole.id, "STM", None)
    taught = learns()[Field.UNIT]
    assert isinstance(taught, Taught) and taught.measured.right > taught.measured.rule_right
    case = open_case(HOLE)
    reads()
    row = suggested([case.id], DAY)[case.id]
    assert (row.category_code, row.unit_code) == ("GAT-01", "STM")


def test_only_the_newest_is_kept_and_a_changed_one_is_not_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few_are_enough(monkeypatch)
    decided(cast, 36)
    learns(at=AT - timedelta(days=1))
    learns()
    rows = LearnedModel.objects.filter(field=Field.CATEGORY).order_by("trained_at")
    assert [bool(row.artefact) for row in rows] == [False, True]
    newest = rows[1]
    LearnedModel.objects.filter(pk=newest.pk).update(artefact=bytes(newest.artefact)[:-1] + b"\x00", digest="0" * 64)
    assert learned(Field.CATEGORY) is None
    assert found_in("Skräp", DAY)[0].source == "keywords"


def test_a_category_that_ended_is_suggested_no_more_and_its_successor_is_instead(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_enough(monkeypatch)
    decided(cast, 45)
    learns()
    ends = DAY - timedelta(days=1)
    Category.objects.filter(code="GAT-01").update(valid_to=ends)
    assert "GAT-01" not in {one.value for one in found_in(HOLE.text, DAY)}
    Category.objects.filter(code="GAT-01").update(merged_into=Category.objects.get(code="PTI-01"))
    assert found_in(HOLE.text, DAY)[0].value == "PTI-01"
    taught = learns(at=AT + timedelta(hours=1))[Field.CATEGORY]
    assert isinstance(taught, Taught) and taught.answers == 2


def test_nothing_is_learned_from_what_is_marked_hidden_unsorted_or_registered_by_itself(cast: Cast) -> None:
    marked, lifted, hidden = (registered_case(cast) for _n in range(3))
    for case in (marked, lifted):
        mark_secrecy(actor=cast.tora.actor, at=AT, case_id=case.id, provision="OSL 21:1", reason="Hälsa")
    mark_id = SecrecyMark.objects.get(case=lifted.id).pk
    lift_secrecy(actor=cast.tora.actor, at=AT, mark_id=mark_id, reason="Inte hemligt")
    hide_from_person(actor=cast.tora.actor, at=AT, case_id=hidden.id, staff_id=cast.olof.id, reason="Berörd")
    open_case()
    assert count_decisions(10) == 0


def test_who_wrote_is_not_learned_by_name(cast: Cast) -> None:
    open_case()
    case = open_case(replace(RUT, text="Jag heter Rut Alm. ALM, med A. Almen är skadad."), at=AT - timedelta(days=1))
    told = {"title": "Ett träd", "kind": "complaint", "category_code": "REN-01"}
    register_case(actor=cast.rebecka.actor, at=AT, case_id=case.id, **told)
    assert [one.text for one in decisions()] == ["Jag heter  . , med A. Almen är skadad."]


def test_the_plain_reason_is_told_when_nothing_can_be_learned(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(learns().values()) == {WhyNotLearned.FEW_LESSONS}
    monkeypatch.setattr("gehor.steps.route.writes.sorting.is_there", lambda: False)
    assert set(learns().values()) == {WhyNotLearned.NOT_INSTALLED}
    switch_suggestions(actor=cast.adam.actor, at=AT, active=False)
    assert set(learns().values()) == {WhyNotLearned.SWITCHED_OFF}
    assert not LearnedModel.objects.exists()


def test_learning_that_fails_leaves_what_was_learned_before(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few_are_enough(monkeypatch)
    decided(cast, 36)
    learns()
    monkeypatch.setattr(teacher, "SECONDS", 0)
    assert learns(at=AT + timedelta(days=1))[Field.CATEGORY] is WhyNotLearned.FAILED
    assert learned(Field.CATEGORY) is not None


def test_only_the_clock_and_the_operator_let_it_learn(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        train_suggestions(actor=cast.adam.actor, at=AT)
