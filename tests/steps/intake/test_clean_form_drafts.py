"""The clock clears what residents left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from gehor.journal.act import Actor
from gehor.steps.intake import queries
from gehor.steps.intake.actions import clean_form_drafts as module
from gehor.steps.intake.actions.clean_form_drafts import clean_form_drafts
from gehor.steps.intake.actions.save_form_draft import save_form_draft
from gehor.steps.intake.queries import DraftRow
from tests.cast import AT, RESIDENT
from tests.steps.intake.conftest import Committed
from tests.steps.intake.test_add_draft_file import add

pytestmark = pytest.mark.django_db
JOB = Actor.system("clean_form_drafts")
DAY_LATER = AT + timedelta(hours=24)


def test_a_draft_that_nobody_touched_for_a_day_is_gone_with_its_pictures(
    draft: DraftRow, photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    add(draft, photo)
    later = save_form_draft(
        actor=RESIDENT, at=AT + timedelta(hours=1), draft_id=None, language="sv", answers={"text": "Hej"}
    )

    assert clean_form_drafts(actor=JOB, at=DAY_LATER - timedelta(seconds=1)) == 0
    with committed():
        assert clean_form_drafts(actor=JOB, at=DAY_LATER) == 1

    assert queries.draft(draft.id) is None
    assert queries.draft(later.id) is not None
    assert kept() == []


def test_many_old_drafts_are_cleared_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    for _ in range(5):
        save_form_draft(actor=RESIDENT, at=AT, draft_id=None, language="sv", answers={})

    assert clean_form_drafts(actor=JOB, at=DAY_LATER) == 5
    assert clean_form_drafts(actor=JOB, at=DAY_LATER) == 0
