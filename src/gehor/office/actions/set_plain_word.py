from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.models.plain_word import PlainWord
from gehor.office.rules.plain_words import MOST_WORDS, check_plain_word, spelt
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def set_plain_word(*, actor: Actor, at: datetime, word: str, instead: str) -> None:
    """From today whoever writes an answer is shown the everyday wording where the word stands (språklagen 11 §).

    A word that is there gets the new wording, also one that had been ended. Raises NotAllowed; Refused: no_word,
    no_instead, text_too_long, same_word, list_is_full.
    """
    with acting("set_plain_word", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        check_plain_word(word, instead)
        today = local_day(at)
        row = PlainWord.objects.select_for_update().filter(word=spelt(word)).first()
        if row is not None and (row.instead, row.valid_to) == (instead.strip(), None):
            act.nothing_happened()
            return
        if row is None and PlainWord.objects.count() >= MOST_WORDS:
            raise Refused("list_is_full", most=MOST_WORDS)
        row = row or PlainWord(word=spelt(word), valid_from=today)
        row.instead, row.valid_to = instead.strip(), None
        row.save()
        act.note("office", "plain_word", row.pk, word=row.word, instead=row.instead, valid_to=None)
