from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import F

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.steps.inform.models import SearchMiss
from gehor.steps.inform.rules.answers import LANGUAGES, kept_words


def note_miss(*, actor: Actor, at: datetime, question: str, language: str, own: Collection[str] = ()) -> None:
    """Count a question that found nothing, so that an answer can be written: by day, without who asked.

    Only words are kept that a dictionary or the office (`own`) knows, see `kept_words`. Nobody is named and nothing
    decided, so no line is due.
    """
    with acting("note_miss", actor=actor, at=at) as act:
        act.nothing_happened()
        words = kept_words(question, own)
        if words and language in LANGUAGES:
            row, _made = SearchMiss.objects.get_or_create(words=words, language=language, day=local_day(at))
            SearchMiss.objects.filter(pk=row.pk).update(count=F("count") + 1)
