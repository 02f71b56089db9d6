"""A picture can be told in words for who does not see it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from gehor.kit.refused import Refused
from gehor.steps.intake.actions.describe_draft_file import describe_draft_file
from gehor.steps.intake.queries import DraftRow
from tests.cast import AT, RESIDENT
from tests.steps.intake.test_add_draft_file import add

pytestmark = pytest.mark.django_db


def test_a_description_is_kept_cleaned_with_its_picture(draft: DraftRow, photo: bytes) -> None:
    file = add(draft, photo).files[0]

    row = describe_draft_file(
        actor=RESIDENT, at=AT, draft_id=draft.id, file_id=file.id, description=" En trasig\x00 gunga "
    )

    assert row.files[0].description == "En trasig gunga"


def test_a_picture_that_is_not_in_this_draft_can_not_be_described(draft: DraftRow, photo: bytes) -> None:
    file = add(draft, photo).files[0]

    for draft_id, file_id in ((uuid4(), file.id), (draft.id, file.id + 1)):
        with pytest.raises(Refused, match="draft_gone"):
            describe_draft_file(actor=RESIDENT, at=AT, draft_id=draft_id, file_id=file_id, description="x")
