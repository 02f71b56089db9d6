"""Clearing the form clears it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from gehor.steps.intake import queries
from gehor.steps.intake.actions.drop_form_draft import drop_form_draft
from gehor.steps.intake.actions.send_form import send_form
from gehor.steps.intake.queries import DraftRow
from tests.cast import AT, RESIDENT
from tests.steps.intake.conftest import Committed
from tests.steps.intake.test_add_draft_file import add

pytestmark = pytest.mark.django_db


def test_a_cleared_form_leaves_neither_words_nor_pictures(
    draft: DraftRow, photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    add(draft, photo)

    with committed():
        drop_form_draft(actor=RESIDENT, at=AT, draft_id=draft.id)
        drop_form_draft(actor=RESIDENT, at=AT, draft_id=uuid4())

    assert queries.draft(draft.id) is None
    assert kept() == []


def test_clearing_a_sent_form_takes_back_nothing_that_was_sent(
    draft: DraftRow, photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    add(draft, photo)
    row = send_form(actor=RESIDENT, at=AT, draft_id=draft.id)

    with committed():
        drop_form_draft(actor=RESIDENT, at=AT, draft_id=draft.id)

    # The item, the picture and its working copy.
    assert len(kept()) == 3
    assert len(queries.saying_of(row.id).files) == 1
    assert send_form(actor=RESIDENT, at=AT, draft_id=draft.id).reference == row.reference
