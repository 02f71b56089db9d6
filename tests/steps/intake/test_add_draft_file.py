"""A picture is laid with a draft when it really is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from gehor.kit.refused import Refused
from gehor.steps.intake import queries
from gehor.steps.intake.actions.add_draft_file import add_draft_file
from gehor.steps.intake.actions.send_form import send_form
from gehor.steps.intake.queries import DraftRow
from gehor.steps.intake.rules.form import MAX_FILES
from tests.cast import AT, RESIDENT

pytestmark = pytest.mark.django_db


def add(draft: DraftRow, data: bytes, name: str = "gunga.jpg", description: str = "") -> DraftRow:
    return add_draft_file(actor=RESIDENT, at=AT, draft_id=draft.id, data=data, name=name, description=description)


def test_a_picture_lies_with_the_draft_under_a_safe_name(draft: DraftRow, photo: bytes) -> None:
    (file,) = add(draft, photo, name="../../gunga.exe", description=" En gunga ").files

    assert (file.name, file.description, file.media_type, file.size) == (
        "gunga.exe",
        "En gunga",
        "image/jpeg",
        len(photo),
    )
    assert queries.draft(draft.id).version == draft.version  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"<svg onload=alert(1)>", "wrong_type"), (b"\xff\xd8\xff\xe0trasig", "damaged"), (b"", "empty")],
)
def test_what_is_no_picture_is_refused_whatever_it_is_called(
    draft: DraftRow, kept: Callable[[], list[Path]], data: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        add(draft, data)

    assert (refused.value.code, refused.value.facts["reason"]) == ("file_refused", reason)
    assert kept() == []


def test_more_pictures_than_a_draft_may_have_are_refused(draft: DraftRow, photo: bytes) -> None:
    for _ in range(MAX_FILES):
        add(draft, photo)

    with pytest.raises(Refused, match="too_many_files"):
        add(draft, photo)

    assert [file.position for file in queries.draft(draft.id).files] == [1, 2, 3, 4, 5]  # type: ignore[union-attr]


def test_a_description_that_is_too_long_is_refused_and_not_cut(draft: DraftRow, photo: bytes) -> None:
    with pytest.raises(Refused, match="description_too_long"):
        add(draft, photo, description="a" * 501)


def test_a_draft_that_is_sent_or_gone_takes_no_more_pictures(draft: DraftRow, photo: bytes) -> None:
    send_form(actor=RESIDENT, at=AT, draft_id=draft.id)

    with pytest.raises(Refused, match="already_sent"):
        add(draft, photo)
    with pytest.raises(Refused, match="draft_gone"):
        add_draft_file(actor=RESIDENT, at=AT, draft_id=uuid4(), data=photo, name="x.jpg")
