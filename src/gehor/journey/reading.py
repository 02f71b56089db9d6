"""Somebody has a case before their eyes: colleagues are told, and what they were told of it is read."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from gehor.journal.act import Actor
from gehor.people.actions.see_notices import see_notices
from gehor.steps.handle.actions.show_presence import show_presence
from gehor.steps.handle.rules.following import FollowNotice
from gehor.steps.handle.rules.mentions import MentionNotice

# What only asks to be read; everything else waits until it has been done.
READ: Final = ("message_came", MentionNotice.ANSWERED, *FollowNotice)


def have_open(*, actor: Actor, at: datetime, case_id: UUID, writing: bool) -> None:
    """The page of the case is open and looked at. Raises NotThere."""
    show_presence(actor=actor, at=at, case_id=case_id, writing=writing)
    see_notices(actor=actor, at=at, subject_kind="case", subject_id=case_id, words=READ)
