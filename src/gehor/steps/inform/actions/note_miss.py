from __future__ import annotations

from datetime import datetime

from django.db.models import F

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.steps.inform.models import SearchMiss
from gehor.steps.inform.rules.answers import kept_words


def note_miss(*, actor: Actor, at: datetime, question: str) -> None:
    """Count a question that found nothing, so that an answer can be written: its dictionary words alone.

    Nobody is named and nothing decided, so no line is due.
    """
    with acting("note_miss", actor=actor, at=at) as act:
        act.nothing_happened()
        words = kept_words(question)
        if words:
            row, _made = SearchMiss.objects.get_or_create(words=words, day=local_day(at))
            SearchMiss.objects.filter(pk=row.pk).update(count=F("count") + 1)
