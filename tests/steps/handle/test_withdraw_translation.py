"""A translation is waited for no longer."""

from __future__ import annotations

import pytest

from gehor.kit.refused import Refused
from gehor.steps.handle.actions.withdraw_translation import withdraw_translation
from gehor.steps.handle.rules.translations import TranslationState
from gehor.steps.register.queries.access import may_see
from tests.builders import given_case
from tests.cast import AT, Cast
from tests.steps.handle.parts import told
from tests.steps.handle.translations import asked

pytestmark = pytest.mark.django_db


def test_who_was_asked_no_longer_sees_the_case_nor_has_it_to_do(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = asked(cast.olof, case.id, staff_id=cast.ebba.id)

    withdraw_translation(
        actor=cast.olof.actor, at=AT, case_id=case.id, translation_id=row.pk, reason="Personen kan svenska"
    )

    row.refresh_from_db()
    assert (row.state, row.source) == (TranslationState.WITHDRAWN, "")
    assert not may_see(cast.ebba.asks(), case.id)
    assert told(cast.ebba) == []


def test_withdrawing_needs_a_reason_that_is_kept(cast: Cast) -> None:
    case = given_case(cast, cast.olof)
    row = asked(cast.olof, case.id)
    with pytest.raises(Refused) as refused:
        withdraw_translation(actor=cast.olof.actor, at=AT, case_id=case.id, translation_id=row.pk, reason=" ")
    assert refused.value.code == "reason_missing"
