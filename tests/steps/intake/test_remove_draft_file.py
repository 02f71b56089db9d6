"""A picture that is taken back is gone, from the disk too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from gehor.kit.refused import Refused
from gehor.steps.intake.actions.remove_draft_file import remove_draft_file
from gehor.steps.intake.queries import DraftRow
from tests.cast import AT, RESIDENT
from tests.steps.intake.conftest import Committed
from tests.steps.intake.test_add_draft_file import add

pytestmark = pytest.mark.django_db


def remove(draft: DraftRow, file_id: int) -> DraftRow:
    return remove_draft_file(actor=RESIDENT, at=AT, draft_id=draft.id, file_id=file_id)


def test_a_removed_picture_leaves_no_bytes_on_the_disk(
    draft: DraftRow, photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    file = add(draft, photo).files[0]
    # With its working copy.
    assert len(kept()) == 2

    with committed():
        assert remove(draft, file.id).files == ()

    assert kept() == []


def test_the_same_picture_laid_twice_stays_until_the_last_is_removed(
    draft: DraftRow, photo: bytes, kept: Callable[[], list[Path]], committed: Committed
) -> None:
    add(draft, photo)
    one, two = add(draft, photo).files

    with committed():
        remove(draft, one.id)
    assert len(kept()) == 2
    with committed():
        remove(draft, two.id)
    assert kept() == []


def test_a_picture_of_another_draft_can_not_be_removed(draft: DraftRow, photo: bytes) -> None:
    file = add(draft, photo).files[0]

    with pytest.raises(Refused, match="draft_gone"):
        remove_draft_file(actor=RESIDENT, at=AT, draft_id=uuid4(), file_id=file.id)

    assert len(remove(draft, file.id + 1).files) == 1
