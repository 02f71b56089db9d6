from __future__ import annotations

import pytest

from gehor.kit.refused import NotThere, Refused, Stale
from gehor.steps.improve.actions.approve_to_residents import approve_to_residents
from gehor.steps.improve.actions.write_to_residents import write_to_residents
from tests.cast import AT, Cast
from tests.steps.improve.telling import TEXTS, approved, complained, improved, second

pytestmark = pytest.mark.django_db


def test_second_person_lets_the_text_go_to_every_case_of_the_evidence(cast: Cast) -> None:
    found = approved(cast, complained(1), complained(2))

    assert [(row.state, row.record_id) for row in found] == [("waiting", None)] * 2
    with pytest.raises(Refused, match="answer_is_leaving"):
        approve_to_residents(actor=cast.olga.actor, at=AT, improvement_id=found[0].message.improvement_id, version=1)


def test_nobody_approves_their_own_text_or_another_than_was_read(cast: Cast) -> None:
    row = improved(cast, complained())
    with pytest.raises(NotThere):
        approve_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, version=1)
    write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, texts=TEXTS)
    with pytest.raises(Refused, match="own_text"):
        approve_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, version=1)
    with pytest.raises(Stale):
        approve_to_residents(actor=second(cast), at=AT, improvement_id=row.pk, version=7)


def test_text_that_nobody_would_get_is_not_let_go(cast: Cast) -> None:
    row = improved(cast)
    write_to_residents(actor=cast.mats.actor, at=AT, improvement_id=row.pk, texts=TEXTS)
    with pytest.raises(Refused, match="nobody_to_answer"):
        approve_to_residents(actor=second(cast), at=AT, improvement_id=row.pk, version=1)
