"""What anyone may read of what the office has improved."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Cast
from tests.steps.improve.conftest import cast
from tests.steps.publish.stories import proposed, shown

__all__ = ["cast"]
pytestmark = pytest.mark.django_db


def test_anyone_reads_what_was_told_done_and_came_of_it(cast: Cast) -> None:
    shown(cast)
    text = Client().get("/sv/improvements/").content.decode()

    for words in ("Papperskorgarna var fulla.", "Vi tömmer två gånger i veckan.", "Färre hör av sig.", "2026"):
        assert words in text
    assert "Mats" not in text
    assert "Papperskorgarna" not in Client().get("/sv/improvements/", {"category": "GAT-01\0"}).content.decode()


def test_what_only_waits_is_read_by_nobody_outside(cast: Cast) -> None:
    proposed(cast)
    assert "Papperskorgarna" not in Client().get("/en/improvements/").content.decode()
