from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.refused import Refused
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right
from gehor.steps.inform.models import EverydayWord
from gehor.steps.inform.rules.answers import MAX_WORD, MAX_WORDS


def set_everyday_word(*, actor: Actor, at: datetime, word: str, means: Sequence[str]) -> None:
    """Let a search know that people say `word` for these words of ours; no words at all take it out of use.

    It stays as a row, so that loading the files does not bring it back. Raises NotAllowed; Refused: word_missing,
    text_too_long.
    """
    with acting("set_everyday_word", actor=actor, at=at) as act:
        require_right(actor, Right.EDIT_ANSWERS, at=at)
        said = " ".join(word.split()).lower()
        ours = list(dict.fromkeys(" ".join(one.split()).lower() for one in means if one.strip()))
        if not said or " " in said:
            raise Refused("word_missing", field="word")
        if len(ours) > MAX_WORDS or any(len(one) > MAX_WORD for one in (said, *ours)):
            raise Refused("text_too_long", most=MAX_WORD, field="means")
        row, _made = EverydayWord.objects.update_or_create(word=said, defaults={"means": ours})
        act.note("office", "everyday_word", row.pk, word=said, means=ours)
