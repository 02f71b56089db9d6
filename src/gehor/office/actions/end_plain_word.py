from __future__ import annotations

from datetime import datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import NotThere
from gehor.office.models.plain_word import PlainWord
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def end_plain_word(*, actor: Actor, at: datetime, word_id: int) -> None:
    """Point a word out no more from today on. Saving it anew brings it back; loading the office does not.

    Raises NotAllowed, NotThere.
    """
    with acting("end_plain_word", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        row = PlainWord.objects.select_for_update().filter(pk=word_id).first()
        if row is None:
            raise NotThere("plain_word")
        if row.valid_to is not None:
            act.nothing_happened()
            return
        row.valid_to = local_day(at)
        row.save(update_fields=["valid_to"])
        act.note("office", "plain_word", row.pk, valid_to=row.valid_to)
