"""Migrations hold words, not the code that named them: a word list may move or be renamed, history may not."""

from __future__ import annotations

import enum

from django.db.migrations.serializer import BaseSerializer, EnumSerializer
from django.db.migrations.writer import MigrationWriter


class WordSerializer(BaseSerializer):
    """Writes a word of a closed list as plain text."""

    def serialize(self) -> tuple[str, set[str]]:
        """The text, and what must be imported for it: nothing."""
        if isinstance(self.value, enum.StrEnum):
            return repr(self.value.value), set()
        written: tuple[str, set[str]] = EnumSerializer(self.value).serialize()
        return written


def freeze_words() -> None:
    """Let every migration that is made from now on hold plain words."""
    MigrationWriter.register_serializer(enum.Enum, WordSerializer)
